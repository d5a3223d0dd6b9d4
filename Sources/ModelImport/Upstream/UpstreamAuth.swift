import Diagnostics
import ServiceModel

/// The schemes by which an operation's callers prove who they are, as upstream names them.
struct UpstreamSchemes {
    /// Those that the model format has, the preferred one first.
    var kinds: [AuthenticationScheme.Kind]
    /// The others.
    var foreign: [String]
    var range: SourceRange

    /// Those of the others that none of the kinds makes up for.
    var missed: [String] { foreign.filter { !kinds.makesUp(for: $0) } }
}

extension AuthenticationScheme.Kind {
    /// The kind of scheme that the trait of this ID stands for
    /// ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html)); `nil` for one that the model format does not
    /// have.
    init?(traitID: String) {
        switch traitID {
        case "aws.auth#sigv4": self = .sigV4
        case "smithy.api#httpBearerAuth": self = .bearer
        case "smithy.api#httpApiKeyAuth": self = .apiKey
        case "smithy.api#httpBasicAuth": self = .basic
        case "smithy.api#noAuth": self = .anonymous
        default: return nil
        }
    }
}

extension [AuthenticationScheme.Kind] {
    /// Whether the list makes up for the lack of a scheme that the model format does not have: who has credentials for
    /// SigV4A, whose signatures hold in several regions, has those for SigV4 as well.
    func makesUp(for traitID: String) -> Bool { traitID == "aws.auth#sigv4a" && contains(.sigV4) }

    /// The schemes up to the one after which no other is reached, each once.
    var reached: [AuthenticationScheme.Kind] {
        var kinds: [AuthenticationScheme.Kind] = []
        for kind in self where !kinds.contains(kind) && kinds.last != .anonymous { kinds.append(kind) }
        return kinds == [.anonymous] ? [] : kinds
    }
}
