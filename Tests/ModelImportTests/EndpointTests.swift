import Diagnostics
import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

@testable import ModelImport

@Suite("Hosts")
struct EndpointTests {
    private struct Suite: Decodable {
        struct Case: Decodable {
            struct Parameters: Decodable {
                let Region: String?
                let UseFIPS: Bool?
                let UseDualStack: Bool?
                let Endpoint: String?
            }
            struct Expectation: Decodable {
                let url: String?
            }
            let id: String
            let service: String
            let params: Parameters
            let expect: Expectation
        }
        let cases: [Case]
    }

    private func endpoints(_ rules: JSONNode?) throws -> (hosts: Endpoints, diagnostics: [Diagnostic]) {
        var model = try SmallModel.botocore(shapes: "", operations: "").upstream()
        model.endpointRules = rules
        return (model.resolveEndpoints(), model.diagnostics)
    }

    private func rules(_ text: String) throws -> JSONNode { try parseJSON(Array(text.utf8), file: "rules.json") }

    @Test("without rules follow from the endpoint prefix")
    func prefix() throws {
        let (hosts, diagnostics) = try endpoints(nil)
        let expected = Endpoints(defaultHost: "small.us-east-1.amazonaws.com", regional: "small.{region}.{dnsSuffix}")
        #expect(hosts == expected)
        #expect(diagnostics.isEmpty)
    }

    @Test("with rules that give none are taken from the prefix, and that is said")
    func refusal() throws {
        let refusing = try rules(#"{"parameters": {}, "rules": [{"conditions": [], "error": "no", "type": "error"}]}"#)
        let (hosts, diagnostics) = try endpoints(refusing)
        #expect(hosts.defaultHost == "small.us-east-1.amazonaws.com")
        #expect(diagnostics.map(\.code) == [.unknownHost])
        let unsupported = try rules(
            """
            {"parameters": {}, "rules": [
                {"conditions": [{"fn": "parseURL", "argv": ["https://a"]}], "error": "no", "type": "error"}
            ]}
            """
        )
        #expect(
            try endpoints(unsupported).diagnostics.map(\.message) == [
                "the endpoint rules use the function 'parseURL', which is not evaluated"
            ]
        )
    }

    @Test("of single regions are named, because a template cannot hold them")
    func singleRegion() throws {
        let rules = try rules(
            """
            {"parameters": {"Region": {"builtIn": "AWS::Region", "type": "string"}}, "rules": [
                {"conditions": [{"fn": "stringEquals", "argv": [{"ref": "Region"}, "eu-west-1"]}],
                 "endpoint": {"url": "https://small.example.com"}, "type": "endpoint"},
                {"conditions": [], "endpoint": {"url": "https://small.{Region}.amazonaws.com"}, "type": "endpoint"}
            ]}
            """
        )
        let (hosts, diagnostics) = try endpoints(rules)
        #expect(hosts.regional == "small.{region}.amazonaws.com")
        #expect(
            diagnostics.first?.message
                == "in 'eu-west-1' the host is 'small.example.com', and 'small.{region}.amazonaws.com' elsewhere"
        )
    }

    @Test("of us-east-1 are exceptions too, but for the default host")
    func defaultRegion() throws {
        func rule(_ conditions: String..., url: String) -> String {
            """
            {"conditions": [\(conditions.joined(separator: ", "))], "endpoint": {"url": "https://\(url)"},
             "type": "endpoint"}
            """
        }
        let isInDefaultRegion = #"{"fn": "stringEquals", "argv": [{"ref": "Region"}, "us-east-1"]}"#
        let usesFIPS = #"{"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]}"#
        let all = [
            rule(isInDefaultRegion, usesFIPS, url: "small-fips.example.com"),
            rule(isInDefaultRegion, url: "small.example.com"),
            rule(usesFIPS, url: "small-fips.{Region}.example.com"), rule(url: "small.{Region}.example.com"),
        ]
        let rules = try rules(
            """
            {"parameters": {"Region": {"builtIn": "AWS::Region", "type": "string"},
                            "UseFIPS": {"builtIn": "AWS::UseFIPS", "type": "boolean", "default": false}},
             "rules": [\(all.joined(separator: ", "))]}
            """
        )
        let (hosts, diagnostics) = try endpoints(rules)
        #expect(hosts.defaultHost == "small.example.com")
        #expect(hosts.fips == "small-fips.{region}.example.com")
        #expect(
            diagnostics.map(\.message) == [
                "in 'us-east-1' the FIPS host is 'small-fips.example.com', "
                    + "and 'small-fips.{region}.example.com' elsewhere",
                "in 'us-east-1' the dual-stack host is 'small.example.com', and 'small.{region}.example.com' elsewhere",
                "in 'us-east-1' the FIPS dual-stack host is 'small-fips.example.com', "
                    + "and 'small-fips.{region}.example.com' elsewhere",
            ]
        )
    }

    @Test(
        "are signed for their region, and it is said where the rules have another one for all",
        arguments: [
            (#"{"name": "sigv4", "signingRegion": "us-east-1"}"#, ["us-east-1"]),
            (
                #"{"name": "sigv4a", "signingRegionSet": ["*"]}, {"name": "sigv4", "signingRegion": "us-east-1"}"#,
                ["us-east-1"]
            ),
            (#"{"name": "sigv4", "signingRegion": "{Region}"}"#, []), (#"{"name": "sigv4"}"#, []),
        ] as [(String, [String])]
    )
    func signingRegion(schemes: String, expected: [String]) throws {
        let rules = try rules(
            """
            {"parameters": {"Region": {"builtIn": "AWS::Region", "type": "string"}}, "rules": [
                {"conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}]}], "type": "endpoint",
                 "endpoint": {"url": "https://small.{Region}.example.com", "properties": {"authSchemes": [\(schemes)]}}}
            ]}
            """
        )
        let (hosts, diagnostics) = try endpoints(rules)
        #expect(hosts.regional == "small.{region}.example.com" && hosts.globalRegion == nil)
        #expect(
            diagnostics.map(\.message) == expected.map { "requests to the hosts of all regions are signed for '\($0)'" }
        )
    }

    @Test("are templates only of the region, even if a region's name is in them")
    func fixedRegion() throws {
        let fixed = try rules(
            """
            {"parameters": {"Region": {"builtIn": "AWS::Region", "type": "string"}}, "rules": [
                {"conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}]}],
                 "endpoint": {"url": "https://small.us-west-2.amazonaws.com"}, "type": "endpoint"}
            ]}
            """
        )
        let host = "small.us-west-2.amazonaws.com"
        #expect(
            try endpoints(fixed).hosts == Endpoints(defaultHost: host, fips: host, dualStack: host, fipsDualStack: host)
        )
    }

    /// For the regions of the standard partition, which the model's hosts are about.
    @Test(
        "are those of the outside test vectors",
        .enabled(if: BotocoreData.isAvailable && Suites.areAvailable, "needs botocore and the outside test vectors"),
        arguments: ["chime.json", "restjson1-other.json"]
    )
    func vectors(file: String) throws {
        let version = try #require(BotocoreData.history.last)
        var known: [String: Endpoints] = [:]
        var exceptions: Set<String> = []
        var checked = 0
        for test in try Suites.load(Suite.self, from: "endpoints/open/\(file)").cases {
            guard let region = test.params.Region, test.params.Endpoint == nil, let url = test.expect.url else {
                continue
            }
            let isStandard = region.wholeMatch(of: /(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d/) != nil
            guard isStandard else { continue }
            if known[test.service] == nil { known[test.service] = try hosts(of: test.service, version) }
            guard let hosts = known[test.service] else { continue }
            let template =
                switch (test.params.UseFIPS ?? false, test.params.UseDualStack ?? false) {
                case (false, false): region == "us-east-1" ? hosts.defaultHost : hosts.regional ?? hosts.defaultHost
                case (true, false): hosts.fips
                case (false, true): hosts.dualStack
                case (true, true): hosts.fipsDualStack
                }
            let host = template?.replacing("{region}", with: region).replacing("{dnsSuffix}", with: "amazonaws.com")
                .replacing("{dualStackDnsSuffix}", with: "api.aws")
            checked += 1
            if host.map({ "https://\($0)" }) == url { continue }
            exceptions.insert(test.service)
            #expect(Self.exceptions[test.service] != nil, "\(test.id): \(host ?? "none"), not \(url)")
        }
        #expect(exceptions == (file == "chime.json" ? [] : Set(Self.exceptions.keys)))
        #expect(checked > (file == "chime.json" ? 15 : 1_000))
    }

    /// The hosts by the rules of a service's latest version; `nil` for a service that is gone.
    private func hosts(of service: String, _ version: String) throws -> Endpoints? {
        let folder = BotocoreData.folder(of: service, in: version)
        let versions = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        guard let latest = versions?.max() else { return nil }
        let sources = try BotocoreSources.folder(folder.appending(path: latest))
        var reader = JSONReader()
        return try endpoints(sources.endpointRules.flatMap { reader.document($0) }).hosts
    }

    /// The services of whose hosts some are others, and why.
    private static let exceptions = [
        "cloudfront-keyvaluestore": "the rules depend on a resource", "geo-maps": "the rules changed after the vectors",
        "iot-data": "rules for single regions", "marketplace-catalog": "rules for single regions",
        "neptune-graph": "the rules depend on the kind of operation", "sesv2": "the rules depend on an endpoint's ID",
        "signin": "the rules depend on the kind of operation",
    ]
}
