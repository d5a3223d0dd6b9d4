import Diagnostics
import ServiceModel

extension ResourceRule {
    static let items = ResourceRule(
        name: "resource-items",
        statement: """
            A path that ends in a label is that of an item: a resource with the name that its operations Get, Describe, Update, \
            Put and Delete have after these words. Where their names differ, that of most of them counts, and of several paths \
            that operations of one name have, that of most of them; where there are as many of each, nothing is declared.
            """
    ) { inference in
        inference.addThings("resource-items", named: ["Get", "Describe", "Update", "Put", "Delete"]) { path, _ in
            path.endsInLabel
        }
    }

    static let singletons = ResourceRule(
        name: "resource-singletons",
        statement: """
            A path that ends in a literal, and is not that of several items, is that of the only thing of a kind where two or more \
            of Create, Get, Describe, Update, Put and Delete have one name there. To get or delete it takes nothing but what the \
            path names; what takes more is one of several, which is named elsewhere.
            """
    ) { inference in
        let paths = inference.operations.map(\.path)
        let verbs = ["Get", "Describe", "Delete", "Put", "Update", "Create"]
        inference.addThings("resource-singletons", named: verbs) { path, operations in
            guard let last = path.segments.last, last != nil, operations.count > 1 else { return false }
            let direct = operations.filter { ["Get", "Describe", "Delete"].contains($0.verb) }
            return !direct.isEmpty && direct.allSatisfy(\.needsOnlyIdentifiers)
                && !paths.contains { path.isBefore($0) && $0.segments[path.segments.count] == nil }
        }
    }

    static let roles = ResourceRule(
        name: "resource-roles",
        statement: """
            Get or Describe reads a resource, Update changes it, Put replaces and Delete removes it if the path, whatever it is, \
            has exactly the resource's labels; that of the only thing of a kind begins with its path. Where name and path \
            differ, no role is given: what the name alone would give one is listed among the further operations.
            """
    ) { inference in
        let roles: [(Resource.Lifecycle, [String])] = [
            (.read, ["Get", "Describe"]), (.update, ["Update"]), (.put, ["Put"]), (.delete, ["Delete"]),
        ]
        for index in inference.things.indices {
            let thing = inference.things[index]
            for (role, verbs) in roles {
                let named = inference.operations(verbs, [thing.name])
                let fitting = named.filter(thing.isNamed)
                let best = fitting.first { $0.path == thing.path } ?? fitting.first
                if let best {
                    inference.things[index].draft.lifecycle[role] = best.name
                } else {
                    for operation in named { inference.doubt("resource-roles", operation, role, thing) }
                }
            }
        }
    }

    static let lonelyOperations = ResourceRule(
        name: "resource-pairs",
        statement: """
            What has fewer than two operations of its life is no resource: one that is only got may as well be a view of another, \
            a document or a statistic.
            """
    ) { inference in
        inference.things.removeAll { $0.draft.lifecycle.count < 2 }
    }
}

extension Thing {
    /// Whether an operation's path names one of its kind.
    func isNamed(by operation: NamedOperation) -> Bool {
        guard operation.identifiers == identifiers else { return false }
        return isItem || path == operation.path || path.leads(to: operation.path)
    }
}

/// A path that may be that of a resource, and the operations on it that are named after one thing.
private struct Place {
    let path: ResourcePath
    var operations: [NamedOperation]
}

extension ResourceInference {
    /// Adds a resource for each path that is one's: named as most of the operations on it are after their verbs.
    fileprivate mutating func addThings(
        _ rule: String,
        named verbs: [String],
        where isRight: (ResourcePath, [NamedOperation]) -> Bool
    ) {
        let known = Set(things.map(\.name))
        let named = operations.filter { verbs.contains($0.verb) && !$0.noun.isEmpty && !known.contains($0.noun) }
        for (noun, places) in placesByNoun(rule, named, where: isRight).sorted(by: { $0.key < $1.key }) {
            let operation = places[0].operations[0]
            guard let place = places.most(\.operations.count) else {
                let paths = places.map { "'\($0.path.text)'" }.joined(separator: " and ")
                doubt(rule, "'\(noun)' is made no resource: its operations have the paths \(paths)", at: operation)
                continue
            }
            let identifiers = Dictionary(grouping: place.operations, by: \.identifiers).most(\.value.count)?.key
            guard let identifiers else {
                doubt(rule, "'\(noun)' is made no resource: its operations name it by different members", at: operation)
                continue
            }
            let draft = ResourceDraft(name: noun, identifiers: identifiers, range: place.operations[0].operation.range)
            things.append(Thing(draft: draft, path: place.path, identifiers: identifiers))
        }
        things.sort { $0.name < $1.name }
    }

    /// The paths that may be those of a resource, by what most of the operations on them are named after.
    private mutating func placesByNoun(
        _ rule: String,
        _ operations: [NamedOperation],
        where isRight: (ResourcePath, [NamedOperation]) -> Bool
    ) -> [String: [Place]] {
        var places: [String: [Place]] = [:]
        // Paths that differ in their versions alone may be those of different things.
        let groups = Dictionary(grouping: operations, by: \.versionedPath).sorted { $0.key < $1.key }
        for operations in groups.map(\.value) {
            let path = operations[0].path
            let candidates = Dictionary(grouping: operations, by: \.noun).filter { isRight(path, $0.value) }
            guard let first = candidates.values.map({ $0[0] }).min(by: { $0.name < $1.name }) else { continue }
            guard let (noun, named) = candidates.most(\.value.count) else {
                let names = candidates.keys.sorted().map { "'\($0)'" }.joined(separator: " and ")
                doubt(rule, "no resource is made of '\(path.text)': its operations are named \(names)", at: first)
                continue
            }
            if let index = places[noun]?.firstIndex(where: { $0.path == path }) {
                places[noun]?[index].operations += named
            } else {
                places[noun, default: []].append(Place(path: path, operations: named))
            }
        }
        return places
    }

    /// Notes that a rule makes no resource.
    private mutating func doubt(_ rule: String, _ message: String, at operation: NamedOperation) {
        doubt(rule, about: nil, message, at: operation.operation.range)
    }

    /// Notes that an operation has no role in a resource, although it is named as if it had.
    mutating func doubt(_ rule: String, _ operation: NamedOperation, _ role: Resource.Lifecycle, _ thing: Thing) {
        let path = "its path '\(operation.operation.uri.text)'"
        let missing = thing.identifiers.first { !operation.identifiers.contains($0) }
        let reason =
            if let extra = operation.identifiers.first(where: { !thing.identifiers.contains($0) }) {
                "\(path) names '\(extra)'"
            } else if let missing, !role.isOfCollection || thing.identifiers.last != missing {
                "\(path) does not name '\(missing)'"
            } else {
                "\(path) is not below '\(thing.path.text)'"
            }
        doubt(
            rule,
            about: thing.name,
            "'\(operation.name)' is not taken for '\(role.rawValue)' of '\(thing.name)': \(reason)",
            at: operation.operation.range
        )
    }
}

extension Collection {
    /// The element of which a number is the greatest; `nil` if that is so of several.
    fileprivate func most(_ number: (Element) -> Int) -> Element? {
        guard let greatest = map(number).max() else { return nil }
        let found = filter { number($0) == greatest }
        return found.count == 1 ? found[found.startIndex] : nil
    }
}
