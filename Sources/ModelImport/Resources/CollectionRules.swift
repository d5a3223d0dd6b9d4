import ServiceModel

extension ResourceRule {
    static let creations = ResourceRule(
        name: "resource-creations",
        statement: """
            Create makes a resource if its path has the labels of what it is a part of and no others; where there is no Create, \
            Start does so on the path of several. A Create whose path has the labels of the resource itself is 'put', unless Put \
            is: the caller chooses them.
            """
    ) { inference in
        for index in inference.things.indices {
            let thing = inference.things[index]
            guard let creation = inference["Create" + thing.name] else {
                guard let start = inference["Start" + thing.name] else { continue }
                if start.path == thing.collection, thing.isCollection(of: start) {
                    inference.things[index].draft.lifecycle[.create] = start.name
                }
                continue
            }
            if thing.isNamed(by: creation) {
                let isChosen = thing.isItem && thing.draft.lifecycle[.put] == nil
                inference.things[index].draft.lifecycle[isChosen ? .put : .create] = creation.name
            } else if thing.isCollection(of: creation) {
                inference.things[index].draft.lifecycle[.create] = creation.name
            } else {
                inference.doubt("resource-creations", creation, .create, thing)
            }
        }
    }

    static let lists = ResourceRule(
        name: "resource-lists",
        statement: """
            List with the plural of a resource's name returns several if the path has the labels of what they are a part of and no \
            others. Get and Describe do where there is no List, on the path of several alone. A name that ends in s may be its own plural.
            """
    ) { inference in
        for index in inference.things.indices {
            let thing = inference.things[index]
            guard thing.isItem else { continue }
            let named = inference.operations(["List"], thing.name.plurals)
            let others = inference.operations(["Get", "Describe"], thing.name.regularPlurals)
                .filter { $0.path == thing.collection && $0.operation.method == "GET" }
            let fitting = (named.isEmpty ? others : named).filter { thing.isCollection(of: $0) }
            if let list = fitting.first {
                inference.things[index].draft.lifecycle[.list] = list.name
            } else {
                for operation in named { inference.doubt("resource-lists", operation, .list, thing) }
            }
        }
    }

    static let furtherOperations = ResourceRule(
        name: "resource-operations",
        statement: """
            Any other operation on the path of a resource is one of its further operations, and so is one below that is named after \
            it: `StopTask` on `/tasks/{taskId}/stop`. What else is on the path of several is one of them all.
            """
    ) { inference in
        for index in inference.things.indices {
            let thing = inference.things[index]
            inference.add(to: index, \.operations) { operation in
                operation.identifiers == thing.identifiers
                    && (operation.path == thing.path
                        || operation.noun == thing.name && thing.path.leads(to: operation.path))
            }
        }
        let paths = Set(inference.things.map(\.path))
        for index in inference.things.indices {
            let thing = inference.things[index]
            guard let collection = thing.collection, !paths.contains(collection) else { continue }
            let named = inference.operations(["Get", "Describe", "Update", "Put", "Delete"], [thing.name]).map(\.name)
            inference.add(to: index, \.collectionOperations) { operation in
                operation.path == collection && operation.identifiers == thing.identifiers.dropLast()
                    && !named.contains(operation.name)
            }
        }
    }

    static let parents = ResourceRule(
        name: "resource-parents",
        statement: """
            A resource is a part of the one whose path is the longest before its own, if all its operations have that one's labels by \
            the same names.
            """
    ) { inference in
        var strangers: [String: [(thing: Thing, operation: NamedOperation)]] = [:]
        for index in inference.things.indices {
            let thing = inference.things[index]
            let before = inference.things.filter { $0.isItem && $0.path.isBefore(thing.path) }
            guard let parent = before.max(by: { $0.path.segments.count < $1.path.segments.count }) else { continue }
            let stranger = thing.draft.allOperations.compactMap { inference[$0] }
                .first { !$0.identifiers.starts(with: parent.identifiers) }
            if let stranger {
                strangers[parent.name, default: []].append((thing, stranger))
            } else {
                inference.things[index].draft.parent = parent.name
                inference.things[index].draft.identifiers.removeAll { parent.identifiers.contains($0) }
            }
        }
        for (parent, things) in strangers.sorted(by: { $0.key < $1.key }) {
            let count = things.count - 1
            let others = count == 0 ? "" : ", nor \(count == 1 ? "is 1 other" : "are \(count) others")"
            let (thing, operation) = things[0]
            let known = inference.things.first { $0.name == parent }?.identifiers ?? []
            let pair = zip(known, operation.identifiers).first { $0 != $1 }
            let reason =
                if let pair {
                    "'\(operation.name)' calls '\(pair.1)' what '\(parent)' calls '\(pair.0)'"
                } else {
                    "the path of '\(operation.name)' does not name all of it"
                }
            inference.doubt(
                "resource-parents",
                about: thing.name,
                "'\(thing.name)' is made no part of '\(parent)'\(others): \(reason)",
                at: operation.operation.range
            )
        }
    }

    static let shapes = ResourceRule(
        name: "resource-shapes",
        statement: """
            A resource's shape is the structure that its operations return under its name, or under what that adds to the name of \
            what it is a part of: `Termination` for `VoiceConnectorTermination` of a `VoiceConnector`.
            """
    ) { inference in
        for index in inference.things.indices {
            var draft = inference.things[index].draft
            draft.findShape(inference.types) { inference[$0]?.operation }
            inference.things[index].draft = draft
        }
    }
}

extension ResourceInference {
    /// Adds the operations that belong to no resource yet and are right.
    fileprivate mutating func add(
        to index: Int,
        _ list: WritableKeyPath<ResourceDraft, [String]>,
        where isRight: (NamedOperation) -> Bool
    ) {
        let owned = owned
        let added = operations.filter { !owned.contains($0.name) && isRight($0) }
        things[index].draft[keyPath: list] += added.map(\.name)
    }
}

extension ResourceDraft {
    /// Finds the structure that represents the resource among what its operations return.
    mutating func findShape(_ types: TypeTable, _ operation: (String) -> Operation?) {
        var names = [name]
        if let parent, name.hasPrefix(parent), name != parent { names.append(String(name.dropFirst(parent.count))) }
        let roles: [Resource.Lifecycle] = [.read, .create, .put, .update]
        let operations = roles.compactMap { lifecycle[$0] }.compactMap(operation)
        for name in names.flatMap({ [$0, $0.lowerCamelCased] }) {
            for member in operations.flatMap({ types.members(of: $0.output) }) where member.name == name {
                guard case .structure? = types.kind(of: member.type) else { continue }
                shape = member.type.name
                return
            }
        }
    }
}

extension String {
    /// The plurals that a name of one thing has by the rules of English.
    fileprivate var regularPlurals: [String] { [self + "s", self + "es", dropLast() + "ies"] }

    /// The plurals that a name of one thing may have.
    fileprivate var plurals: [String] { regularPlurals + (hasSuffix("s") ? [self] : []) }
}
