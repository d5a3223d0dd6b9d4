/// Resolves type names of one service: its shapes, then the types every model has.
package struct TypeTable: Sendable {
    private let shapes: [String: Shape]

    /// Collects the shapes of `files`; of two with one name, which the loader reports, the first counts.
    package init(_ files: [ModelFile]) {
        shapes = Dictionary(
            files.flatMap(\.shapes).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The shape that `type` means: a declared one, or a list or built-in type without constraints; `nil` if there is
    /// none.
    package func kind(of type: TypeReference) -> Shape.Kind? {
        if let element = type.element { return .list(member: element, length: Bounds(), isUnique: false) }
        return shapes[type.name]?.kind ?? Self.builtIns[type.name]
    }

    /// The declared shape of that name.
    package func shape(_ name: String) -> Shape? {
        shapes[name]
    }

    /// The members of an operation's input or output.
    package func members(of payload: OperationMessage) -> [Member] {
        switch payload {
        case .none: return []
        case .inline(let members): return members
        case .structure(let reference):
            guard case .structure(let members)? = kind(of: reference) else { return [] }
            return members
        }
    }

    /// The types that need no declaration.
    package static let builtIns: [String: Shape.Kind] = {
        var kinds: [String: Shape.Kind] = [
            "String": .string(StringConstraints()),
            "Boolean": .boolean,
            "Blob": .blob(length: Bounds()),
            "Timestamp": .timestamp(nil),
            "Document": .document,
        ]
        for type in NumberType.allCases {
            kinds[type.rawValue] = .number(type, range: Bounds())
        }
        return kinds
    }()

    /// The names of the built-in types in alphabetical order.
    package static let builtInNames = builtIns.keys.sorted()
}
