@testable import CarillonAWS
@testable import CarillonRuntime
import Foundation
import SuiteSupport
import Testing

@Suite("Which failures of AWS are retried")
struct RetryClassificationTests {
    private struct Case: Decodable {
        let id: String
        let checker: String
        let status: Int
        let retryable: Bool
        let errorCode: String?
        let standardRetryable: Bool?
    }

    /// The errors of the suite's model, by the names that they have on the wire.
    private static let schemas = [
        ServiceSchema.ErrorShape(
            name: "ModeledThrottlingError",
            status: 400,
            fault: .client,
            isRetryable: true,
            isThrottling: true
        ),
        ServiceSchema.ErrorShape(
            name: "ModeledRetryableError",
            status: 400,
            fault: .client,
            isRetryable: true,
            isThrottling: false
        ),
        ServiceSchema.ErrorShape(
            name: "ErrorCodeRetryable",
            status: 400,
            fault: .client,
            isRetryable: true,
            isThrottling: true
        ),
        ServiceSchema.ErrorShape(
            name: "NonRetryableError",
            status: 400,
            fault: .client,
            isRetryable: false,
            isThrottling: false
        ),
    ]

    private func reason(
        _ answer: Answer,
        _ schema: ServiceSchema.ErrorShape? = nil,
        clock: ClientConfiguration.Clock = StandingClock(firstOfJune2019).clock
    ) -> RetryAdvice.Reason? {
        var context = OperationContext.test(clock)
        return RetryAdvice.aws(after: .response(answer.errorResponse(schema)), in: &context, ClockSkew())?.reason
    }

    @Test("errors count as botocore has them", .enabled(if: Suites.areAvailable, "\(Suites.skipReason)"))
    func suite() throws {
        let file = try Suites.load(RetryScenarioTests.File<Case>.self, from: "retry/open/classification.json")
        for item in file.cases {
            let schema = Self.schemas.first { item.checker == "modeled" && $0.name == item.errorCode }
            let reason = reason(Answer(status: item.status, code: item.errorCode), schema)
            // One that botocore counts as both costs what throttling does.
            let isBoth = item.errorCode == "PriorRequestNotComplete"
            let expected: RetryAdvice.Reason? = item.checker == "throttling" || isBoth ? .throttling : .transient
            switch item.checker {
            case "modeled": #expect((reason != nil) == item.retryable, "\(item.id)")
            default: #expect((reason == expected) == item.retryable, "\(item.id): \(reason as Any)")
            }
            if let isRetried = item.standardRetryable { #expect((reason != nil) == isRetried, "\(item.id)") }
        }
    }

    @Test(
        "an error has one reason, or none",
        arguments: [
            (Answer(status: 429), RetryAdvice.Reason.throttling), (Answer(status: 503), .transient),
            (Answer(status: 500, code: "InternalFailure"), .transient), (Answer(status: 502), .transient),
            (Answer(status: 504), .transient), (Answer(status: 501), nil),
            (Answer(status: 503, code: "SlowDown"), .throttling),
            (Answer(status: 400, code: "IDPCommunicationError"), .transient),
            (Answer(status: 403, code: "RequestTimeTooSkewed"), .clockSkew),
            (Answer(status: 400, code: "RequestExpired"), .clockSkew),
            (Answer(status: 400, code: "RequestInTheFuture"), .clockSkew),
            (Answer(status: 400, code: "ExpiredToken"), .expiredCredentials),
            (Answer(status: 403, code: "ExpiredTokenException"), .expiredCredentials),
            (Answer(status: 403, code: "AccessDeniedException"), nil),
            (Answer(status: 403, code: "UnrecognizedClientException"), nil),
            (Answer(status: 403, code: "MissingAuthenticationTokenException"), nil),
            (Answer(status: 400, code: "ValidationException"), nil), (Answer(status: 404), nil),
        ] as [(Answer, RetryAdvice.Reason?)]
    )
    func reasons(_ answer: Answer, _ expected: RetryAdvice.Reason?) {
        #expect(reason(answer) == expected)
    }

    @Test(
        "a signature that is refused is a matter of clocks if the service says so, or the clocks do",
        arguments: [
            ("Signature expired: 20190601T000000Z is now earlier than 20190601T000500Z", nil, true),
            ("Signature not yet current: 20190601T001000Z is still later than 20190601T000500Z", nil, true),
            ("The request signature we calculated does not match", nil, false),
            ("The request signature we calculated does not match", "Sat, 01 Jun 2019 00:03:59 GMT", false),
            ("The request signature we calculated does not match", "Sat, 01 Jun 2019 00:04:01 GMT", true),
            ("The request signature we calculated does not match", "Fri, 31 May 2019 23:55:59 GMT", true),
            ("The request signature we calculated does not match", "yesterday", false),
        ] as [(String, String?, Bool)]
    )
    func signatures(_ message: String, _ date: String?, _ isClockSkew: Bool) {
        var answer = Answer(status: 403, code: "InvalidSignatureException", message: message)
        answer.fields["Date"] = date
        #expect(reason(answer) == (isClockSkew ? .clockSkew : nil))
        answer.code = "AccessDeniedException"
        #expect(reason(answer) == nil)
    }

    @Test("errors that are thrown tell the reasons apart, without a switch")
    func properties() async {
        func failure(_ status: Int, _ code: String) async -> ParcelError? {
            var configuration = ClientConfiguration()
            configuration.errorCodes = .aws
            let transport = ScriptedTransport([Answer(status: status, code: code).scripted])
            return await ParcelClient(configuration: configuration, transport: transport).failure()
        }
        let throttled = await failure(400, "ThrottlingException")
        #expect(throttled?.isThrottling == true && throttled?.isTransient == false && throttled?.isRetryable == true)
        let late = await failure(400, "RequestTimeout")
        #expect(late?.isThrottling == false && late?.isTransient == true && late?.isRetryable == true)
        let skewed = await failure(403, "RequestTimeTooSkewed")
        #expect(skewed?.isClockSkew == true && skewed?.isExpiredCredentials == false && skewed?.isRetryable == false)
        let expired = await failure(403, "ExpiredTokenException")
        #expect(expired?.isClockSkew == false && expired?.isExpiredCredentials == true)
    }

    @Test("a transport's failure is retried if it may pass, whether the request arrived or not; other errors are not")
    func errors() {
        func reason(_ error: any Error) -> RetryAdvice.Reason? {
            var context = OperationContext.test(StandingClock(firstOfJune2019).clock)
            return RetryAdvice.aws(after: .error(error), in: &context, ClockSkew())?.reason
        }
        #expect(reason(ClientError.transport(TransportFailure.connectionFailed(reason: "x"))) == .transient)
        #expect(reason(ClientError.transport(TransportFailure.cannotConnect(reason: "x"))) == .transient)
        #expect(reason(ClientError.transport(TransportFailure.invalidRequest(reason: "x"))) == nil)
        #expect(reason(ClientError.transport(HTTPBody.ReadFailure.consumed)) == .transient)
        #expect(reason(ClientError.transport(CancellationError())) == nil)
        #expect(reason(ClientError.deadlineExceeded()) == nil)
        #expect(reason(ClientError.signing(TransportFailure.connectionFailed(reason: "x"))) == nil)
        #expect(reason(ClientError.responseTooLarge(limit: 1)) == nil)
        #expect(reason(CancellationError()) == nil)
    }
}
