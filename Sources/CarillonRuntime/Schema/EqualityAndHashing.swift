/// A rule for the equality of texts.
enum TextEquality {
    /// As Swift has it: canonically equivalent texts are.
    case canonical
    /// As documents have it: texts of the same scalars are.
    case scalars

    func areEqual(_ left: String, _ right: String) -> Bool {
        switch self {
        case .canonical: left == right
        case .scalars: left.hasSameBytes(as: right)
        }
    }
}

/// Returns whether two structures of one layout have equal members.
///
/// Values nested deeper than ``nestingLimit`` end the process. Neither the reader nor validation lets such values pass.
func areEqual(
    _ layout: UnsafePointer<StructureLayout>,
    _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer,
    texts: TextEquality = .canonical,
    depth: Int = 1
) -> Bool {
    precondition(depth <= nestingLimit, "values nested deeper than \(nestingLimit) levels cannot be compared")
    let members = layout.pointee.members
    for index in 0..<members.count where !members[index].hasSameBytes(left, right) {
        switch (members[index].value(in: left), members[index].value(in: right)) {
        case (nil, nil): continue
        case (let left?, let right?):
            if !areEqual(members[index].shape, left, right, texts: texts, depth: depth) { return false }
        default: return false
        }
    }
    return true
}

/// Whether two values of one shape, at nesting depth `depth`, are equal.
///
/// Numbers are equal as Swift has it: -0 equals 0, and NaN nothing.
func areEqual(
    _ shape: ValueShape,
    _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer,
    texts: TextEquality = .canonical,
    depth: Int = 0
) -> Bool {
    var comparison = ValueComparison(texts: texts, depth: depth)
    return shape.kind.accept(&comparison, with: (left, right))
}

/// Compares values at one nesting depth.
private struct ValueComparison: ScalarVisitor {
    let texts: TextEquality
    let depth: Int

    func visitScalar<Value: Equatable>(
        _ type: Value.Type,
        _ values: (left: UnsafeRawPointer, right: UnsafeRawPointer)
    ) -> Bool {
        values.left.read(type) == values.right.read(type)
    }

    func visitText(
        _ type: String.Type,
        _ limits: TextLimits,
        _ values: (left: UnsafeRawPointer, right: UnsafeRawPointer)
    ) -> Bool {
        texts.areEqual(values.left.read(type), values.right.read(type))
    }

    func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ values: (left: UnsafeRawPointer, right: UnsafeRawPointer)
    ) -> Bool {
        switch (traits.pointee.value(at: values.left), traits.pointee.value(at: values.right)) {
        case (nil, nil): true
        case (let left?, let right?): areEqual(traits.pointee.value, left, right, texts: texts, depth: depth)
        default: false
        }
    }

    func visitContainer(_ kind: Kind, _ values: (left: UnsafeRawPointer, right: UnsafeRawPointer)) -> Bool {
        areEqual(container: kind, values.left, values.right, texts: texts, depth: depth)
    }
}

private func areEqual(
    container: Kind,
    _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer,
    texts: TextEquality,
    depth: Int
) -> Bool {
    switch container {
    case .structure(let access): return areEqual(access.pointee.layout, left, right, texts: texts, depth: depth + 1)
    case .box(let access):
        var isEqual = false
        access.pointee.withValue(at: left) { left in
            access.pointee.withValue(at: right) { right in
                isEqual = areEqual(access.pointee.layout, left, right, texts: texts, depth: depth + 1)
            }
        }
        return isEqual
    case .union(let access): return areEqual(access.pointee, left, right, texts: texts, depth: depth + 1)
    case .list(let traits):
        return traits.pointee.access.withElements(at: left) { left in
            traits.pointee.access.withElements(at: right) { right in
                areEqual(traits.pointee.element, left, right, texts: texts, depth: depth + 1)
            }
        }
    case .map(let traits): return areEqual(traits, left, right, texts: texts, depth: depth + 1)
    case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
        return false
    }
}

/// Whether two unions have the same member with equal values.
func areEqual(
    _ access: any UnionAccess,
    _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer,
    texts: TextEquality = .canonical,
    depth: Int = 1
) -> Bool {
    precondition(depth <= nestingLimit, "values nested deeper than \(nestingLimit) levels cannot be compared")
    let members = access.members
    if let left = access.unknownMember(at: left) {
        return access.unknownMember(at: right).map { texts.areEqual(left, $0) } ?? false
    }
    var isEqual = false
    access.withMember(at: left) { leftIndex, left in
        access.withMember(at: right) { rightIndex, right in
            isEqual =
                leftIndex == rightIndex && areEqual(members[leftIndex].shape, left, right, texts: texts, depth: depth)
        }
    }
    return isEqual
}

private func areEqual(
    _ shape: ValueShape,
    _ left: ListElements,
    _ right: ListElements,
    texts: TextEquality,
    depth: Int
) -> Bool {
    guard left.count == right.count else { return false }
    var isEqual = true
    left.forEach { index, element in
        isEqual =
            isEqual && right[index].map { areEqual(shape, element, $0, texts: texts, depth: depth) } ?? false
    }
    return isEqual
}

private func areEqual(
    _ traits: UnsafePointer<MapTraits>,
    _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer,
    texts: TextEquality,
    depth: Int
) -> Bool {
    guard traits.pointee.access.count(at: left) == traits.pointee.access.count(at: right) else { return false }
    var isEqual = true
    traits.pointee.access.forEachUnordered(at: left) { key, left in
        var isFound = false
        traits.pointee.access.withValue(under: key, at: right) { rightKey, right in
            isFound =
                texts.areEqual(key, rightKey) && areEqual(traits.pointee.value, left, right, texts: texts, depth: depth)
        }
        isEqual = isEqual && isFound
    }
    return isEqual
}

/// Feeds the members of a structure at nesting depth `depth` to a hasher; nothing below ``nestingLimit``.
func feed(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer, to hasher: inout Hasher, depth: Int = 1) {
    guard depth <= nestingLimit else { return }
    let members = layout.pointee.members
    var bits = HashedBits()
    for index in 0..<members.count {
        let value = members[index].value(in: base)
        bits.append(value != nil, to: &hasher)
        guard let value else { continue }
        if case .boolean = members[index].shape.kind {
            bits.append(value.read(Bool.self), to: &hasher)
        } else {
            feed(members[index].shape, value, to: &hasher, depth: depth)
        }
    }
    hasher.combine(bits.word)
}

/// Bits that a hasher is fed together, since each call of it costs as much as a short text.
private struct HashedBits {
    /// The bits that were not fed yet, after a 1.
    private(set) var word: UInt64 = 1

    @inline(__always)
    mutating func append(_ bit: Bool, to hasher: inout Hasher) {
        if word.leadingZeroBitCount == 0 {
            hasher.combine(word)
            word = 1
        }
        word = word << 1 | (bit ? 1 : 0)
    }
}

/// Feeds a value at nesting depth `depth` to a hasher.
func feed(_ shape: ValueShape, _ value: UnsafeRawPointer, to hasher: inout Hasher, depth: Int = 0) {
    shape.kind.accept(&hasher, with: HashedValue(address: value, depth: depth))
}

/// A value to hash and its nesting depth.
struct HashedValue {
    let address: UnsafeRawPointer
    let depth: Int
}

extension Hasher: ScalarVisitor {
    mutating func visitScalar<Value: Hashable>(_ type: Value.Type, _ value: HashedValue) {
        combine(value.address.read(type))
    }

    mutating func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ element: HashedValue) {
        let value = traits.pointee.value(at: element.address)
        combine(value != nil)
        if let value { feed(traits.pointee.value, value, to: &self, depth: element.depth) }
    }

    mutating func visitContainer(_ kind: Kind, _ value: HashedValue) {
        feed(container: kind, value.address, to: &self, depth: value.depth)
    }
}

private func feed(container: Kind, _ value: UnsafeRawPointer, to hasher: inout Hasher, depth: Int) {
    switch container {
    case .structure(let access): feed(access.pointee.layout, value, to: &hasher, depth: depth + 1)
    case .box(let access):
        access.pointee.withValue(at: value) { feed(access.pointee.layout, $0, to: &hasher, depth: depth + 1) }
    case .union(let access): feed(access.pointee, value, to: &hasher, depth: depth + 1)
    case .list(let traits):
        traits.pointee.access.withElements(at: value) { elements in
            hasher.combine(elements.count)
            elements.forEach { _, element in feed(traits.pointee.element, element, to: &hasher, depth: depth + 1) }
        }
    case .map(let traits):
        hasher.combine(traits.pointee.access.count(at: value))
        traits.pointee.access.forEach(at: value) { key, element in
            hasher.combine(key)
            feed(traits.pointee.value, element, to: &hasher, depth: depth + 1)
        }
    case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable: break
    }
}

/// Feeds the member of a union on level `depth` and its value to a hasher; nothing below ``nestingLimit``.
func feed(_ access: any UnionAccess, _ value: UnsafeRawPointer, to hasher: inout Hasher, depth: Int = 1) {
    guard depth <= nestingLimit else { return }
    hasher.combine(access.unknownMember(at: value))
    let members = access.members
    access.withMember(at: value) { index, payload in
        hasher.combine(index)
        feed(members[index].shape, payload, to: &hasher, depth: depth)
    }
}
