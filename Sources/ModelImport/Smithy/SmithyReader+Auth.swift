import Diagnostics
import ServiceModel

extension SmithyReader {
    /// The traits of services that define schemes.
    static let schemeTraits: Set<String> = [
        "aws.auth#sigv4", "smithy.api#httpBearerAuth", "smithy.api#httpApiKeyAuth", "smithy.api#httpBasicAuth",
    ]

    /// Reads the schemes of a service in the order of its `auth` trait, or else of the schemes' IDs
    /// ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html#auth-trait)).
    mutating func readAuth(_ service: SmithyDefinition) -> [AuthenticationScheme] {
        let ids: [String]
        if let order = service.traits["smithy.api#auth"] {
            ids = names(in: order)
            // Those that the service defines are noted among its traits.
            for id in ids where !Self.schemeTraits.contains(id) && service.traits[id] == nil {
                uncarried.note(id, at: order.range)
            }
        } else {
            ids = Self.schemeTraits.sorted()
        }
        return ids.compactMap { id in
            service.traits[id].flatMap { node in
                AuthenticationScheme.Kind(traitID: id).flatMap { readScheme($0, node) }
            }
        }
    }

    private mutating func readScheme(_ kind: AuthenticationScheme.Kind, _ node: JSONNode) -> AuthenticationScheme? {
        switch kind {
        case .sigV4: return json.text("name", in: node).map { .sigV4(service: $0) }
        case .bearer: return .bearer
        case .basic: return .basic
        case .anonymous: return .anonymous
        case .apiKey:
            let what = "'smithy.api#httpApiKeyAuth'"
            guard
                let name = json.requiredText("name", in: node, of: what),
                let place = json.requiredText("in", in: node, of: what)
            else { return nil }
            switch place {
            case "query": return .apiKey(.query(name))
            case "header": return .apiKey(.header(name, scheme: json.text("scheme", in: node)))
            default:
                json.report(.unexpectedUpstream, "an API key is sent in the unknown place '\(place)'", at: node.range)
                return nil
            }
        }
    }

    /// Reads the schemes of an operation; `nil` where the service's hold.
    ///
    /// - Parameter service: The service's schemes, which an operation that takes an identity and does not need one has
    ///   beside none.
    mutating func readSchemes(_ operation: SmithyDefinition, of service: [AuthenticationScheme]) -> UpstreamSchemes? {
        let list = operation.traits["smithy.api#auth"]
        let optional = operation.traits["smithy.api#optionalAuth"]
        guard let range = list?.range ?? optional?.range else { return nil }
        let ids = list.map { names(in: $0) }
        var kinds = ids?.compactMap { AuthenticationScheme.Kind(traitID: $0) } ?? service.map(\.kind)
        let foreign = ids?.filter { AuthenticationScheme.Kind(traitID: $0) == nil } ?? []
        if !kinds.isEmpty { for id in foreign where !kinds.makesUp(for: id) { uncarried.note(id, at: range) } }
        if optional != nil { kinds.append(.anonymous) }
        return UpstreamSchemes(kinds: kinds.reached, foreign: foreign, range: range)
    }

    private mutating func names(in list: JSONNode) -> [String] {
        guard case .array(let elements) = list.content else { return [] }
        return elements.compactMap { json.text($0, "a scheme") }
    }
}
