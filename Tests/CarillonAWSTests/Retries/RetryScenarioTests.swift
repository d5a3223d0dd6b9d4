@testable import CarillonRuntime
import CarillonAWS
import Foundation
import HTTPTypes
import SuiteSupport
import Synchronization
import Testing

/// What became of calls whose service answered in a known way, as the SDKs of AWS have it.
@Suite("Retries as in the SDKs of AWS", .enabled(if: Suites.areAvailable, "\(Suites.skipReason)"))
struct RetryScenarioTests {
    struct Scenario: Decodable, Sendable, CustomTestStringConvertible {
        struct Step: Decodable {
            struct Response: Decodable {
                let status: Int?
                let headers: [String: String]?
                let errorCode: String?
            }

            let response: Response
            let outcome: String
            let quotaAfter: Int
            let delaySeconds: Double?

            var answer: Answer? {
                response.status.map { Answer(status: $0, code: response.errorCode, fields: response.headers ?? [:]) }
            }
        }

        let id: String
        let spec: String
        let mode: String
        let random: Double
        let initialQuota: Int
        let maxQuota: Int
        let maxAttempts: Int
        let maxBackoffSeconds: Double
        let invocations: [[Step]]

        var testDescription: String { id }
        var randomBits: UInt64 { random == 1 ? .max : UInt64(random * 0x1p64) }

        /// The strategy: that of the older specification has other costs and times.
        var strategy: StandardRetryStrategy {
            let isOld = spec == "2.0"
            var backoff = StandardRetryStrategy.aws().backoff
            backoff.limit = .seconds(maxBackoffSeconds)
            if isOld { backoff.base = .seconds(1) }
            let quota = StandardRetryStrategy.Quota(capacity: maxQuota, available: initialQuota, cost: isOld ? 5 : 14)
            return .aws(maxAttempts: maxAttempts, backoff: backoff, quota: quota)
        }
    }

    struct File<Case: Decodable>: Decodable {
        let cases: [Case]
    }

    /// The scenarios, without those of other modes and those in which an attempt has no response.
    static func scenarios() -> [Scenario] {
        guard let file = try? Suites.load(File<Scenario>.self, from: "retry/open/scenarios.json") else { return [] }
        return file.cases.filter { scenario in
            scenario.mode == "standard" && scenario.invocations.joined().allSatisfy { $0.answer != nil }
        }
    }

    @Test("there are scenarios to run")
    func count() { #expect(Self.scenarios().count >= 15) }

    @Test("the strategy decides as they do", arguments: scenarios())
    func strategy(_ scenario: Scenario) throws {
        let strategy = scenario.strategy
        for invocation in scenario.invocations {
            var context = OperationContext.test(StandingClock(firstOfJune2019).clock, random: scenario.randomBits)
            for (index, step) in invocation.enumerated() {
                context.attempt = index + 1
                if step.outcome == "success" {
                    strategy.recordSuccess(in: context)
                } else {
                    let failure = RetryAdvice.Failure.response(try #require(step.answer).errorResponse())
                    let delay = strategy.delay(after: failure, in: &context)
                    let expected = step.delaySeconds.map { Duration.seconds($0) }
                    #expect(delay.map { $0.isClose(to: expected) } ?? (expected == nil), "attempt \(index + 1)")
                }
                #expect(strategy.quota.available == step.quotaAfter, "attempt \(index + 1)")
            }
        }
    }

    @Test("a client does as they do", arguments: scenarios())
    func client(_ scenario: Scenario) async throws {
        let strategy = scenario.strategy
        for invocation in scenario.invocations {
            let clock = StandingClock(firstOfJune2019)
            let quotas = Mutex<[Int]>([])
            let transport = ScriptedTransport(invocation.compactMap { $0.answer?.scripted }) {
                quotas.withLock { $0.append(strategy.quota.available) }
            }
            let configuration = ClientConfiguration(
                timeout: .seconds(1000),
                retryStrategy: strategy,
                clock: clock.clock,
                random: { scenario.randomBits }
            )
            let error = await ParcelClient(configuration: configuration, transport: transport).failure()
            #expect((error == nil) == (invocation.last?.outcome == "success"))
            #expect(transport.requests.count == invocation.count)
            #expect(
                quotas.withLock { $0.dropFirst() + [strategy.quota.available] } == invocation.map(\.quotaAfter)[...]
            )
            let expected = invocation.compactMap(\.delaySeconds)
            #expect(clock.sleeps.count == expected.count)
            #expect(zip(clock.sleeps, expected).allSatisfy { $0.isClose(to: .seconds($1)) })
        }
    }

    private struct Backoff: Decodable {
        let id: String
        let spec: String?
        let initialBackoffSeconds: Double?
        let attempt: Int
        let random: Double
        let maxBackoffSeconds: Double
        let delaySeconds: Double
    }

    @Test("waits are as long as theirs")
    func backoff() throws {
        for item in try Suites.load(File<Backoff>.self, from: "retry/open/backoff.json").cases {
            let base = item.initialBackoffSeconds ?? (item.spec == "2.0" ? 1 : 0.05)
            let backoff = StandardRetryStrategy.Backoff(base: .seconds(base), limit: .seconds(item.maxBackoffSeconds))
            let random = item.random == 1 ? .max : UInt64(item.random * 0x1p64)
            let delay = backoff.delay(after: item.attempt, RetryAdvice(.transient), random: random)
            #expect(delay.isClose(to: .seconds(item.delaySeconds)), "\(item.id): \(delay)")
        }
    }

    private struct Rule: Decodable {
        struct Operation: Decodable {
            let name: String
            let amount: Int
            let success: Bool?
            let rest: Int

            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                name = try container.decode(String.self)
                amount = try container.decode(Int.self)
                success = try container.decodeIfPresent(Bool.self)
                rest = try container.decode(Int.self)
            }
        }

        let id: String
        let ops: [Operation]?
        let initial: Int?
        let max: Int?
        let start: Int?
        let after: Int?
    }

    @Test("the quota counts as theirs")
    func quota() throws {
        for rule in try Suites.load(File<Rule>.self, from: "retry/open/quota-and-headers.json").cases {
            guard let operations = rule.ops else { continue }
            let quota = StandardRetryStrategy.Quota(capacity: try #require(rule.max), available: rule.initial)
            for operation in operations {
                switch operation.name {
                case "acquire": #expect(quota.acquire(operation.amount) == operation.success, "\(rule.id)")
                case "release": quota.release(operation.amount)
                default: Issue.record("\(rule.id): \(operation.name)")
                }
                #expect(quota.available == operation.rest, "\(rule.id)")
            }
        }
    }

    @Test("a success at the first attempt brings back 1, and a failure nothing")
    func released() async throws {
        for rule in try Suites.load(File<Rule>.self, from: "retry/open/quota-and-headers.json").cases {
            guard let start = rule.start, let after = rule.after else { continue }
            let quota = StandardRetryStrategy.Quota(available: start)
            let answers = rule.id.hasPrefix("no-release") ? [Answer(status: 400, code: "ValidationException")] : []
            let client = ParcelClient(
                configuration: ClientConfiguration(retryStrategy: StandardRetryStrategy.aws(quota: quota)),
                transport: ScriptedTransport(answers.map(\.scripted))
            )
            _ = await client.failure()
            #expect(quota.available == after, "\(rule.id)")
        }
    }
}
