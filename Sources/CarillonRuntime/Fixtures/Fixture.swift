extension Structure {
    /// Returns a value that satisfies every constraint of the model, made of nothing but the model.
    ///
    /// ```swift
    /// var number = PhoneNumber.fixture()
    /// number.status = .unassigned
    /// ```
    ///
    /// The same seed always gives the same value in one version of this module; other seeds give other values. Optional
    /// members are set, except far inside, and where a structure would contain itself. Enumerations have values that
    /// the model lists, unions members that it has; texts can be sent wherever they are bound, in labels, hosts and headers
    /// too.
    ///
    /// Text that has to match a pattern comes of a search for it, which is bounded. Where it finds nothing, because
    /// there is hardly such text or none, the text has the right length alone. Nor can a value satisfy constraints that
    /// contradict each other.
    ///
    /// - Parameter seed: The choice among the values.
    public static func fixture(seed: UInt64 = 0) -> Self {
        var value = schema.blank
        withMutableStorage(of: &value) { storage in
            var maker = FixtureMaker(seed: seed)
            maker.fill(schema.layout, storage)
        }
        return value
    }
}

/// Makes valid values by walking schemas.
struct FixtureMaker {
    fileprivate var random: SeededGenerator
    /// The member that a value is made for.
    fileprivate var name = ""
    /// What the binding of the member asks of texts, and of the keys of a map.
    fileprivate var (rule, keyRule) = (FixtureText.Rule.any, FixtureText.Rule.any)
    /// The index of an element of which no two may be equal, from some number on.
    fileprivate var turn: UInt64?

    /// The structures and unions around the value.
    private var around: [UnsafeRawPointer] = []
    /// The number of levels around the value.
    private var depth = 0
    /// The number of values to make before only those are made that have to be there.
    private var valuesLeft = 500

    /// The number of levels on which there are values that need not be there.
    private static let depthLimit = 8

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// Makes the members of the blank structure at `base`.
    mutating func fill(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeMutableRawPointer) {
        inside(UnsafeRawPointer(layout)) { maker in
            for member in layout.pointee.members where member.isRequired || maker.isWelcome(member.shape) {
                maker.name = "\(member.name)"
                (maker.rule, maker.keyRule) = FixtureText.rules(of: member)
                maker.make(member.shape, member.target(in: base))
            }
        }
    }

    /// Makes a value in place of the one at `target`, which is blank if it is required or an element.
    fileprivate mutating func make(_ shape: ValueShape, _ target: ValueTarget) {
        valuesLeft -= 1
        shape.kind.accept(&self, with: target)
    }

    /// Goes one level further in.
    private mutating func inside(_ type: UnsafeRawPointer?, _ body: (inout FixtureMaker) -> Void) {
        // Only what would have to contain itself is nested as deep as this.
        guard depth < nestingLimit else { return }
        depth += 1
        turn = nil
        if let type { around.append(type) }
        body(&self)
        if type != nil { around.removeLast() }
        depth -= 1
    }

    // MARK: Containers

    fileprivate mutating func fill(container: Kind, _ storage: UnsafeMutableRawPointer) {
        switch container {
        case .structure(let access): fill(access.pointee.layout, storage)
        case .box(let access):
            unfailing { () throws(DecodingFailure) in
                try access.pointee.withMutableValue(at: storage) { fill(access.pointee.layout, $0) }
            }
        case .union(let access): fill(access.pointee, storage)
        case .list(let traits): fill(traits, storage)
        case .map(let traits): fill(traits, storage)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
    }

    private mutating func fill(_ access: any UnionAccess, _ storage: UnsafeMutableRawPointer) {
        let members = access.members
        let depths = members.map { leastDepth($0.shape, inside: []) ?? .max }
        let welcome = members.indices.filter { isWelcome(members[$0].shape) }
        let shallow = members.indices.filter { depths[$0] == depths.min() }
        guard let index = (welcome.isEmpty ? shallow : welcome).randomElement(using: &random) else { return }
        inside(members.baseAddress.map { UnsafeRawPointer($0) }) { maker in
            maker.name = "\(members[index].name)"
            unfailing { () throws(DecodingFailure) in
                try access.setMember(index, at: storage) { maker.make(members[index].shape, $0) }
            }
        }
    }

    private mutating func fill(_ traits: UnsafePointer<ListTraits>, _ storage: UnsafeMutableRawPointer) {
        let element = traits.pointee.element
        var count = self.count(of: element, within: traits.pointee.length)
        let minimum = traits.pointee.length?.minimum ?? 0
        if traits.pointee.isUnique, let values = element.valueCount { count = max(minimum, min(count, values)) }
        let access = traits.pointee.access
        let first = random.next() % 1000
        // Equal elements are rare, and get rarer with fewer elements.
        for attempt in 1... {
            inside(nil) { maker in
                var made = 0
                unfailing { () throws(DecodingFailure) in
                    try access.set(storage) {
                        made < count
                    } fill: { target in
                        if traits.pointee.isUnique { maker.turn = first + UInt64(made) }
                        maker.make(element, target)
                        made += 1
                    }
                }
            }
            guard traits.pointee.isUnique, attempt < 64,
                access.withElements(at: storage, { $0.haveEqualPair(element) })
            else { return }
            if attempt % 8 == 0 { count = max(minimum, count - 1) }
        }
    }

    private mutating func fill(_ traits: UnsafePointer<MapTraits>, _ storage: UnsafeMutableRawPointer) {
        let minimum = traits.pointee.length?.minimum ?? 0
        var count = self.count(of: traits.pointee.value, within: traits.pointee.length)
        if let keys = traits.pointee.key.valueCount { count = max(minimum, min(count, keys)) }
        let access = traits.pointee.access
        let first = random.next() % 1000
        let (valueRule, keyRule) = (rule, keyRule)
        var attempt = 0
        while access.count(at: storage) < count, attempt < 64 * count {
            inside(nil) { maker in
                var key = ""
                maker.turn = first + UInt64(attempt)
                maker.rule = keyRule
                withTarget(of: &key) { maker.make(traits.pointee.key, $0) }
                maker.turn = nil
                maker.rule = valueRule
                unfailing { () throws(DecodingFailure) in
                    try access.setValue(under: key, at: storage) { maker.make(traits.pointee.value, $0) }
                }
            }
            attempt += 1
        }
    }

    /// Chooses the number of elements of a list or map.
    private mutating func count(of element: ValueShape, within length: LengthRange?) -> Int {
        let wanted = depth < Self.depthLimit && isWelcome(element) ? Int.random(in: 1...3, using: &random) : 0
        return min(max(wanted, length?.minimum ?? 0), length?.maximum ?? .max)
    }

    // MARK: Recursion

    /// Whether a value is made that need not be there.
    private func isWelcome(_ shape: ValueShape) -> Bool {
        guard valuesLeft > 0, !leadsBack(shape), let levels = leastDepth(shape, inside: []) else { return false }
        return depth + levels <= Self.depthLimit
    }

    /// Whether values of the shape are, or are lists or maps of, something that is around the value already.
    private func leadsBack(_ shape: ValueShape) -> Bool {
        switch shape.kind {
        case .list(let traits): leadsBack(traits.pointee.element)
        case .map(let traits): leadsBack(traits.pointee.value)
        case .nullable(let traits): leadsBack(traits.pointee.value)
        default: shape.identity.map(around.contains) ?? false
        }
    }

    /// The least number of levels that a value of the shape has; `nil` if it would have to contain itself.
    private func leastDepth(_ shape: ValueShape, inside around: [UnsafeRawPointer]) -> Int? {
        var around = around
        if let identity = shape.identity {
            if around.contains(identity) { return nil }
            around.append(identity)
        }
        func depth(_ layout: UnsafePointer<StructureLayout>) -> Int? {
            var deepest = 0
            for member in layout.pointee.members where member.isRequired {
                guard let levels = leastDepth(member.shape, inside: around) else { return nil }
                deepest = max(deepest, levels)
            }
            return deepest + 1
        }
        switch shape.kind {
        case .structure(let access): return depth(access.pointee.layout)
        case .box(let access): return depth(access.pointee.layout)
        case .union(let access):
            return access.pointee.members.compactMap { leastDepth($0.shape, inside: around) }.min().map { $0 + 1 }
        case .list(let traits):
            guard traits.pointee.length?.minimum ?? 0 > 0 else { return 1 }
            return leastDepth(traits.pointee.element, inside: around).map { $0 + 1 }
        case .map(let traits):
            guard traits.pointee.length?.minimum ?? 0 > 0 else { return 1 }
            return leastDepth(traits.pointee.value, inside: around).map { $0 + 1 }
        case .nullable(let traits): return leastDepth(traits.pointee.value, inside: around)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document: return 0
        }
    }
}

extension ValueShape {
    /// What values of one structure or union have in common; `nil` for others.
    fileprivate var identity: UnsafeRawPointer? {
        switch kind {
        case .structure(let access): UnsafeRawPointer(access.pointee.layout)
        case .box(let access): UnsafeRawPointer(access.pointee.layout)
        case .union(let access): access.pointee.members.baseAddress.map { UnsafeRawPointer($0) }
        default: nil
        }
    }

    /// The number of different values, where there are only few; otherwise `nil`.
    fileprivate var valueCount: Int? {
        switch kind {
        case .boolean: 2
        case .enumeration(let values): values.pointee.count
        case .integerEnumeration(let values): values.pointee.count
        case .nullable(let traits): traits.pointee.value.valueCount
        case .number(.byte, let range): FixtureNumber.values(Int8.self, range).count
        case .number(.short, let range): FixtureNumber.values(Int16.self, range).count
        case .number(.integer, let range): FixtureNumber.values(Int32.self, range).count
        case .number(.long, let range): FixtureNumber.values(Int64.self, range).count
        default: nil
        }
    }
}

/// Carries out what fails only where its closures do, and these make values of nothing that could be wrong.
private func unfailing(_ body: () throws(DecodingFailure) -> Void) {
    do throws(DecodingFailure) {
        try body()
    } catch {
        preconditionFailure("a value could not be made: \(error)")
    }
}

// MARK: - Scalars

extension FixtureMaker: KindVisitor {
    mutating func visitBoolean(_ type: Bool.Type, _ target: ValueTarget) {
        target.write((turn ?? random.next()) % 2 == 0)
    }

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) {
        let values = FixtureNumber.values(Number.Wire.self, range)
        // The status of a response that has an output.
        if rule == .status, values.contains(200) || range == nil { return target.write(Number(clamping: 200)) }
        let number = values.lowerBound + Int64((turn ?? random.next()) % UInt64(values.count))
        target.write(Number(clamping: number))
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) {
        let minimum = range?.minimum ?? min(range?.maximum ?? 0, 0)
        let maximum = range?.maximum ?? max(minimum + 100, 100)
        // Quarters are exact in all that numbers are written as.
        let quarters = Double((turn ?? random.next()) % 401) / 4
        let number = maximum - minimum >= 100 ? minimum + quarters : minimum + (maximum - minimum) * quarters / 100
        let isInside = range?.contains(rounded: Number(number)) ?? true
        target.write(isInside ? Number(number) : Number(minimum))
    }

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) {
        let values = FixtureNumber.values(Int64.self, range)
        let number = values.lowerBound + Int64((turn ?? random.next()) % UInt64(values.count))
        target.write(Number("\(number)") ?? Number(spelled: "0".utf8))
    }

    mutating func visitKnownInteger(_ type: Int.Type, _ values: UnsafePointer<[Int]>, _ target: ValueTarget) {
        guard !values.pointee.isEmpty else { return target.write(0) }
        target.write(values.pointee[Int((turn ?? random.next()) % UInt64(values.pointee.count))])
    }

    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ target: ValueTarget) {
        switch limits {
        case .knownValues(let values):
            guard !values.pointee.isEmpty else { return target.write("") }
            target.write(values.pointee[Int((turn ?? random.next()) % UInt64(values.pointee.count))])
        case .constraints(let constraints):
            target.write(FixtureText(constraints, rule).text(named: name, using: &random))
        }
    }

    mutating func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ target: ValueTarget) {
        // A whole second of 2024, which every format can write.
        let seconds = 1_704_067_200 + Double(random.next() % (366 * 86_400))
        target.write(Timestamp(timeIntervalSince1970: seconds))
    }

    mutating func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ target: ValueTarget) {
        let wanted = Int.random(in: 4...16, using: &random)
        let count = min(max(wanted, length?.minimum ?? 0), length?.maximum ?? .max)
        target.write(Blob((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }))
    }

    mutating func visitDocument(_ type: Document.Type, _ target: ValueTarget) {
        target.write(["\(name)": .number(BigDecimal((turn ?? random.next()) % 1000))] as Document)
    }

    mutating func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ target: ValueTarget) {
        make(traits.pointee.value, traits.pointee.target(in: target.makeContainer()))
    }

    mutating func visitContainer(_ kind: Kind, _ target: ValueTarget) {
        fill(container: kind, target.makeContainer())
    }
}

/// The numbers that fixtures have.
private enum FixtureNumber {
    /// Returns some numbers that are in the range and fit the type on the wire, the smallest from 1 on where there are.
    static func values<Wire: FixedWidthInteger>(_ type: Wire.Type, _ range: NumberRange?) -> ClosedRange<Int64> {
        let lower = range?.minimum.map { clamped($0.rounded(.up)) } ?? Int64(Wire.min)
        let upper = range?.maximum.map { clamped($0.rounded(.down)) } ?? Int64(Wire.max)
        let limits = max(lower, Int64(Wire.min))...max(lower, Int64(Wire.min), min(upper, Int64(Wire.max)))
        let first = min(max(1, limits.lowerBound), limits.upperBound)
        let (last, overflows) = first.addingReportingOverflow(99)
        let values = first...(overflows ? limits.upperBound : min(last, limits.upperBound))
        // Below 1 there are others, where there are few from 1 on.
        return values.count < 100 && limits.lowerBound < first
            ? max(limits.lowerBound, first - 100)...values.upperBound : values
    }

    private static func clamped(_ number: Double) -> Int64 {
        Int64(exactly: number) ?? (number < 0 ? .min : .max)
    }
}

/// A generator whose numbers the seed determines (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
