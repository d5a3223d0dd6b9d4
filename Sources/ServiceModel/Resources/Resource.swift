import Diagnostics

/// A kind of thing that a service keeps, and the operations on it
/// ([Smithy](https://smithy.io/2.0/spec/service-types.html#resource)).
///
/// What a model leaves out follows from names and paths: see ``Resources``.
package struct Resource: Hashable, Sendable {
    /// A role that one operation has in the life of a resource
    /// ([Smithy](https://smithy.io/2.0/spec/service-types.html#resource-lifecycle-operations)).
    package enum Lifecycle: String, CaseIterable, Hashable, Sendable {
        /// Makes one, whose identifier the service chooses.
        case create
        /// Makes or replaces one, whose identifier the caller chooses.
        case put
        /// Returns one.
        case read
        /// Changes one.
        case update
        /// Removes one.
        case delete
        /// Returns several.
        case list

        /// Whether the operation is on all of a kind, and not on one that identifiers name.
        package var isOfCollection: Bool { self == .create || self == .list }
    }

    /// Its name: `VoiceConnector`.
    package var name: String
    /// Markdown that describes it.
    package var documentation: String?
    /// The members of inputs that name one of its kind, besides those of its parents; `nil` where the model leaves them out.
    package var identifiers: [TypeReference]?
    /// The structure that its operations return or take as a whole; `nil` where the model leaves it out.
    package var shape: TypeReference?
    /// What is said of one of its kind besides its identifiers; `nil` where the model leaves it out.
    package var properties: [ResourceProperty]?
    /// The properties that name things of other kinds.
    package var references: [ResourceReference]
    /// The operations of its life that the model names.
    package var lifecycle: [Lifecycle: TypeReference]
    /// Further operations on one of its kind.
    package var operations: [TypeReference]
    /// Further operations on several of its kind.
    package var collectionOperations: [TypeReference]
    /// The kinds of things that it consists of, each of which has its identifiers too.
    package var resources: [TypeReference]
    /// The place of its name.
    package var range: SourceRange

    /// Creates a resource.
    package init(
        name: String,
        documentation: String?,
        identifiers: [TypeReference]? = nil,
        shape: TypeReference? = nil,
        properties: [ResourceProperty]? = nil,
        references: [ResourceReference] = [],
        lifecycle: [Lifecycle: TypeReference] = [:],
        operations: [TypeReference] = [],
        collectionOperations: [TypeReference] = [],
        resources: [TypeReference] = [],
        range: SourceRange
    ) {
        self.name = name
        self.documentation = documentation
        self.identifiers = identifiers
        self.shape = shape
        self.properties = properties
        self.references = references
        self.lifecycle = lifecycle
        self.operations = operations
        self.collectionOperations = collectionOperations
        self.resources = resources
        self.range = range
    }

    /// Returns the resource without operations, a shape and identifiers of other names, which there are no longer.
    package func keeping(operations names: Set<String>, shapes: Set<String>, members: Set<String>) -> Resource {
        var copy = self
        copy.lifecycle = lifecycle.filter { names.contains($0.value.name) }
        copy.operations.removeAll { !names.contains($0.name) }
        copy.collectionOperations.removeAll { !names.contains($0.name) }
        if let shape, !shapes.contains(shape.name) { copy.shape = nil }
        if let identifiers, !identifiers.allSatisfy({ members.contains($0.name) }) { copy.identifiers = nil }
        return copy
    }

    /// The references to operations, in the order of the roles.
    package var operationReferences: [TypeReference] {
        Lifecycle.allCases.compactMap { lifecycle[$0] } + collectionOperations + operations
    }
}

/// Something that is said of each thing of a kind, besides what identifies it
/// ([Smithy](https://smithy.io/2.0/spec/service-types.html#resource-properties)).
package struct ResourceProperty: Hashable, Sendable {
    /// Its name: that of the members that have it.
    package var name: TypeReference
    /// The type of its values.
    package var type: TypeReference

    /// Creates a property.
    package init(_ name: TypeReference, _ type: TypeReference) {
        self.name = name
        self.type = type
    }
}

/// A property that names a thing of another kind, by its identifier
/// ([Smithy](https://smithy.io/2.0/spec/resource-traits.html#references-trait)).
package struct ResourceReference: Hashable, Sendable {
    /// The property; full stops lead into structures, and into each element of lists: `Items.BookId`.
    package var property: TypeReference
    /// The resource of which it names one.
    package var resource: TypeReference

    /// Creates a reference.
    package init(_ property: TypeReference, _ resource: TypeReference) {
        self.property = property
        self.resource = resource
    }
}
