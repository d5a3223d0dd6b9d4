import ChimeSDKVoice
import Synchronization
import Testing

@_spi(Generated) import CarillonRuntime

@Suite("The Swift clients of the fake")
struct ClientTests {
    /// A time that passes for the client and in the fake's account when the client sleeps.
    private final class SharedClock: Sendable {
        private let chimes: Chimes
        private let start = ContinuousClock.now
        private let slept = Mutex<[Duration]>([])

        init(_ chimes: Chimes) { self.chimes = chimes }

        var sleeps: [Duration] { slept.withLock { $0 } }

        var clock: ClientConfiguration.Clock {
            ClientConfiguration.Clock(
                now: { self.start + self.sleeps.reduce(.zero, +) },
                date: { Timestamp() },
                sleep: { duration in
                    self.slept.withLock { $0.append(duration) }
                    let milliseconds =
                        duration.components.seconds * 1000
                        + duration.components.attoseconds / 1_000_000_000_000_000
                    try await self.chimes.wait(.string("\(max(milliseconds, 1))ms"))
                }
            )
        }
    }

    // MARK: Pages

    @Test("a paginator goes through all pages, however long they are")
    func paginator() async throws {
        let chimes = try Chimes()
        for number in 1...5 { _ = try await chimes.makeConnector("c\(number)") }
        for length in [nil, 1, 2, 5, 99] as [Int?] {
            var names: [String] = []
            for try await connector in chimes.voice.listVoiceConnectorsPaginator(maxResults: length).items {
                names.append(connector.name ?? "")
            }
            #expect(names == ["c1", "c2", "c3", "c4", "c5"])
        }
    }

    @Test("a paginator finds all numbers of a search, each once")
    func search() async throws {
        var numbers: [String] = []
        let search = try Chimes().voice.searchAvailablePhoneNumbersPaginator(areaCode: "206", maxResults: 30)
        for try await number in search.items { numbers.append(number) }
        #expect(numbers.count == 100)
        #expect(Set(numbers).count == 100)
        #expect(numbers.last == "+12065550199")
    }

    // MARK: Waiters

    @Test("a waiter waits until an order is carried out, in the account's time")
    func waiter() async throws {
        let chimes = try Chimes()
        let shared = SharedClock(chimes)
        let voice = chimes.voice.with { $0.clock = shared.clock }
        let order = try await voice.createPhoneNumberOrder(
            productType: .voiceConnector,
            e164PhoneNumbers: ["+12065550100"]
        ).phoneNumberOrder
        let input = GetPhoneNumberOrderInput(phoneNumberOrderID: try #require(order?.phoneNumberOrderID))
        let answer = try await voice.wait(until: .orderSuccessful, input, timeout: .seconds(100))
        #expect(try answer.get().phoneNumberOrder?.orderedPhoneNumbers?.map(\.status) == [.acquired])
        #expect(!shared.sleeps.isEmpty)
        #expect(shared.sleeps.reduce(.zero, +) >= .seconds(10))
    }

    @Test("a waiter gives up when its time is up")
    func waiterTimeout() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice.with { $0.clock = SharedClock(chimes).clock }
        let order = try await voice.createPhoneNumberOrder(
            productType: .voiceConnector,
            e164PhoneNumbers: ["+12065550100"]
        ).phoneNumberOrder
        let input = GetPhoneNumberOrderInput(phoneNumberOrderID: try #require(order?.phoneNumberOrderID))
        do {
            try await voice.wait(until: .orderSuccessful, input, timeout: .seconds(5))
            Issue.record("an order takes ten seconds")
        } catch {
            guard case .timedOut(last: .success(let last)) = error.reason else {
                Issue.record("\(error)")
                return
            }
            #expect(last.phoneNumberOrder?.status == .processing)
        }
    }

    // MARK: Faults

    @Test("throttling is retried, with waits, until it ends")
    func retries() async throws {
        let chimes = try Chimes()
        let shared = SharedClock(chimes)
        let voice = chimes.voice.with {
            $0.clock = shared.clock
            $0.retryStrategy = StandardRetryStrategy()
        }
        try await chimes.fail(["operation": "ListVoiceConnectors", "error": "ThrottledClientException", "times": 2])
        let response = try await voice.response(to: .listVoiceConnectors, ListVoiceConnectorsInput())
        #expect(response.metadata.attempts == 3)
        #expect(shared.sleeps.count == 2)
        try await chimes.fail(["operation": "ListVoiceConnectors", "error": "ThrottledClientException", "times": 3])
        #expect(
            await refusal { try await voice.listVoiceConnectors() } == "429 ThrottledClientException: injected"
        )
        #expect(try await voice.listVoiceConnectors().voiceConnectors == [])
    }

    @Test("an error that does not pass is not retried")
    func noRetry() async throws {
        let chimes = try Chimes()
        let shared = SharedClock(chimes)
        let voice = chimes.voice.with {
            $0.clock = shared.clock
            $0.retryStrategy = StandardRetryStrategy()
        }
        try await chimes.fail(["error": "ForbiddenException", "message": "not you", "times": 1])
        #expect(await refusal { try await voice.listVoiceConnectors() } == "403 ForbiddenException: not you")
        #expect(shared.sleeps == [])
    }

    @Test("a connection that is dropped is the transport's failure, and is retried where that is safe")
    func drop() async throws {
        let chimes = try Chimes()
        try await chimes.fail(["operation": "List*", "drop": true, "times": 2])
        do throws(ChimeSDKVoiceError) {
            _ = try await chimes.voice.listVoiceConnectors()
            Issue.record("the connection is dropped")
        } catch {
            guard case .client(.transport(let failure as TransportFailure, _)) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(failure == .connectionFailed(reason: "a fault closes it"))
        }
        let shared = SharedClock(chimes)
        let retrying = chimes.voice.with {
            $0.clock = shared.clock
            $0.retryStrategy = StandardRetryStrategy()
        }
        #expect(try await retrying.listVoiceConnectors().voiceConnectors == [])
        #expect(shared.sleeps.count == 1)
    }

    @Test("a repeated call with the same token makes one thing")
    func token() async throws {
        let voice = try Chimes().voice
        let encryption = ServerSideEncryptionConfiguration(kmsKeyARN: "arn:aws:kms:us-east-1:111122223333:key/1")
        func make(_ name: String) async throws -> String? {
            try await voice.createVoiceProfileDomain(
                name: name,
                serverSideEncryptionConfiguration: encryption,
                clientRequestToken: "token-1"
            ).voiceProfileDomain?.voiceProfileDomainID
        }
        #expect(try await make("one") == make("one"))
        #expect(
            await refusal { try await make("two") as Any }
                == "409 ConflictException: The idempotency token was used with another input"
        )
        #expect(try await voice.listVoiceProfileDomains().voiceProfileDomains?.map(\.name) == ["one"])
    }
}

extension ServiceWaiter<GetPhoneNumberOrderInput, GetPhoneNumberOrderOutput, ChimeSDKVoiceError> {
    fileprivate static var orderSuccessful: Self {
        Self(
            "OrderSuccessful",
            .getPhoneNumberOrder,
            delay: 2...30,
            .success(.path("output.phoneNumberOrder.status", equals: "Successful")),
            .failure(.path("output.phoneNumberOrder.status", equals: "Failed"))
        )
    }
}
