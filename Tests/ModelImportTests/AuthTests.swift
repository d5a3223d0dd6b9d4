import Diagnostics
import ServiceModel
import Testing

@testable import ModelImport

@Suite("Importing schemes of authentication")
struct AuthTests {
    private static let shapes =
        #""Input": {"type": "structure", "members": {}}, "Output": {"type": "structure", "members": {}}"#

    // MARK: botocore

    /// botocore's model with this in its metadata and in its operation.
    private func botocore(
        _ metadata: String,
        operation: String = "",
        shapes: String = ""
    ) throws -> (service: Service, diagnostics: [Diagnostic]) {
        let operations = SmallModel.operation.replacing(#""http":"#, with: #"\#(operation) "http":"#)
        return try SmallModel.botocore(
            shapes: Self.shapes + shapes,
            operations: operations,
            metadata: #""serviceId": "Small Words", "signingName": "small"\#(metadata)"#
        ).described()
    }

    private func messages(_ diagnostics: [Diagnostic]) -> [String] { diagnostics.map(\.message) }

    @Test(
        "botocore's metadata say the service's schemes",
        arguments: [
            ("", [.sigV4(service: "small")], []),
            (#", "auth": ["aws.auth#sigv4"]"#, [.sigV4(service: "small")], []),
            (#", "auth": ["smithy.api#httpBearerAuth", "aws.auth#sigv4"]"#, [.bearer, .sigV4(service: "small")], []),
            (#", "auth": ["smithy.api#httpBasicAuth", "smithy.api#noAuth"]"#, [.basic, .anonymous], []),
            // Who can sign with one can sign with the other.
            (#", "auth": ["aws.auth#sigv4a", "aws.auth#sigv4"]"#, [.sigV4(service: "small")], []),
            (
                #", "auth": ["aws.auth#sigv4a", "smithy.api#httpBearerAuth"]"#, [.bearer],
                ["'aws.auth#sigv4a' is not carried over"]
            ),
            (#", "auth": ["aws.auth#sigv4a"]"#, [], ["'aws.auth#sigv4a' is not carried over"]),
            (
                #", "auth": ["smithy.api#httpApiKeyAuth"]"#, [],
                ["'smithy.api#httpApiKeyAuth' is not carried over"]
            ),
        ] as [(String, [AuthenticationScheme], [String])]
    )
    func botocoreService(_ metadata: String, _ schemes: [AuthenticationScheme], _ expected: [String]) throws {
        let (service, diagnostics) = try botocore(metadata)
        #expect(service.auth == schemes)
        #expect(messages(diagnostics).filter { $0.contains("carried over") } == expected)
        #expect(service.id == "Small Words")
    }

    @Test(
        "botocore's operations say their own",
        arguments: [
            ("", nil, false), (#""authtype": "none","#, [], false), (#""auth": ["smithy.api#noAuth"],"#, [], false),
            (#""auth": ["aws.auth#sigv4", "smithy.api#noAuth"],"#, [.sigV4, .anonymous], false),
            (#""authtype": "v4","#, nil, false), (#""authtype": "v4-unsigned-body","#, nil, true),
            (#""unsignedPayload": true,"#, nil, true), (#""authtype": "bearer","#, [.bearer], false),
            // What the service has as well is not said twice.
            (#""auth": ["aws.auth#sigv4", "smithy.api#httpBearerAuth"],"#, nil, false),
        ] as [(String, [AuthenticationScheme.Kind]?, Bool)]
    )
    func botocoreOperation(_ text: String, _ kinds: [AuthenticationScheme.Kind]?, _ isUnsigned: Bool) throws {
        let auth = #", "auth": ["aws.auth#sigv4", "smithy.api#httpBearerAuth"]"#
        let operation = try botocore(auth, operation: text).service.operation()
        #expect(operation.auth == kinds)
        #expect(operation.isPayloadUnsigned == isUnsigned)
    }

    @Test("an operation whose callers prove who they are in a way that is not known is left out")
    func foreignScheme() throws {
        let (service, diagnostics) = try botocore("", operation: #""auth": ["aws.auth#sigv4a"],"#)
        #expect(service.files[0].operations == [])
        #expect(
            messages(diagnostics).contains(
                "operation 'Do' is left out: its callers prove who they are by 'aws.auth#sigv4a'"
            )
        )
        #expect(service.files[0].omissions.map(\.path) == ["Do"])
        let missing = try botocore("", operation: #""auth": ["smithy.api#httpBearerAuth"],"#)
        #expect(
            messages(missing.diagnostics).contains(
                "operation 'Do' is left out: its callers prove who they are by 'bearer'"
            )
        )
    }

    @Test("an authtype that is not known is named")
    func foreignType() throws {
        let (service, diagnostics) = try botocore("", operation: #""authtype": "custom","#)
        #expect(try service.operation().auth == nil)
        #expect(messages(diagnostics).contains("'authtype' is not carried over"))
    }

    @Test(
        "botocore's errors say whether another attempt may succeed",
        arguments: [
            ("", nil), (#", "retryable": {"throttling": false}"#, .transient),
            (#", "retryable": {"throttling": true}"#, .throttling), (#", "retryable": {}"#, .transient),
        ] as [(String, Shape.Retry?)]
    )
    func botocoreRetries(_ text: String, _ retry: Shape.Retry?) throws {
        let service = try botocore(
            "",
            operation: #""errors": [{"shape": "Busy"}],"#,
            shapes: #"""
                , "Busy": {
                    "type": "structure", "members": {}, "exception": true, "error": {"httpStatusCode": 409}\#(text)
                }
                """#
        ).service
        #expect(try self.retry(of: service) == retry)
    }

    /// What the model says of the error `Busy`.
    private func retry(of service: Service) throws -> Shape.Retry? {
        guard case .error(_, _, let retry, _) = try service.shape("Busy").kind else { throw WrongKind() }
        return retry
    }

    // MARK: Smithy

    /// Smithy's model with these traits on its service and on its operation.
    private func smithy(
        _ traits: String,
        operation: String = "",
        shapes: String = ""
    ) throws -> (service: Service, diagnostics: [Diagnostic]) {
        try SmallModel.smithy(
            shapes: """
                "a#Do": {
                    "type": "operation", "errors": [{"target": "a#Busy"}],
                    "traits": {"smithy.api#http": {"method": "POST", "uri": "/do"}\(operation)}
                },
                "a#Busy": {
                    "type": "structure", "members": {},
                    "traits": {"smithy.api#error": "client", "smithy.api#httpError": 409\(shapes)}
                }
                """,
            service: #", "traits": {"aws.protocols#restJson1": {}\#(traits)}"#
        ).described()
    }

    private static let sigV4 = #", "aws.auth#sigv4": {"name": "small"}"#

    @Test(
        "Smithy's traits say the service's schemes, in the order of 'auth' or else of their names",
        arguments: [
            ("", []), (sigV4, [.sigV4(service: "small")]),
            (#", "smithy.api#httpBearerAuth": {}\#(sigV4)"#, [.sigV4(service: "small"), .bearer]),
            (
                #", "smithy.api#auth": ["smithy.api#httpBearerAuth", "aws.auth#sigv4"], "smithy.api#httpBearerAuth": {}\#(sigV4)"#,
                [.bearer, .sigV4(service: "small")]
            ),
            (#", "smithy.api#httpBasicAuth": {}"#, [.basic]),
            (
                #", "smithy.api#httpApiKeyAuth": {"name": "X-Api-Key", "in": "header"}"#,
                [.apiKey(.header("X-Api-Key", scheme: nil))]
            ),
            (
                #", "smithy.api#httpApiKeyAuth": {"name": "Authorization", "in": "header", "scheme": "ApiKey"}"#,
                [.apiKey(.header("Authorization", scheme: "ApiKey"))]
            ),
            (#", "smithy.api#httpApiKeyAuth": {"name": "key", "in": "query"}"#, [.apiKey(.query("key"))]),
        ] as [(String, [AuthenticationScheme])]
    )
    func smithyService(_ traits: String, _ schemes: [AuthenticationScheme]) throws {
        #expect(try smithy(traits).service.auth == schemes)
    }

    @Test("Smithy's schemes that are not known are named once")
    func smithyForeign() throws {
        let traits = #", "smithy.api#httpDigestAuth": {}, "smithy.api#auth": ["smithy.api#httpDigestAuth"]"#
        let (service, diagnostics) = try smithy(traits)
        #expect(service.auth == [] && service.id == nil)
        #expect(
            messages(diagnostics).filter { $0.contains("carried over") }
                == ["'smithy.api#httpDigestAuth' is not carried over"]
        )
    }

    @Test(
        "SigV4A is missed in Smithy where SigV4 is not there instead",
        arguments: [
            (sigV4, []), ("", ["'aws.auth#sigv4a' is not carried over"]),
            (#"\#(sigV4), "smithy.api#auth": ["aws.auth#sigv4a", "aws.auth#sigv4"]"#, []),
            (#", "smithy.api#auth": ["aws.auth#sigv4a"]"#, ["'aws.auth#sigv4a' is not carried over"]),
        ] as [(String, [String])]
    )
    func sigV4A(_ traits: String, _ expected: [String]) throws {
        let (_, diagnostics) = try smithy(#", "aws.auth#sigv4a": {"name": "small"}\#(traits)"#)
        #expect(messages(diagnostics).filter { $0.contains("carried over") } == expected)
    }

    @Test(
        "Smithy's operations say their own",
        arguments: [
            ("", nil, false), (#", "smithy.api#auth": []"#, [], false),
            (#", "smithy.api#auth": [], "smithy.api#optionalAuth": {}"#, [], false),
            (#", "smithy.api#optionalAuth": {}"#, [.sigV4, .bearer, .anonymous], false),
            (#", "smithy.api#auth": ["smithy.api#httpBearerAuth"]"#, [.bearer], false),
            (#", "aws.auth#unsignedPayload": {}"#, nil, true),
        ] as [(String, [AuthenticationScheme.Kind]?, Bool)]
    )
    func smithyOperation(_ text: String, _ kinds: [AuthenticationScheme.Kind]?, _ isUnsigned: Bool) throws {
        let service = try smithy(#", "smithy.api#httpBearerAuth": {}\#(Self.sigV4)"#, operation: text).service
        #expect(try service.operation().auth == kinds)
        #expect(try service.operation().isPayloadUnsigned == isUnsigned)
    }

    @Test("Smithy's errors say whether another attempt may succeed, and its services have an ID")
    func smithyRetries() throws {
        func retry(_ traits: String) throws -> Shape.Retry? { try self.retry(of: smithy("", shapes: traits).service) }
        #expect(try retry("") == nil)
        #expect(try retry(#", "smithy.api#retryable": {}"#) == .transient)
        #expect(try retry(#", "smithy.api#retryable": {"throttling": true}"#) == .throttling)
        #expect(try smithy(#", "aws.api#service": {"sdkId": "Small Words"}"#).service.id == "Small Words")
    }
}
