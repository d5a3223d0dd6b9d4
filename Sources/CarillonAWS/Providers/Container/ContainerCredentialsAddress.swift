internal import CarillonRuntime
internal import Foundation
internal import HTTPTypes

/// The address at which a container's agent has credentials, as environment variables name it.
///
/// Plain HTTP leads to this machine or to the addresses of agents only, so that a token is not sent over a network.
struct ContainerCredentialsAddress: Sendable {
    static let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    static let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"

    /// The variable that names the address.
    let variable: String
    let endpoint: Endpoint
    /// The path and the query. They identify the container to the agent, so messages do not show them.
    let path: String

    /// Reads the variables; `nil` if neither is set.
    ///
    /// - Throws: ``CredentialsServiceError`` for an address that must not be asked.
    init?(_ environment: ProcessEnvironment) throws(CredentialsServiceError) {
        if let path = environment[Self.relative] {
            variable = Self.relative
            self.path = path
            endpoint = "http://169.254.170.2"
        } else if let url = environment[Self.full] {
            variable = Self.full
            let authorityStart = url.range(of: "://")?.upperBound ?? url.startIndex
            let authority = url[authorityStart...].prefix { !"/?#".contains($0) }
            let rest = url[authority.endIndex...]
            path = rest.first == "/" ? String(rest) : "/\(rest)"
            do throws(Endpoint.InvalidURL) {
                endpoint = try Endpoint(url: String(url[..<authority.endIndex]))
            } catch {
                throw CredentialsServiceError("the container", error, remedy: "correct \(Self.full)")
            }
            guard endpoint.scheme == "https" || Self.isTrusted(endpoint.authority) else {
                throw CredentialsServiceError(
                    "the container at \(endpoint)",
                    "plain HTTP is for loopback addresses, 169.254.170.2, 169.254.170.23 and [fd00:ec2::23] only",
                    remedy: "correct \(Self.full), or use https"
                )
            }
        } else {
            return nil
        }
        do throws(UnsendableRequest) {
            _ = try request.url()
        } catch {
            throw CredentialsServiceError("the container at \(endpoint)", error.reason, remedy: "correct \(variable)")
        }
    }

    /// The request for credentials, without a token.
    var request: HTTPRequest {
        HTTPRequest(
            method: .get,
            scheme: endpoint.scheme,
            authority: endpoint.authority,
            path: path,
            headerFields: [.accept: "application/json"]
        )
    }

    /// Whether an authority is this machine or the agent of Amazon ECS or EKS, for which no certificates are.
    private static func isTrusted(_ authority: String) -> Bool {
        if authority.first == "[" {
            let address = ipAddress(authority.dropFirst().prefix { $0 != "]" }, AF_INET6, count: 16)
            return address == loopbackAddress || address == podAgentAddress
        }
        let host = authority.prefix { $0 != ":" }
        // The name is loopback wherever it is resolved (RFC 6761, section 6.3).
        if host.lowercased() == "localhost" { return true }
        guard let address = ipAddress(host, AF_INET, count: 4) else { return false }
        return address[0] == 127 || address == [169, 254, 170, 2] || address == [169, 254, 170, 23]
    }

    /// `::1`
    private static let loopbackAddress = [UInt8](repeating: 0, count: 15) + [1]
    /// `fd00:ec2::23`
    private static let podAgentAddress = [0xFD, 0x00, 0x0E, 0xC2] + [UInt8](repeating: 0, count: 11) + [0x23]

    /// The bytes of an address that is written out in full; `nil` for names, and for abbreviations such as `127.1`.
    private static func ipAddress(_ text: some StringProtocol, _ family: CInt, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, String(text), &bytes) == 1 ? bytes : nil
    }
}
