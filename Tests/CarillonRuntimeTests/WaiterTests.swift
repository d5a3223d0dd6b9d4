import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

extension ServiceWaiter<UpdateInput, UpdateOutput, SampleError> {
    /// Reached when the point is at 3; not to be reached when it is below 0, or when there is another error than the
    /// model's.
    fileprivate static var moved: Self {
        Self(
            "Moved",
            .update,
            delay: 2...120,
            .success(.path("output.point.x", equals: "3")),
            .failure(.path("< output.point.x `0", equals: "true")),
            .retry(.error("NotFoundException")),
            .failure(.error("Broken"))
        )
    }

    fileprivate static func reached(_ acceptors: WaiterMatcher...) -> Self {
        Self("Reached", .update, delay: 1...1, .success(acceptors[0]))
    }
}

@Suite("Waiters")
struct WaiterTests {
    private let clock = ManualClock()
    private let trace = Trace()

    /// A client whose service gives the answers one after the other, and the last one for ever; `random` are its random
    /// bits.
    private func client(_ answers: String..., random: UInt64 = 0, took duration: Duration = .zero) -> SampleClient {
        let configuration = ClientConfiguration(clock: clock.clock, random: { random })
        return SampleClient(configuration) { [trace, clock] _, _, _ in
            let call = trace.add("call at \(clock.start.duration(to: clock.now))")
            clock.advance(by: duration)
            let answer = answers[min(call, answers.count) - 1]
            if let x = Int(answer) { return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":\#(x)}}"#.utf8)) }
            return (HTTPResponse(status: .notFound), Array(#"{"code":"\#(answer)","message":"m"}"#.utf8))
        }
    }

    /// The seconds at which the service was called.
    private var calls: [String] { trace.lines.map { String($0.dropFirst("call at ".count)) } }

    private func failure(
        _ client: some ServiceAPI<SampleError>,
        timeout: Duration = .seconds(300)
    ) async -> WaiterError<UpdateOutput, SampleError>? {
        do {
            try await client.wait(until: .moved, UpdateInput(id: "a"), timeout: timeout)
            return nil
        } catch {
            return error
        }
    }

    // MARK: How waiting ends

    @Test("the first call is made at once, and the answer by which the state is reached is returned")
    func immediate() async throws {
        let answer = try await client("3").wait(until: .moved, UpdateInput(id: "a"), timeout: .zero)
        #expect(try answer.get().point?.x == 3)
        #expect(clock.sleeps == [])
    }

    @Test("what no acceptor matches, and what one says to, is asked again")
    func again() async throws {
        let answer = try await client("1", "NotFoundException", "2", "3")
            .wait(until: .moved, UpdateInput(id: "a"), timeout: .seconds(60))
        #expect(try answer.get().point?.x == 3)
        #expect(trace.lines.count == 4)
    }

    @Test("an answer that says that there is no hope is thrown")
    func failureState() async {
        let error = await failure(client("1", "-1"))
        #expect(error?.waiter == "Moved")
        #expect(error?.attempts == 2)
        guard case .failureState(.success(let output))? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(output.point?.x == -1)
        #expect(error?.description == "Moved can no longer be reached (2 calls)")
        #expect(
            await failure(client("Broken"))?.description
                == "Moved can no longer be reached (1 call): HTTP 404 Broken: m"
        )
    }

    @Test("an error that no acceptor matches is thrown")
    func unmatchedError() async {
        let error = await failure(client("1", "Other"))
        guard case .error(let failure)? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.code == "Other")
        #expect(error?.description == "Moved could not be waited for (2 calls): HTTP 404 Other: m")
    }

    @Test("when the time is up, the last answer is thrown")
    func timeout() async {
        let error = await failure(client("1"), timeout: .seconds(5))
        guard case .timedOut(last: .success(let output))? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(output.point?.x == 1)
        #expect(error?.attempts == 3)
        #expect(error?.description == "Moved was not reached in time (3 calls)")
        #expect(calls == ["0.0 seconds", "2.0 seconds", "5.0 seconds"])
    }

    // MARK: Time

    @Test(
        "the pauses are those of Smithy's table",
        arguments: [
            (1, UInt64.min, 298.0, 2.0), (1, .max, 298, 2), (3, .min, 289, 2), (3, .max, 289, 8), (6, .max, 199, 64),
            (7, .max, 199, 120), (7, .min, 199, 2), (5000, .max, 199, 120), (7, .max, 122.5, 120), (7, .max, 122, 122),
            (7, .max, 60, 60), (1, .min, 4, 4), (1, .min, 1, 1),
        ]
    )
    func delays(attempts: Int, random: UInt64, remaining: Double, expected: Double) {
        let delay = ServiceWaiter.moved.delay(after: attempts, remaining: .seconds(remaining), random: random)
        #expect(delay == .seconds(expected))
    }

    @Test("pauses grow to the longest, and the last call is made when the time is up")
    func growth() async {
        let error = await failure(client("1", random: .max), timeout: .seconds(300))
        #expect(clock.sleeps == [2, 4, 8, 16, 32, 64, 120, 54].map { .seconds($0) })
        #expect(error?.attempts == 9)
    }

    @Test("the time that calls take counts")
    func slowCalls() async {
        let error = await failure(client("1", took: .seconds(4)), timeout: .seconds(10))
        #expect(calls == ["0.0 seconds", "6.0 seconds"])
        #expect(error?.description == "Moved was not reached in time (2 calls): there was no response in time")
    }

    @Test("a call is given up when the time is up, but not before the shortest pause would have passed")
    func deadline() async {
        let limits = Trace()
        let configuration = ClientConfiguration(clock: clock.clock, random: { 0 })
        let transport = ClosureTransport { [clock] (_, _, deadline) -> (HTTPResponse, [UInt8]) in
            let limit = clock.now.duration(to: deadline)
            limits.add("\(limit)")
            clock.advance(by: .seconds(1))
            guard limits.lines.count > 1 else { return (HTTPResponse(status: .ok), Array("{}".utf8)) }
            clock.advance(by: limit)
            throw Broken()
        }
        let error = await failure(
            SampleClient(configuration: configuration, transport: transport),
            timeout: .seconds(4)
        )
        #expect(limits.lines == ["4.0 seconds", "2.0 seconds"])
        guard case .timedOut(last: .failure)? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a client's own timeout is an error, unless the time is up")
    func clientTimeout() async {
        let configuration = ClientConfiguration(timeout: .seconds(1), clock: clock.clock)
        let client = SampleClient(configuration) { [clock] _, _, _ in
            clock.advance(by: .seconds(1))
            throw Broken()
        }
        guard case .error(.client(.deadlineExceeded))? = await failure(client, timeout: .seconds(9))?.reason else {
            Issue.record("another error")
            return
        }
    }

    @Test("a task that is cancelled waits no longer")
    func cancellation() async {
        let stub = ServiceStub<SampleError>(
            clock: ClientConfiguration.Clock(
                now: { [clock] in clock.now },
                date: { Timestamp() },
                sleep: { _ in try await Task.sleep(for: .seconds(600)) }
            )
        )
        let (called, calls) = AsyncStream.makeStream(of: Void.self)
        stub.answer(.update) { _ in
            calls.yield()
            return UpdateOutput()
        }
        let task = Task { await failure(stub) }
        for await _ in called.prefix(1) { task.cancel() }
        guard case .error(.client(.cancelled))? = await task.value?.reason else {
            Issue.record("another error")
            return
        }
        #expect(stub.calledOperations.count == 1)
    }

    @Test("a task that is cancelled before it begins calls nothing")
    func earlyCancellation() async {
        let client = client("3")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure(client)
        }
        #expect(await task.value?.attempts == 0)
        #expect(trace.lines == [])
    }

    // MARK: Matchers

    private static let output = Result<UpdateOutput, SampleError>.success(UpdateOutput(point: Point(x: 1)))
    private static let notFound = Result<UpdateOutput, SampleError>.failure(.notFound(NotFoundException()))
    private static let unmodeled = Result<UpdateOutput, SampleError>.failure(
        .unmodeled(UnmodeledError(status: 418, code: "Teapot"))
    )
    private static let local = Result<UpdateOutput, SampleError>.failure(.client(.transport(Broken())))

    @Test(
        "each kind of matcher",
        arguments: [
            (.success(true), [true, false, false, false]), (.success(false), [false, true, true, false]),
            (.error("NotFoundException"), [false, true, false, false]),
            (.error("Teapot"), [false, false, true, false]), (.status(200), [true, false, false, false]),
            (.status(404), [false, true, false, false]), (.status(418), [false, false, true, false]),
            (.path("output.point.x", equals: "1"), [true, false, false, false]),
            (.path("input.id", equals: "a"), [true, false, false, false]),
            (.path("input.id", equals: "b"), [false, false, false, false]),
            (.path("length() output.point.x", equals: "0"), [false, false, false, false]),
        ] as [(WaiterMatcher, [Bool])]
    )
    func matchers(matcher: WaiterMatcher, expected: [Bool]) {
        let waiter = ServiceWaiter.reached(matcher)
        let answers = [Self.output, Self.notFound, Self.unmodeled, Self.local]
        #expect(answers.map { waiter.state(after: $0, to: UpdateInput(id: "a")) != nil } == expected)
    }

    @Test(
        "values are compared as text, and lists element by element",
        arguments: [
            (.text("a"), .equals("a"), true), (.text("\u{E9}"), .equals("e\u{301}"), false),
            (.boolean(true), .equals("true"), true), (.boolean(false), .equals("true"), false),
            (.number(3), .equals("3"), true), (.number(3), .equals("three"), false), (.null, .equals("null"), false),
            (.list([.text("a")]), .equals("a"), false), (.list([]), .allEqual("a"), false),
            (.list([.text("a"), .text("a")]), .allEqual("a"), true),
            (.list([.text("a"), .text("b")]), .allEqual("a"), false),
            (.list([.text("a"), .text("b")]), .anyEquals("b"), true), (.list([]), .anyEquals("b"), false),
            (.text("a"), .allEqual("a"), false), (.null, .anyEquals("a"), false), (.object([:]), .equals(""), false),
        ] as [(PathValue, CallPath.Expectation, Bool)]
    )
    func expectations(value: PathValue, expectation: CallPath.Expectation, isMet: Bool) {
        #expect(value.meets(expectation) == isMet)
    }

    @Test("what a waiter is called and how long it pauses can be read")
    func description() {
        #expect(ServiceWaiter.moved.name == "Moved")
        #expect(ServiceWaiter.moved.delay == .seconds(2) ... .seconds(120))
        #expect(ServiceWaiter.moved.operation.schema.name == "Update")
    }

    @Test("an adapter waits on the clock of the service that carries operations out")
    func adapter() async throws {
        let adapter = ServiceAdapter<SampleError, SampleError>(
            old: ServiceStub<SampleError>(),
            new: client("1"),
            onLoss: { _ in },
            error: { Converted($0) }
        )
        #expect(adapter.waiterTiming.clock.now() == clock.now)
    }
}
