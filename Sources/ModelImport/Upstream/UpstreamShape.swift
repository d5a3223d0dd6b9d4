import Diagnostics
import ServiceModel

/// A named type.
struct UpstreamShape {
    enum Kind {
        case structure
        case error(UpstreamError)
        case union
        /// Its elements are the shape's only member.
        case list(isUnique: Bool)
        /// Its keys and values are the shape's two members.
        case map
        case string
        case enumeration([EnumValue])
        /// A number that has names for some of its values.
        case integerEnumeration([EnumValue])
        case blob
        case boolean
        case number(NumberType)
        case timestamp
        case document
        /// A kind that the model format does not have.
        case other(String)
    }

    var kind: Kind
    /// The members of a structure, an error or a union; the element of a list; key and value of a map.
    var members: [UpstreamMember] = []
    var traits = UpstreamTraits()
    /// The resources that a structure's members name, or a text by itself.
    var references: [UpstreamReference] = []
    var range: SourceRange

    /// A placeholder for a shape that could not be read, so that references to it are not reported as well.
    static func unreadable(at range: SourceRange) -> UpstreamShape {
        UpstreamShape(kind: .other("unreadable"), range: range)
    }
}

/// That a structure, or a text, names a resource.
struct UpstreamReference {
    /// The resource's name.
    var resource: String
    /// The members that are identifiers of another name, by these.
    var members: [String: String]
    var range: SourceRange
}

/// The traits of an error for the response that carries it.
struct UpstreamError {
    /// The status; `nil` where upstream leaves it open.
    var status: Int?
    var fault: Shape.Fault?
    /// The reason for which another attempt may succeed; `nil` if there is none.
    var retry: Shape.Retry?
}

/// A member of a structure or union, or the element, key or value of a list or map.
struct UpstreamMember {
    var name: String
    /// The name of a shape, or of a built-in type as ``APIModel/TypeTable`` has it.
    var target: TypeReference
    var traits = UpstreamTraits()
    /// Its location when its structure is the top of a message. Labels of the path are named as the URIs name them.
    var location: Member.Location = .body
    /// The name of its key in JSON; `nil` for its own name.
    var jsonName: String?
    var isRequired = false
    var isIdempotencyToken = false
    /// The identifier of a resource that it is, where its name is another one.
    var resourceIdentifier: String?
    /// Whether its structure has the properties of its operation's resource.
    var hasNestedProperties = false
    /// The property of a resource that it is, where its name is another one.
    var property: String?
    /// Whether it is no property, though its structure has those of a resource.
    var isNoProperty = false
    /// The label of the host name that it fills; `nil` if it fills none.
    var hostLabel: String?
    var defaultValue: UpstreamDefault?
    var range: SourceRange
}

/// A value that a member has where it is absent.
struct UpstreamDefault {
    var value: JSONNode
    /// Whether the member's type has a default too, as in models that were made from ones of Smithy 1.0.
    var isOfType = false
    /// Whether clients ignore it.
    var isIgnoredByClients = false
}

/// The traits that shapes and members have in common.
struct UpstreamTraits {
    var documentation: String?
    var deprecation: UpstreamDeprecation?
    var isSensitive = false
    var pattern: UpstreamPattern?
    var limits: UpstreamLimits?
    /// The values of a member that is text, where its type does not say them.
    var values: [EnumValue] = []
    var timestampFormat: TimestampFormat?
    /// The media type of the contents of text or a blob; `nil` if upstream does not say it.
    var mediaType: String?
    /// Whether values are sent part by part: the bytes of a blob, the events of a union.
    var isStreaming = false
    /// Whether the number of a stream's bytes must be known before they are sent.
    var requiresLength = false
    /// Whether a list or map may hold nulls.
    var isSparse = false
}

/// A regular expression.
struct UpstreamPattern {
    var source: String
    /// Whether it describes the whole text, as botocore's do, and not something that must be found in it.
    var matchesWholeText: Bool
    var range: SourceRange
}

/// The limits of a length or of a number, as they are written.
struct UpstreamLimits {
    var minimum: String?
    var maximum: String?
    var range: SourceRange
}
