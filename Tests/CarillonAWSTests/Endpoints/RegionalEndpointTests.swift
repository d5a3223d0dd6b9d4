import CarillonAWS
@_spi(Generated) import CarillonRuntime
import Chime
import ChimeSDKVoice
import SuiteSupport
import Testing

@Suite("An endpoint in a region")
struct RegionalEndpointTests {
    private struct Suite: Decodable {
        let cases: [Case]
    }

    private struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Parameters: Decodable {
            let Region: String?
            let UseFIPS: Bool?
            let UseDualStack: Bool?
            let Endpoint: String?
        }

        struct Expectation: Decodable {
            struct Properties: Decodable {
                struct Scheme: Decodable {
                    let signingName: String?
                    let signingRegion: String?
                }

                let authSchemes: [Scheme]?
            }

            let url: String?
            let error: String?
            let properties: Properties?
        }

        let service: String
        let params: Parameters
        let expect: Expectation

        var testDescription: String { "\(service) \(params)" }
    }

    private static let services = ["chime": ChimeClient.service, "chime-sdk-voice": ChimeSDKVoiceClient.service]

    private static var cases: [Case] {
        let suite = try? Suites.load(Suite.self, from: "endpoints/open/chime.json")
        return suite?.cases.filter { services[$0.service] != nil } ?? []
    }

    @Test(
        "is that of the outside test vectors, signed for the region that they name",
        .enabled(if: Suites.areAvailable, "\(Suites.skipReason)"),
        arguments: cases
    )
    private func vectors(_ test: Case) throws {
        let service = try #require(Self.services[test.service])
        let override = try test.params.Endpoint.map { try Endpoint(url: $0) }
        let result = Result { () throws(EndpointError) in
            try RegionalEndpoint(
                of: service,
                in: test.params.Region,
                usesFIPS: test.params.UseFIPS ?? false,
                usesDualStack: test.params.UseDualStack ?? false,
                override: override
            )
        }
        guard let url = test.expect.url else {
            #expect(throws: EndpointError.self) { try result.get() }
            return
        }
        let found = try result.get()
        #expect("\(found.endpoint)" == url)
        let scheme = test.expect.properties?.authSchemes?.first
        #expect(found.signingRegion == scheme?.signingRegion ?? test.params.Region ?? found.signingRegion)
        if let name = scheme?.signingName { #expect(service.auth == [.sigV4(service: name)]) }
    }

    @Test("has all test vectors of both services", .enabled(if: Suites.areAvailable, "\(Suites.skipReason)"))
    func vectorsAreThere() {
        #expect(Self.cases.count > 20)
    }

    private static let museum = ServiceSchema(
        "Museum",
        version: "1",
        endpoint: "https://museum.example.com",
        hosts: .init(regional: "museum.{region}.example.com", fips: "museum-fips.{region}.example.com")
    )

    @Test(
        "that cannot be is refused with what to do",
        arguments: [
            (
                nil, false, false, nil,
                "no region is set: give the client one, or set AWS_REGION or 'region' in the profile"
            ),
            (
                "evil.example.com/", false, false, nil,
                #""evil.example.com/" is not the name of a region, such as 'us-east-1'"#
            ),
            ("us-east-1\n", false, false, nil, #""us-east-1\n" is not the name of a region, such as 'us-east-1'"#),
            ("-x", false, false, nil, #""-x" is not the name of a region, such as 'us-east-1'"#),
            ("", false, false, nil, #""" is not the name of a region, such as 'us-east-1'"#),
            ("here", false, true, nil, "Museum has no endpoint that is dual-stack: turn the setting off"),
            ("here", true, true, nil, "Museum has no endpoint that is both FIPS and dual-stack: turn the setting off"),
            (
                "here", true, false, "http://localhost:8080",
                "the endpoint http://localhost:8080 is given, and FIPS is asked for: leave one of them out"
            ),
            (
                nil, false, true, "http://localhost:8080",
                "the endpoint http://localhost:8080 is given, and dual-stack is asked for: leave one of them out"
            ),
        ] as [(String?, Bool, Bool, String?, String)]
    )
    func refusals(region: String?, fips: Bool, dualStack: Bool, override: String?, message: String) throws {
        let error = #expect(throws: EndpointError.self) {
            try RegionalEndpoint(
                of: Self.museum,
                in: region,
                usesFIPS: fips,
                usesDualStack: dualStack,
                override: override.map { try Endpoint(url: $0) }
            )
        }
        #expect(error?.description == message)
    }

    @Test("of a service with one host for all regions is that host, signed for the region that is called")
    func singleHost() throws {
        let service = ServiceSchema("Museum", version: "1", endpoint: "https://museum.example.com")
        let found = try RegionalEndpoint(of: service, in: "eu-west-1")
        #expect("\(found.endpoint)" == "https://museum.example.com")
        #expect(found.signingRegion == "eu-west-1")
    }

    @Test("has the host prefixes that the service's own has")
    func hostPrefixes() throws {
        let service = ServiceSchema(
            "Museum",
            version: "1",
            endpoint: Endpoint("https://museum.example.com", allowsHostPrefixes: true),
            hosts: .init(regional: "museum.{region}.{dnsSuffix}")
        )
        let found = try RegionalEndpoint(of: service, in: "cn-north-1")
        #expect("\(found.endpoint)" == "https://museum.cn-north-1.amazonaws.com.cn")
        #expect(found.endpoint.allowsHostPrefixes)
        #expect(try !RegionalEndpoint(of: service, in: nil, override: "http://localhost").endpoint.allowsHostPrefixes)
    }
}
