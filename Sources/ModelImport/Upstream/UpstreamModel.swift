import Diagnostics
import ServiceModel

/// An API as an upstream model describes it, in the terms of Smithy 2.0 whatever the format it came in.
///
/// The adapters fill it with what the files say; the normalization rules then change it until both formats say the same
/// thing in the same way.
struct UpstreamModel {
    var identity: UpstreamIdentity
    var operations: [UpstreamOperation]
    /// The shapes by name, without the prelude's.
    var shapes: [String: UpstreamShape]
    /// The resources, each after the one that it is a part of.
    var resources: [UpstreamResource] = []
    /// A rule set as Smithy's endpoint rules engine defines it.
    var endpointRules: JSONNode?
    /// The diagnostics so far.
    var diagnostics: [Diagnostic]
    /// The parts that could not be read into it.
    var omissions: [Omission] = []
}

/// The names of an API.
struct UpstreamIdentity {
    /// The ID that AWS gives its SDKs, or the service shape's name: `Chime SDK Voice`.
    var sdkID: String
    var title: String?
    var version: String
    /// Whether upstream gives the SDK ID, and not only a name that can stand in for it.
    var statesSDKID: Bool
    /// The ways in which callers prove who they are, the preferred one first.
    var auth: [AuthenticationScheme]
    /// The part before the region in host names that no rules determine.
    var endpointPrefix: String?
    /// The ID in links to AWS's reference pages: `chime-sdk-voice-2022-08-03`; `nil` for another API.
    var documentationID: String?
    var documentation: String?
    var deprecation: UpstreamDeprecation?
    var range: SourceRange
}

/// One operation.
struct UpstreamOperation {
    var name: String
    var documentation: String?
    var deprecation: UpstreamDeprecation?
    var method: String
    /// The request target with labels in braces.
    var uri: String
    var uriRange: SourceRange
    /// The prefix of the host name, possibly with labels.
    var hostPrefix: String?
    /// The status of success; `nil` where upstream leaves it open.
    var status: Int?
    var input: TypeReference?
    var output: TypeReference?
    var errors: [TypeReference]
    var isIdempotent: Bool
    /// The schemes of its callers; `nil` where the service's hold.
    var auth: UpstreamSchemes?
    /// Whether signatures do not cover the body.
    var isPayloadUnsigned = false
    /// Whether it changes nothing.
    var isReadOnly: Bool
    /// The checksums of the bodies; `nil` where there are none.
    var checksum: Checksum?
    /// The codings in which the service takes the body of a request.
    var requestCompression: [ContentCoding] = []
    var pagination: UpstreamPagination?
    /// Whether upstream says of its pages what could not be read, so that they are none that names tell.
    var hasUnreadPages = false
    var waiters: [UpstreamWaiter]
    var range: SourceRange
}

/// The pagination of an output; a service's paginations may leave parts open that an operation's fill, and vice versa.
struct UpstreamPagination {
    var inputToken: String?
    /// A member's name, or a path of names with full stops between them.
    var outputToken: String?
    var pageSize: String?
    /// The same of what pages may consist of.
    var items: [String] = []
    var range: SourceRange
}

/// A waiter, with times as upstream states them.
struct UpstreamWaiter {
    var name: String
    var documentation: String?
    /// The shortest time between two calls in seconds.
    var minimumDelay: Int?
    /// The longest.
    var maximumDelay: Int?
    var acceptors: [Waiter.Acceptor]
    var deprecation: UpstreamDeprecation?
    var range: SourceRange
}

extension UpstreamModel {
    /// Forgets what upstream says in sentences; a shape that says nothing else then says nothing.
    mutating func removeDocumentation() {
        identity.deprecation?.message = ""
        for index in operations.indices { operations[index].deprecation?.message = "" }
        for name in shapes.keys {
            shapes[name]?.traits.documentation = nil
            shapes[name]?.traits.deprecation?.message = ""
        }
        changeMembers {
            $0.traits.documentation = nil
            $0.traits.deprecation?.message = ""
        }
    }
}
