import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import LoopbackServer
import Testing

extension Scenario {
    /// Cancellation wherever a call waits.
    static let cancellations: [Scenario] = [
        Scenario("cancellation while credentials are fetched") { library in
            let (fetches, fetched) = AsyncStream<Void>.makeStream()
            let credentials = Unfetched(fetched: fetched)
            try await withClient(library, credentials: credentials, answer: inTurn(.number)) { server, setup in
                await expectCancelled(setup) { for await _ in fetches { return } }
                #expect(server.acceptedConnections == 0)
            }
        },
        Scenario("cancellation while a connection is made") { library in
            // The servers end before the transports, which would wait for connections in the making.
            #if os(Linux)
                try await library.withTransport { transport in
                    try await FullServer.withServer { server in
                        let setup = Setup(transport, endpoint: "http://127.0.0.1:\(server.port)")
                        await expectCancelled(setup) { await server.untilSomebodyConnects() }
                    }
                }
            #endif
            try await library.withTransport { transport in
                try await SilentServer.withServer { server in
                    let setup = Setup(transport, endpoint: "https://127.0.0.1:\(server.port)")
                    await expectCancelled(setup) { _ = await server.nextGreeting() }
                }
            }
        },
        Scenario("cancellation while the request is sent") { library in
            try await withClient(library, answersEarly: true, answer: inTurn(.silence)) { server, setup in
                let name = String(repeating: "x", count: 8 << 20)
                await expectCancelled(setup, { _ = await server.nextRequest() }) { client throws(ChimeSDKVoiceError) in
                    _ = try await client.updatePhoneNumber(phoneNumberID: "x", name: name)
                }
                await server.resumeReading()
                #expect(await server.nextHangUp())
                #expect(server.requests.count == 1)
            }
        },
        Scenario("cancellation while the head is awaited, in it, and in the body") { library in
            let answers: [Answer] = [
                .silence, .stalling("HTTP/1.1 200 OK\r\nX-Slow"), .stallingMidway(announced: 10, body: [0x7B]),
            ]
            for answer in answers {
                try await withClient(library, answer: inTurn(answer)) { server, setup in
                    await expectCancelled(setup) { _ = await server.nextRequest() }
                    #expect(await server.nextHangUp())
                    #expect(server.requests.count == 1)
                }
            }
        },
        Scenario("cancellation while the next attempt is awaited") { library in
            let clock = TestClock(sleepsForever: true)
            try await withClient(library, clock: clock, answer: inTurn(.hangingUp)) { server, setup in
                await expectCancelled(setup) { for await _ in clock.beginnings { return } }
                #expect(server.requests.count == 1)
            }
        },
    ]
}

/// Calls an operation, waits for something to happen, cancels the call, and expects that it ends and says so.
private func expectCancelled(
    _ setup: Setup,
    _ moment: () async -> Void,
    operation: @escaping @Sendable (ChimeSDKVoiceClient) async throws(ChimeSDKVoiceError) -> Void = {
        client throws(ChimeSDKVoiceError) in
        _ = try await client.getPhoneNumber(phoneNumberID: "+12065550100")
    }
) async {
    let call = Task { () -> ChimeSDKVoiceError? in
        do throws(ChimeSDKVoiceError) {
            try await operation(setup.client)
            return nil
        } catch {
            return error
        }
    }
    await moment()
    call.cancel()
    #expect(await call.value?.description == "the task was cancelled")
}

/// A source whose credentials never come.
private struct Unfetched: CredentialsProvider {
    let fetched: AsyncStream<Void>.Continuation

    func credentials() async throws -> AWSCredentials {
        fetched.yield()
        try await untilCancelled()
        throw CancellationError()
    }
}
