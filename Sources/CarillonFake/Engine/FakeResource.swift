import ServiceModel

/// A kind of thing as the engine works with it.
struct FakeResource: Sendable {
    /// Its name in the model.
    let name: String
    /// The resources that it is a part of, from the outermost on.
    let parents: [String]
    /// The members of inputs that name what it is a part of.
    let parentIdentifiers: [String]
    /// The members of inputs that name one of its kind besides; none for one of which there is one for each parent.
    let identifiers: [String]
    /// The structure that represents it; `nil` without one.
    let shape: String?
    /// The names of its properties.
    let properties: Set<String>
    /// The values that properties may have which are enumerations.
    let values: [String: Set<String>]
    /// The properties that name other things.
    let references: [ResourceReference]
    /// What the model declares for fakes.
    let rules: FakeRules
    /// Whether there is an operation that makes, changes, returns or removes one, so that one exists or does not.
    let isKept: Bool
    /// Whether its operations have nothing to compute from, because none makes what they return, or none returns what they make.
    let isMadeUp: Bool
    /// Whether nothing but an update makes one, which is there once it was set.
    let isMadeByUpdate: Bool

    init(_ entry: Resources.Entry, parents: [String], _ rules: FakeRules?, _ types: TypeTable) {
        name = entry.name
        self.parents = parents
        parentIdentifiers = entry.parentIdentifiers
        identifiers = entry.identifiers
        shape = entry.shape
        references = entry.declaration.references
        self.rules = rules ?? FakeRules(TypeReference(entry.name, at: entry.declaration.range))
        let answered = Set(self.rules.answers.map(\.property.name))
        let makers = [entry.lifecycle[.create], entry.lifecycle[.put]].compactMap { $0?.name }
        let life = Set(entry.lifecycle.keys)
        let isOnlyListed = life == [.list]
        let isOnlyRead = entry.identifiers.isEmpty && !life.isEmpty && life.isSubset(of: [.read, .list])
        let isNeverReturned = entry.identifiers.isEmpty && entry.shape == nil && life == [.create]
        isMadeUp = self.rules.always == nil && (isOnlyListed || isOnlyRead || isNeverReturned)
        isKept = !isMadeUp && !life.isSubset(of: [.list]) && answered.isDisjoint(with: makers)
        isMadeByUpdate = entry.lifecycle[.create] == nil && entry.lifecycle[.put] == nil && entry.identifiers.isEmpty
        let messages = [entry.lifecycle[.read]?.output, entry.lifecycle[.update]?.input].compactMap(\.self)
        let members = entry.shape.map { types.shape($0)?.members ?? [] }
        let declared = entry.declaration.properties
        values = ((declared ?? []).map { ($0.name.name, $0.type) } + (members ?? []).map { ($0.name, $0.type) })
            .reduce(into: [:]) { values, property in
                guard case .enumeration(let cases)? = types.kind(of: property.1) else { return }
                values[property.0] = Set(cases.map(\.value))
            }
        let known = Set((members ?? messages.flatMap { types.members(of: $0) }).map(\.name))
        let identifying = known.intersection(entry.parentIdentifiers + entry.identifiers)
        properties = declared.map { identifying.union($0.map(\.name.name)) } ?? known
    }

    /// Whether the service shows a thing: one with a value that its model does not have is another service's alone.
    func shows(_ record: FakeRecord) -> Bool {
        values.allSatisfy { property, values in record[property]?.string.map(values.contains) ?? true }
    }

    /// All identifiers, from the outermost parent's on.
    var path: [String] { parentIdentifiers + identifiers }
}

/// An operation as the engine works with it.
struct FakeOperation: Sendable {
    /// What the engine does for it by itself.
    enum Plan: Sendable {
        /// The operation of a resource's life.
        case lifecycle(Resource.Lifecycle)
        /// The same as another operation, to each item of a list.
        case batch(FakeBatch)
        /// It answers with what is declared.
        case answer(FakeValue)
        case tag, untag, listTags
        /// It answers with an example of what the model allows, since there is nothing to compute from.
        case example(Resource.Lifecycle?)
    }

    /// What the model says about it.
    let model: Operation
    let plan: Plan
    /// The resource that it is an operation of; `nil` if it is of none.
    let resource: FakeResource?
    /// Whether it is on one thing of its resource, and not on several.
    let isOfInstance: Bool
    /// The members of the input.
    let input: [Member]
    /// The members of the output.
    let output: [Member]
    /// The member by which a repeated request is recognized; `nil` without one.
    let token: String?
    /// What is not known of the service's behavior; `nil` where nothing was guessed.
    let guess: String?
    /// Whether the model declares more than the resource for it.
    let isDeclared: Bool

    /// Its name.
    var name: String { model.name }

    /// The names of its errors.
    var errors: [String] { model.errors.map(\.name) }
}

extension Member {
    /// The name that whole documents have for it.
    var wireName: String {
        switch location {
        case .body, .eventHeader, .eventPayload: jsonName
        case .label(let name), .query(let name), .header(let name): name
        case .queryParams, .prefixHeaders, .payload, .responseCode: name
        }
    }
}
