import Diagnostics
import ServiceModel

/// A resource as upstream declares it.
struct UpstreamResource {
    var name: String
    var documentation: String?
    /// The name of the resource that it is a part of; `nil` for one that stands by itself.
    var parent: String?
    /// The names of its identifiers, those of its parents included.
    var identifiers: [String]
    /// The properties with their types.
    var properties: [ResourceProperty]
    /// The operations of its life.
    var lifecycle: [Resource.Lifecycle: TypeReference]
    /// Further operations on one of its kind.
    var operations: [TypeReference]
    /// Further operations on several of its kind.
    var collectionOperations: [TypeReference]
    /// The place of its name.
    var range: SourceRange
}
