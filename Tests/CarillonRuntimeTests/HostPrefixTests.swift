import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Prefixes of hosts")
struct HostPrefixTests {
    @Test(
        "an operation's host prefix goes before the host, but not on a server of one's own",
        arguments: [(true, "data.example.com:8443"), (false, "example.com:8443")]
    )
    func hostPrefix(isAllowed: Bool, authority: String) async throws {
        let operation = ServiceOperation<UpdateInput, UpdateOutput, SampleError>(
            "Update",
            "POST /",
            hostPrefix: "data."
        )
        let endpoint = Endpoint("https://example.com:8443", allowsHostPrefixes: isAllowed)
        _ = try await SampleClient(ClientConfiguration(endpoint: endpoint)) { request, _, _ in
            #expect(request.authority == authority)
            #expect(request.path == "/")
            return (HTTPResponse(status: .ok), [])
        }.perform(operation, UpdateInput(id: "a"))
    }

    @Test(
        "a member fills a label of the host, and is sent where it is bound all the same",
        arguments: [(true, "foo.a-1.data-b.example.com"), (false, "example.com")]
    )
    func hostLabels(isAllowed: Bool, authority: String) async throws {
        let endpoint = Endpoint("https://example.com", allowsHostPrefixes: isAllowed)
        _ = try await SampleClient(ClientConfiguration(endpoint: endpoint)) { request, body, _ in
            #expect(request.authority == authority)
            let zone = try #require(HTTPField.Name("X-Zone"))
            #expect(request.headerFields[zone] == "b")
            #expect(String(decoding: body, as: UTF8.self) == #"{"Account":"a-1"}"#)
            return (HTTPResponse(status: .ok), [])
        }.perform(TenantInput.operation, TenantInput(account: "a-1", zone: "b"))
    }

    @Test(
        "what is no label of a host is not sent, whatever is validated",
        arguments: ["", "a.b", "a/b", "-a", "a-", "é", "a\u{301}", String(repeating: "a", count: 64)],
        [ClientConfiguration.Validation.enforce, .off]
    )
    func foreignHosts(_ account: String, _ validation: ClientConfiguration.Validation) async throws {
        let client = SampleClient(ClientConfiguration(validation: validation)) { _, _, _ in
            Issue.record("sent")
            return (HTTPResponse(status: .ok), [])
        }
        let input = TenantInput(account: account, zone: "b")
        #expect(input.violations.map(\.constraint) == [.hostLabel])
        await #expect {
            try await client.perform(TenantInput.operation, input)
        } throws: { error in
            guard case SampleError.invalidInput(let error) = error else { return false }
            return error.violations.map(\.constraint) == [.hostLabel]
                && error.violations.map(\.pathDescription) == ["account"]
        }
    }

    @Test("fixtures fit into the host", arguments: 0..<50 as Range<UInt64>)
    func hostFixtures(_ seed: UInt64) {
        #expect(TenantInput.fixture(seed: seed).violations == [])
    }
}

/// An input with labels of the host.
private struct TenantInput: Structure, Equatable, CustomReflectable {
    var account: String
    var zone: String
    static let schema = StructureSchema<Self>(
        .required(\.account, "account", .string, "Account").hostLabel("account"),
        .required(\.zone, "zone", .string, .header("X-Zone")).hostLabel("zone")
    )

    static let operation = ServiceOperation<TenantInput, UpdateOutput, SampleError>(
        "Update",
        "POST /",
        hostPrefix: "foo.{account}.data-{zone}."
    )
}
