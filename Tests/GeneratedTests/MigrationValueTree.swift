@testable import CarillonRuntime

/// A value without its Swift type, to be compared with one of another module.
indirect enum ValueTree: Hashable {
    /// A scalar as text; an enumeration and text are the same here, and so are numbers of any width.
    case scalar(String)
    case list([ValueTree])
    case map([String: ValueTree])
    case structure([String: ValueTree])
    /// The case, the member's name on the wire, and what it holds; nothing for a member that the model does not have.
    case union(String, key: String, ValueTree?)

    /// The tree of a structure.
    init<Value: Structure>(_ value: Value) {
        self = withStorage(of: value) { ValueTree(Value.schema.layout, $0) }
    }

    private init(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) {
        var members: [String: ValueTree] = [:]
        for member in layout.pointee.members {
            members["\(member.name)"] = member.value(in: base).map { ValueTree(member.shape, $0) }
        }
        self = .structure(members)
    }

    private init(_ shape: ValueShape, _ value: UnsafeRawPointer) {
        var tree = ValueTree.scalar("")
        switch shape.kind {
        case .boolean: tree = .scalar("\(value.read(Bool.self))")
        case .number(.byte, _): tree = .scalar("\(value.read(Int8.self))")
        case .number(.short, _): tree = .scalar("\(value.read(Int16.self))")
        case .number(.integer, _), .integerEnumeration: tree = .scalar("\(value.read(Int.self))")
        case .number(.long, _): tree = .scalar("\(value.read(Int64.self))")
        case .number(.float, _): tree = .scalar("\(Double(value.read(Float.self)))")
        case .number(.double, _): tree = .scalar("\(value.read(Double.self))")
        case .number(.bigInteger, _): tree = .scalar(value.read(BigInteger.self).description)
        case .number(.bigDecimal, _): tree = .scalar(value.read(BigDecimal.self).description)
        case .document: tree = .scalar(value.read(Document.self).description)
        case .nullable(let traits):
            tree = traits.pointee.value(at: value).map { ValueTree(traits.pointee.value, $0) } ?? .scalar("nil")
        case .string, .enumeration: tree = .scalar(value.read(String.self))
        case .timestamp: tree = .scalar("\(value.read(Timestamp.self).timeIntervalSince1970)")
        case .blob: tree = .scalar(value.read(Blob.self).base64EncodedString())
        case .structure(let access): tree = ValueTree(access.pointee.layout, value)
        case .box(let access): access.pointee.withValue(at: value) { tree = ValueTree(access.pointee.layout, $0) }
        case .union(let access):
            let members = access.pointee.members
            tree = .union("unknown", key: access.pointee.unknownMember(at: value) ?? "", nil)
            access.pointee.withMember(at: value) { index, payload in
                let member = members[index]
                tree = .union("\(member.name)", key: "\(member.key)", ValueTree(member.shape, payload))
            }
        case .list(let traits):
            tree = traits.pointee.access.withElements(at: value) { elements in
                var trees: [ValueTree] = []
                elements.forEach { _, element in trees.append(ValueTree(traits.pointee.element, element)) }
                return .list(trees)
            }
        case .map(let traits):
            var entries: [String: ValueTree] = [:]
            traits.pointee.access.forEach(at: value) { entries[$0] = ValueTree(traits.pointee.value, $1) }
            tree = .map(entries)
        }
        self = tree
    }
}

// MARK: - Differences

extension ValueTree {
    /// The paths at which the other tree has something else, or nothing, or where this one has nothing.
    func differences(from other: ValueTree, at path: [Violation.PathComponent] = []) -> Set<[Violation.PathComponent]> {
        if self == other { return [] }
        switch (self, other) {
        case (.structure(let left), .structure(let right)):
            return Self.differences(left, right) { path + [.member($0)] }
        case (.map(let left), .map(let right)):
            return Self.differences(left, right) { path + [.key($0)] }
        case (.list(let left), .list(let right)) where left.count == right.count:
            return zip(left, right).enumerated().reduce(into: []) { found, pair in
                found.formUnion(pair.element.0.differences(from: pair.element.1, at: path + [.index(pair.offset)]))
            }
        case (.union(let name, let key, let left?), .union(let other, let otherKey, let right)) where key == otherKey:
            guard let right, name == other else { return [path + [.member(name)]] }
            return left.differences(from: right, at: path + [.member(name)])
        default: return [path]
        }
    }

    private static func differences(
        _ left: [String: ValueTree],
        _ right: [String: ValueTree],
        _ path: (String) -> [Violation.PathComponent]
    ) -> Set<[Violation.PathComponent]> {
        Set(left.keys).union(right.keys).reduce(into: []) { found, name in
            switch (left[name], right[name]) {
            case (let left?, let right?): found.formUnion(left.differences(from: right, at: path(name)))
            default: found.insert(path(name))
            }
        }
    }

    /// The scalars and where they stand; a map's key counts as one, at the path of its value.
    func scalars(at path: [Violation.PathComponent] = []) -> [(path: [Violation.PathComponent], text: String)] {
        switch self {
        case .scalar(let text): [(path, text)]
        case .list(let elements):
            elements.enumerated().flatMap { $0.element.scalars(at: path + [.index($0.offset)]) }
        case .map(let entries):
            entries.flatMap { [(path + [.key($0.key)], $0.key)] + $0.value.scalars(at: path + [.key($0.key)]) }
        case .structure(let members): members.flatMap { $0.value.scalars(at: path + [.member($0.key)]) }
        case .union(let name, _, let value): value?.scalars(at: path + [.member(name)]) ?? []
        }
    }
}

extension [Violation.PathComponent] {
    /// The path without indices and keys, as declared losses show it: `phoneNumbers[].name`.
    var pattern: String {
        reduce(into: "") { text, component in
            switch component {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .index, .key, .header: text += "[]"
            }
        }
    }
}
