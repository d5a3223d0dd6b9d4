@testable import CarillonAWS
@testable import CarillonRuntime
import Foundation
import HTTPTypes
import SuiteSupport
import Testing

@Suite("Header fields of requests to AWS")
struct RequestHeaderTests {
    private let clock = StandingClock(firstOfJune2019)

    private func value(_ name: String, in request: HTTPRequest) -> String? {
        HTTPField.Name(name).flatMap { request.headerFields[$0] }
    }

    private func client(_ transport: ScriptedTransport, _ middleware: any Middleware...) -> ParcelClient {
        let configuration = ClientConfiguration(
            timeout: .seconds(12),
            middleware: middleware,
            retryStrategy: StandardRetryStrategy.aws(),
            clock: clock.clock,
            random: { .max }
        )
        return ParcelClient(configuration: configuration, transport: transport)
    }

    @Test("all attempts of a call have one identifier, and each call has its own")
    func invocationID() async {
        let transport = ScriptedTransport([Answer(status: 500).scripted, Answer(status: 500).scripted])
        let client = client(transport, InvocationIDHeader())
        #expect(await client.failure() == nil)
        #expect(await client.failure() == nil)
        let ids = transport.requests.compactMap { value("amz-sdk-invocation-id", in: $0) }
        #expect(ids.count == 4 && Set(ids.prefix(3)).count == 1 && Set(ids).count == 2)
        #expect(ids.allSatisfy { UUID(uuidString: $0) != nil })
    }

    private struct Rule: Decodable {
        let id: String
        let readTimeoutSeconds: Double?
        let maxAttempts: Int?
        let responses: [Pair]?
        let clock: [Date]?
        let expectHeader: [String]?

        struct Pair: Decodable {
            let status: Int
            let date: String

            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                status = try container.decode(Int.self)
                date = try container.decode(String.self)
            }
        }
    }

    @Test("each attempt says its number and its end as botocore does", .enabled(if: Suites.areAvailable))
    func attemptSuite() async throws {
        struct File: Decodable { let cases: [Rule] }
        let url = try #require(Suites.folder).appending(path: "retry/open/quota-and-headers.json")
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let rules = try decoder.decode(File.self, from: Data(contentsOf: url)).cases
        let rule = try #require(rules.first { $0.expectHeader != nil })
        let dates = try #require(rule.clock)
        let responses = try #require(rule.responses)
        let timeout = Duration.seconds(try #require(rule.readTimeoutSeconds))
        let header = AttemptHeader(maxAttempts: try #require(rule.maxAttempts))
        var offset: Duration?
        var values: [String] = []
        for (index, date) in dates.enumerated() {
            var context = OperationContext.test(StandingClock(date).clock, attempt: index + 1, timeout: timeout)
            context.serviceClockOffset = offset
            let answer = Answer(status: responses[index].status, fields: ["Date": responses[index].date])
            let request = HTTPRequest(method: .get, scheme: "https", authority: "example.com", path: "/")
            let seen = ScriptedTransport([answer.scripted])
            _ = try await header.intercept(request, body: HTTPBody(), context: context) { request, body, context in
                try await seen.send(request, body: body, deadline: context.deadline)
            }
            values += seen.requests.compactMap { value("amz-sdk-request", in: $0) }
            _ = RetryAdvice.aws(after: .response(answer.errorResponse()), in: &context, ClockSkew())
            offset = context.serviceClockOffset
        }
        // The newer specification sends the number of attempts with the first one too.
        #expect(values == ["attempt=1; max=3"] + (try #require(rule.expectHeader)).dropFirst())
    }

    @Test("the end is the call's, by the clock of the service")
    func attempts() async {
        let answers = ["Sat, 01 Jun 2019 00:30:00 GMT", nil].map { date in
            Answer(status: 500, fields: date.map { ["Date": $0] } ?? [:]).scripted
        }
        let transport = ScriptedTransport(answers)
        #expect(await client(transport, AttemptHeader(maxAttempts: 3)).failure() == nil)
        #expect(
            transport.requests.map { value("amz-sdk-request", in: $0) } == [
                "attempt=1; max=3", "ttl=20190601T003012Z; attempt=2; max=3", "ttl=20190601T003012Z; attempt=3; max=3",
            ]
        )
    }

    @Test("without a date of the service there is no end")
    func noDate() async {
        let transport = ScriptedTransport([Answer(status: 500).scripted])
        #expect(await client(transport, AttemptHeader(maxAttempts: 2)).failure() == nil)
        #expect(
            transport.requests.map { value("amz-sdk-request", in: $0) } == ["attempt=1; max=2", "attempt=2; max=2"]
        )
    }

    @Test("the software is named by package, system, Swift, API and application")
    func userAgent() throws {
        let text = UserAgent(
            api: "chime-sdk-voice",
            executionEnvironment: "AWS_Lambda_provided.al2023",
            applicationID: "billing (test)/ü\n"
        ).text
        let pattern =
            #/carillon/\d+\.\d+\.\d+\S* ua/2\.1 os/\w+( md/\w+)?#[\d.]+( md/arch#\w+)? lang/swift#6\.\d+ (.*)/#
        let match = try #require(try pattern.wholeMatch(in: text), "\(text)")
        #expect(match.3 == "api/chime-sdk-voice exec-env/AWS_Lambda_provided.al2023 app/billing--test----")
        #expect(text.hasPrefix("carillon/\(packageVersion) "))
        #expect(!UserAgent().text.contains("app/") && !UserAgent(applicationID: "").text.contains("app/"))
        let long = String(repeating: "a", count: 49)
        #expect(UserAgent(applicationID: long + "bc").text.hasSuffix(" app/\(long)b"))
    }

    @Test("what others say of the software stays")
    func otherUserAgent() async {
        struct Caller: Middleware {
            var scope: Scope { .operation }

            func intercept(
                _ request: HTTPRequest,
                body: HTTPBody,
                context: OperationContext,
                next: Next
            ) async throws -> (response: HTTPResponse, body: HTTPBody) {
                var request = request
                request.headerFields[.userAgent] = "caller/1"
                return try await next(request, body, context)
            }
        }
        let transport = ScriptedTransport([])
        let userAgent = UserAgent(applicationID: "billing")
        #expect(await client(transport, Caller(), UserAgentHeader(userAgent)).failure() == nil)
        #expect(transport.requests.map { value("User-Agent", in: $0) } == ["\(userAgent.text) caller/1"])
        #expect(userAgent.text.hasSuffix(" app/billing"))
    }

    @Test("the command and requests name the same version")
    func version() throws {
        let file = Goldens.root.appending(path: "Sources/carillon/Version.swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(#"let carillonVersion = "\#(packageVersion)""#))
    }
}
