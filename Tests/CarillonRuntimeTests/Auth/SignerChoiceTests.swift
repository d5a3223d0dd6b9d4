import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// A service with several schemes.
private struct GuardedClient: ServiceClient {
    typealias Failure = SampleError
    static let service = ServiceSchema(
        "Guarded",
        version: "1",
        endpoint: "https://example.com",
        auth: [.bearer, .apiKey(.query("key")), .basic]
    )

    var configuration: ClientConfiguration
    let transport: any Transport
}

extension ServiceOperation<UpdateInput, UpdateOutput, SampleError> {
    private static var keyed: Self { Self("Keyed", "POST /keyed/{id}", auth: [.apiKey(.query("key")), .bearer]) }
    private static var open: Self { Self("Open", "POST /open/{id}", auth: []) }
    private static var optional: Self { Self("Optional", "POST /optional/{id}", auth: [.basic, .anonymous]) }
    fileprivate static var all: [Self] { [update, keyed, open, optional] }
}

@Suite("Choosing a signer")
struct SignerChoiceTests {
    private let trace = Trace()

    /// Calls all operations, and returns the target and the scheme in the signature of each request.
    private func requests(_ signers: [AuthScheme]...) async throws -> [String] {
        let name = try #require(HTTPField.Name("X-Signature"))
        let signers = signers.enumerated().map { index, schemes in
            ClosureSigner(schemes: schemes) { request, _, _ in request.headerFields[name] = "\(index)" }
        }
        let transport = ClosureTransport { [trace] (request: HTTPRequest, _: [UInt8], _) in
            trace.add("\(request.path ?? "") \(request.headerFields[name] ?? "-")")
            return (HTTPResponse(status: .ok), [])
        }
        let client = GuardedClient(configuration: ClientConfiguration(signers: signers), transport: transport)
        for operation in ServiceOperation.all {
            do throws(SampleError) {
                _ = try await client.perform(operation, UpdateInput(id: "a"))
            } catch {
                trace.add("\(error)")
            }
        }
        return trace.lines
    }

    @Test("the first of an operation's schemes that a signer can sign is taken, whatever the order of the signers")
    func preference() async throws {
        #expect(
            try await requests([.basic], [.apiKey(.query("key"))], [.bearer]) == [
                "/things/a?operation=update 2", "/keyed/a 1", "/open/a -", "/optional/a 0",
            ]
        )
    }

    @Test("of two signers for a scheme, the first is taken")
    func first() async throws {
        #expect(try await requests([.bearer], [.bearer]).prefix(2) == ["/things/a?operation=update 0", "/keyed/a 0"])
    }

    @Test("without signers nothing is signed")
    func none() async throws {
        #expect(
            try await requests() == ["/things/a?operation=update -", "/keyed/a -", "/open/a -", "/optional/a -"]
        )
    }

    @Test(
        "with signers of which none fits, an operation that needs an identity is not sent, and the error says what to do"
    )
    func unfit() async throws {
        #expect(
            try await requests([.sigV4(service: "example")]) == [
                "the request could not be signed: no signer of the client is for a scheme of Update, which are: bearer, "
                    + "apiKey in the query as 'key', basic; add one to its 'signers'",
                "the request could not be signed: no signer of the client is for a scheme of Keyed, which are: "
                    + "apiKey in the query as 'key', bearer; add one to its 'signers'",
                "/open/a -", "/optional/a -",
            ]
        )
    }

    @Test("a service without schemes is not signed")
    func unguarded() throws {
        let service = ServiceSchema("Open", version: "1", endpoint: "https://example.com")
        #expect(service.auth == [] && service.id == nil)
        #expect(SampleClient.service.id == "Sample Service")
    }

    @Test("schemes are called as the model calls them")
    func names() {
        let schemes: [AuthScheme] = [
            .sigV4(service: "chime"), .bearer, .apiKey(.header("X-Api-Key")), .apiKey(.query("key")), .basic,
            .anonymous,
        ]
        #expect(
            schemes.map(\.description) == [
                "sigv4 for 'chime'", "bearer", "apiKey in the header 'X-Api-Key'", "apiKey in the query as 'key'",
                "basic", "none",
            ]
        )
    }
}
