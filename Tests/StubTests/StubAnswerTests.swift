import ChimeSDKVoice
import Synchronization
import Testing

@Suite("answers of a stub")
struct StubAnswerTests {
    private let output = GetPhoneNumberOutput(phoneNumber: PhoneNumber(phoneNumberID: "1"))
    private let unavailable = ChimeSDKVoiceError.serviceUnavailable(ServiceUnavailableException(message: "later"))

    @Test("answers are given in order, and the last one again and again")
    func sequence() async throws {
        let voice = ChimeSDKVoiceStub()
        voice.answer(
            .getPhoneNumber,
            with: .error(unavailable),
            .json(#"{"PhoneNumber": {"PhoneNumberId": "2"}}"#),
            .output(output)
        )
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await voice.getPhoneNumber(phoneNumberID: "a")
        }
        #expect(error?.message == "later")
        #expect(try await voice.getPhoneNumber(phoneNumberID: "b").phoneNumber?.phoneNumberID == "2")
        for _ in 0..<3 { #expect(try await voice.getPhoneNumber(phoneNumberID: "c") == output) }
        #expect(voice.calls(to: .getPhoneNumber).map(\.phoneNumberID) == ["a", "b", "c", "c", "c"])
    }

    @Test("answers that are set later take the place of the others, from the first on")
    func replacement() async throws {
        let voice = ChimeSDKVoiceStub()
        voice.answer(.getPhoneNumber, with: .error(unavailable))
        voice.answer(.getPhoneNumber, with: .output(output))
        #expect(try await voice.getPhoneNumber(phoneNumberID: "a") == output)
        voice.answer(.getPhoneNumber) { _ in GetPhoneNumberOutput() }
        #expect(try await voice.getPhoneNumber(phoneNumberID: "a") == GetPhoneNumberOutput())
    }

    @Test("JSON that does not fit the model is a failure to decode")
    func wrongJSON() async throws {
        let voice = ChimeSDKVoiceStub()
        voice.answer(.getPhoneNumber, with: .json(#"{"PhoneNumber": 1}"#))
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await voice.getPhoneNumber(phoneNumberID: "a")
        }
        guard case .client(.decoding(let failure, let metadata)) = error else {
            Issue.record("it threw \(String(describing: error))")
            return
        }
        #expect(failure.path == [.member("PhoneNumber")])
        #expect(metadata?.status == 200)
    }

    @Test("fixtures are outputs that the model allows, by their seed")
    func fixtures() async throws {
        let voice = ChimeSDKVoiceStub()
        voice.answer(.getPhoneNumber, with: .fixture, .fixture(seed: 1))
        #expect(try await voice.getPhoneNumber(phoneNumberID: "a") == .fixture())
        #expect(try await voice.getPhoneNumber(phoneNumberID: "a") == .fixture(seed: 1))
    }

    @Test("a fixture of a page is the last page")
    func lastPage() async throws {
        let voice = ChimeSDKVoiceStub()
        voice.answer(.listPhoneNumbers, with: .fixture)
        var items: [PhoneNumber] = []
        for try await number in voice.listPhoneNumbersPaginator().items { items.append(number) }
        #expect(items == ListPhoneNumbersOutput.fixture().phoneNumbers)
        #expect(!items.isEmpty)
        #expect(voice.calledOperations == ["ListPhoneNumbers"])
    }

    @Test("a delay is slept on the stub's clock, once for each call")
    func delay() async throws {
        let slept = Mutex<[Duration]>([])
        var clock = ClientConfiguration.Clock.system
        clock.sleep = { duration in slept.withLock { $0.append(duration) } }
        let voice = ChimeSDKVoiceStub(clock: clock)
        voice.answer(.getPhoneNumber, after: .seconds(2), with: .error(unavailable), .output(output))
        await #expect(throws: ChimeSDKVoiceError.self) { try await voice.getPhoneNumber(phoneNumberID: "a") }
        #expect(try await voice.getPhoneNumber(phoneNumberID: "a") == output)
        #expect(slept.withLock { $0 } == [.seconds(2), .seconds(2)])

        voice.answer(.getPhoneNumber, with: .output(output))
        _ = try await voice.getPhoneNumber(phoneNumberID: "a")
        #expect(slept.withLock { $0.count } == 2)
    }

    @Test("a task that is cancelled while it waits gets an error of that kind")
    func cancellation() async throws {
        let (waiting, signal) = AsyncStream<Void>.makeStream()
        var clock = ClientConfiguration.Clock.system
        clock.sleep = { _ in
            signal.finish()
            try await Task.sleep(for: .seconds(3600))
        }
        let voice = ChimeSDKVoiceStub(clock: clock)
        voice.answer(.getPhoneNumber, after: .seconds(2), with: .fixture)
        let call = Task {
            defer { signal.finish() }
            return try await voice.getPhoneNumber(phoneNumberID: "a")
        }
        for await _ in waiting {}
        call.cancel()
        let error = await #expect(throws: ChimeSDKVoiceError.self) { try await call.value }
        guard case .client(.cancelled) = error else {
            Issue.record("it threw \(String(describing: error))")
            return
        }
    }

    @Test("a stub that validates inputs throws what a client throws, and records the call")
    func validation() async throws {
        let voice = ChimeSDKVoiceStub(validatingInputs: true)
        voice.answer(.getPhoneNumber, with: .output(output))
        for wrong in ["", ".."] {
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await voice.getPhoneNumber(phoneNumberID: wrong)
            }
            guard case .invalidInput(let problem) = error else {
                Issue.record("it threw \(String(describing: error))")
                return
            }
            #expect(problem.violations.map(\.pathDescription).contains("phoneNumberID"))
        }
        #expect(try await voice.getPhoneNumber(phoneNumberID: "a") == output)
        #expect(voice.calls(to: .getPhoneNumber).map(\.phoneNumberID) == ["", "..", "a"])
    }
}
