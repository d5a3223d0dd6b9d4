import ModelFormat
import ServiceModel

/// The types that need no declaration. They have a namespace of their own, because a model may declare shapes of the
/// same names ([Smithy](https://smithy.io/2.0/spec/model.html#prelude)).
enum Prelude {
    static let namespace = "smithy.api#"

    /// The target that means a type of ``APIModel/TypeTable/builtIns``.
    static func target(_ builtIn: String) -> String { namespace + builtIn }

    /// The built-in type that a target means; `nil` for a declared shape.
    static func builtIn(_ target: String) -> String? {
        target.hasPrefix(namespace) ? String(target.dropFirst(namespace.count)) : nil
    }

    /// The built-in types by name.
    static let kinds: [String: UpstreamShape.Kind] = {
        var kinds: [String: UpstreamShape.Kind] = [
            "String": .string, "Boolean": .boolean, "Blob": .blob, "Timestamp": .timestamp,
            "Document": .document,
        ]
        for type in NumberType.allCases { kinds[type.rawValue] = .number(type) }
        return kinds
    }()
}

extension UpstreamModel {
    /// Returns the shape of a target; `nil` if the model has no such shape.
    func kind(of target: String) -> UpstreamShape.Kind? {
        if let builtIn = Prelude.builtIn(target) { return Prelude.kinds[builtIn] }
        return shapes[target]?.kind
    }

    /// The members of the structure that an input or output names.
    func members(of reference: TypeReference?) -> [UpstreamMember] {
        reference.flatMap { shapes[$0.name] }?.members ?? []
    }

    /// The name, or one made of it that no shape has yet.
    func freeName(_ name: String) -> String {
        var name = name
        while shapes[name] != nil || TypeTable.builtIns[name] != nil || name == moduleName { name += "Value" }
        return name
    }

    /// Lets everything that refers to a shape refer to another one.
    mutating func redirect(_ targets: [String: String]) {
        guard !targets.isEmpty else { return }
        func redirect(_ name: String) -> String { targets[name] ?? name }
        changeMembers { $0.target.name = redirect($0.target.name) }
        for index in operations.indices {
            operations[index].input = operations[index].input.map { TypeReference(redirect($0.name), at: $0.range) }
            operations[index].output = operations[index].output.map { TypeReference(redirect($0.name), at: $0.range) }
            operations[index].errors = operations[index].errors.map { TypeReference(redirect($0.name), at: $0.range) }
        }
    }

    /// Changes the members of all shapes.
    mutating func changeMembers(_ change: (inout UpstreamMember) -> Void) {
        for name in shapes.keys { changeMembers(of: name, change) }
    }

    /// Changes the members of one shape.
    mutating func changeMembers(of name: String, _ change: (inout UpstreamMember) -> Void) {
        guard let count = shapes[name]?.members.count, count > 0 else { return }
        for index in 0..<count {
            guard var member = shapes[name]?.members[index] else { return }
            change(&member)
            shapes[name]?.members[index] = member
        }
    }

    /// Gives shapes other names.
    mutating func rename(_ names: [String: String]) {
        for (old, new) in names { shapes[new] = shapes.removeValue(forKey: old) }
        redirect(names)
    }
}
