import Diagnostics
import ModelFormat
import ServiceModel

/// A shape of a Smithy model as it is declared.
struct SmithyDefinition {
    /// The absolute ID: `com.amazonaws.chime#Room`.
    var id: String
    var type: String
    var node: JSONNode
    var traits: SmithyTraits
    /// The members of a structure, union or enum, or what a list or map is made of, in order.
    var members: [SmithyMember]
    /// The place of the name.
    var range: SourceRange

    /// The traits as an object.
    var traitNode: JSONNode { traits.node(at: range) }
}

/// A member as it is declared.
struct SmithyMember {
    var name: String
    var node: JSONNode
    var traits: SmithyTraits
    /// The place of the name.
    var range: SourceRange

    /// The traits as an object.
    var traitNode: JSONNode { traits.node(at: range) }
}

/// Traits by their IDs, in order.
struct SmithyTraits {
    private(set) var entries: [JSONMember] = []

    var keys: [String] { entries.map(\.key) }

    subscript(id: String) -> JSONNode? { entries.first { $0.key == id }?.value }

    /// Adds traits, which take the place of those that are there.
    mutating func apply(_ others: [JSONMember]) {
        var added: [JSONMember] = []
        var keys: Set<String> = []
        for other in others.reversed() where keys.insert(other.key).inserted { added.append(other) }
        entries.removeAll { keys.contains($0.key) }
        entries += added.reversed()
    }

    func node(at range: SourceRange) -> JSONNode {
        JSONNode(content: .object(entries), range: range)
    }
}

extension SmithyReader {
    /// Reads the declarations of all shapes, then what is applied to them from elsewhere, then what their mixins add
    /// ([Smithy](https://smithy.io/2.0/spec/mixins.html)).
    mutating func readDefinitions(_ root: JSONNode) {
        var applied: [JSONMember] = []
        for entry in json.requiredObject("shapes", in: root, of: "the model") ?? [] {
            guard let type = json.requiredText("type", in: entry.value, of: "shape '\(entry.key)'") else { continue }
            if type == "apply" {
                applied.append(entry)
            } else {
                definitions[entry.key] = readDefinition(entry, type)
            }
        }
        applied.removeAll { apply($0) }
        for id in definitions.keys.sorted() { mixIn(id, path: []) }
        for entry in applied where !apply(entry) {
            json.warn(.unresolvedUpstream, "no shape or member is named '\(entry.key)'", at: entry.keyRange)
        }
    }

    private mutating func readDefinition(_ entry: JSONMember, _ type: String) -> SmithyDefinition {
        var definition = SmithyDefinition(
            id: entry.key,
            type: type,
            node: entry.value,
            traits: SmithyTraits(),
            members: [],
            range: entry.keyRange
        )
        definition.traits.apply(json.object("traits", in: entry.value))
        switch type {
        case "list", "set": definition.members = readElements(["member"], entry)
        case "map": definition.members = readElements(["key", "value"], entry)
        case "structure", "union", "enum", "intEnum":
            definition.members = json.object("members", in: entry.value).map { readMember($0) }
        default: break
        }
        return definition
    }

    private mutating func readElements(_ keys: [String], _ entry: JSONMember) -> [SmithyMember] {
        keys.compactMap { key in
            json.required(key, in: entry.value, of: "shape '\(entry.key)'").map { node in
                readMember(JSONMember(key: key, keyRange: node.range, value: node))
            }
        }
    }

    private mutating func readMember(_ entry: JSONMember) -> SmithyMember {
        var member = SmithyMember(name: entry.key, node: entry.value, traits: SmithyTraits(), range: entry.keyRange)
        member.traits.apply(json.object("traits", in: entry.value))
        return member
    }

    /// Applies traits to the shape or the member that an entry of type `apply` names; tells whether it is there.
    private mutating func apply(_ entry: JSONMember) -> Bool {
        let traits = json.object("traits", in: entry.value)
        let parts = entry.key.split(separator: "$", maxSplits: 1).map(String.init)
        guard let id = parts.first, let definition = definitions[id] else { return false }
        if parts.count == 1 {
            definitions[id]?.traits.apply(traits)
        } else if let index = definition.members.firstIndex(where: { $0.name == parts[1] }) {
            definitions[id]?.members[index].traits.apply(traits)
        } else {
            return false
        }
        return true
    }

    // MARK: Mixins

    /// The greatest depth to which mixins have mixins of their own.
    private static let greatestMixinDepth = 64
    /// The greatest number of members and traits that mixins add to the shapes of a model. Each shape of a chain of
    /// mixins has all that the shapes before it have, so that a small file can ask for any number.
    private static let greatestMixinCount = 1_000_000

    /// Gives a shape the members, traits and other properties of its mixins, whose members come first. `path` are the
    /// shapes that this is done for.
    private mutating func mixIn(_ id: String, path: [String]) {
        guard var definition = definitions[id], definition.node["mixins"] != nil else { return }
        let references = targets(of: json.array("mixins", in: definition.node), "a mixin of '\(id)'")
        guard !path.contains(id) else {
            json.report(.unexpectedUpstream, "'\(id)' is a mixin of itself", at: definition.range)
            return
        }
        guard isWithinLimits(definition, depth: path.count) else { return }
        var traits = SmithyTraits()
        var members: [SmithyMember] = []
        for reference in references {
            mixIn(reference.name, path: path + [id])
            guard let mixin = definitions[reference.name] else {
                json.report(.unresolvedUpstream, "no shape is named '\(reference.name)'", at: reference.range)
                continue
            }
            mixedInCount += mixin.members.count + mixin.traits.entries.count
            guard isWithinLimits(definition, depth: path.count) else { return }
            let local = mixin.localTraits
            traits.apply(mixin.traits.entries.filter { !local.contains($0.key) })
            members = members.merging(mixin.members)
        }
        traits.apply(definition.traits.entries)
        definition.traits = traits
        definition.members = members.merging(definition.members)
        definition.node = definition.node.removing("mixins")
        if ["service", "resource", "operation"].contains(definition.type) {
            for mixin in references.compactMap({ definitions[$0.name] }) { definition.node.add(mixin.node) }
        }
        definitions[id] = definition
    }

    /// Returns whether the mixins read so far are within the limits; reports the first that are not.
    private mutating func isWithinLimits(_ definition: SmithyDefinition, depth: Int) -> Bool {
        if hasTooManyMixins { return false }
        let excess: String
        if depth > Self.greatestMixinDepth {
            excess = "mixins have mixins of their own to a depth of more than \(Self.greatestMixinDepth)"
        } else if mixedInCount > Self.greatestMixinCount {
            excess = "mixins add more than \(Self.greatestMixinCount) members and traits"
        } else {
            return true
        }
        json.report(.unexpectedUpstream, excess, at: definition.range)
        hasTooManyMixins = true
        return false
    }
}

extension SmithyDefinition {
    /// The traits of a mixin that stay with it.
    fileprivate var localTraits: Set<String> {
        var local: Set<String> = ["smithy.api#mixin"]
        if case .array(let names)? = traits["smithy.api#mixin"]?["localTraits"]?.content {
            local.formUnion(names.compactMap(\.plainText))
        }
        return local
    }
}

extension [SmithyMember] {
    /// These members and others; one that is in both stays in its place and gets the other's traits.
    fileprivate func merging(_ others: [SmithyMember]) -> [SmithyMember] {
        var members = self
        var places = Dictionary(enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for other in others {
            if let index = places[other.name] {
                members[index].traits.apply(other.traits.entries)
            } else {
                places[other.name] = members.count
                members.append(other)
            }
        }
        return members
    }
}

extension JSONNode {
    /// Returns the object without the member of this key.
    fileprivate func removing(_ key: String) -> JSONNode {
        guard case .object(let members) = content else { return self }
        return JSONNode(content: .object(members.filter { $0.key != key }), range: range)
    }

    /// Adds what a mixin has besides members and traits: what is not here, and the elements of arrays and the members
    /// of objects that are here as well.
    fileprivate mutating func add(_ mixin: JSONNode) {
        switch (content, mixin.content) {
        case (.array(let elements), .array(let others)):
            content = .array(elements + others)
        case (.object(var members), .object(let others)):
            for other in others {
                if let index = members.firstIndex(where: { $0.key == other.key }) {
                    members[index].value.add(other.value)
                } else {
                    members.append(other)
                }
            }
            content = .object(members)
        default: break
        }
    }
}
