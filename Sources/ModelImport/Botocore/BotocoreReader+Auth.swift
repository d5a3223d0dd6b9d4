import Diagnostics
import ServiceModel

extension BotocoreReader {
    /// Reads the schemes of a service: the list of `auth`, or else the one that `signatureVersion` names.
    mutating func readAuth(_ metadata: JSONNode, signingName: String?) -> [AuthenticationScheme] {
        if metadata["auth"] != nil {
            let schemes = readSchemes(metadata)
            for name in schemes.missed { uncarried.note(name, at: schemes.range) }
            return schemes.kinds.compactMap { scheme($0, signingName, at: schemes.range) }
        }
        guard let version = json.text("signatureVersion", in: metadata) else { return [] }
        let range = metadata["signatureVersion"]?.range ?? metadata.range
        switch version {
        case "bearer": return [.bearer]
        case "none": return []
        case _ where version.hasSuffix("v4"): return scheme(.sigV4, signingName, at: range).map { [$0] } ?? []
        default:
            uncarried.note(version, at: range)
            return []
        }
    }

    /// Returns a scheme of a service; `nil`, having noted it, for one of which botocore does not say enough.
    private mutating func scheme(
        _ kind: AuthenticationScheme.Kind,
        _ signingName: String?,
        at range: SourceRange
    ) -> AuthenticationScheme? {
        switch kind {
        case .sigV4: return signingName.map { .sigV4(service: $0) }
        case .bearer: return .bearer
        case .basic: return .basic
        case .anonymous: return .anonymous
        case .apiKey:
            uncarried.note("smithy.api#httpApiKeyAuth", at: range)
            return nil
        }
    }

    /// Reads the schemes of an operation: the list of `auth`, or else what `authtype` stands for; `nil` where the
    /// service's hold.
    mutating func readSchemes(ofOperation node: JSONNode) -> UpstreamSchemes? {
        if node["auth"] != nil {
            let schemes = readSchemes(node)
            if !schemes.kinds.isEmpty { for name in schemes.missed { uncarried.note(name, at: schemes.range) } }
            return schemes
        }
        guard let type = json.text("authtype", in: node) else { return nil }
        let range = node["authtype"]?.range ?? node.range
        func schemes(_ kinds: [AuthenticationScheme.Kind]) -> UpstreamSchemes {
            UpstreamSchemes(kinds: kinds, foreign: [], range: range)
        }
        switch type {
        case "none": return schemes([])
        case "bearer": return schemes([.bearer])
        case "v4", "v4-unsigned-body": return nil
        default:
            uncarried.note("authtype", at: range)
            return nil
        }
    }

    /// Whether signatures of an operation do not cover the body.
    mutating func isPayloadUnsigned(_ node: JSONNode) -> Bool {
        json.flag("unsignedPayload", in: node) || json.text("authtype", in: node) == "v4-unsigned-body"
    }

    private mutating func readSchemes(_ node: JSONNode) -> UpstreamSchemes {
        let names = json.array("auth", in: node).compactMap { json.text($0, "a scheme") }
        return UpstreamSchemes(
            kinds: names.compactMap { AuthenticationScheme.Kind(traitID: $0) }.reached,
            foreign: names.filter { AuthenticationScheme.Kind(traitID: $0) == nil },
            range: node["auth"]?.range ?? node.range
        )
    }
}
