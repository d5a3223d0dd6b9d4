import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import LoopbackServer
import Testing

extension Scenario {
    /// Servers that answer, but not well.
    static let answers: [Scenario] = [
        Scenario("an error that passes goes unnoticed, and the server is told which attempt it sees") { library in
            let statuses: [(HTTPResponse.Status, Duration)] = [
                (.internalServerError, .milliseconds(50)), (.serviceUnavailable, .milliseconds(50)),
                (.tooManyRequests, .seconds(1)),
            ]
            for (status, delay) in statuses {
                try await withClient(library, answer: inTurn(.json(status: status, "{}"), .number)) { server, setup in
                    let count = try await setup.attempts()
                    #expect(count == 2)
                    let attempts = server.requests.map { $0.headers[HTTPField.Name("amz-sdk-request")!] }
                    #expect(attempts == ["attempt=1; max=3", "attempt=2; max=3"])
                    #expect(setup.clock.sleeps == [delay])
                }
            }
        },
        Scenario("an error that stays is reported as the server words it") { library in
            let answer = Answer.json(status: .serviceUnavailable, #"{"Code":"ServiceUnavailable","Message":"later"}"#)
            try await withClient(library, answer: inTurn(answer)) { server, setup in
                #expect(await setup.failure()?.description == "HTTP 503 ServiceUnavailable: later (3 attempts)")
                #expect(server.requests.count == 3)
            }
        },
        Scenario("a service that has too much is asked again until the quota is empty, and then once a call") {
            library in
            let answer = Answer.json(status: .tooManyRequests, #"{"Code":"Throttling","Message":"slow down"}"#)
            try await withClient(library, answer: inTurn(answer)) { server, setup in
                // A retry costs 5 of 500.
                for _ in 0..<50 { #expect(await setup.failure()?.attempts == 3) }
                for _ in 0..<5 {
                    let error = await setup.failure()
                    #expect(error?.attempts == 1 && error?.isThrottling == true)
                }
                #expect(server.requests.count == 50 * 3 + 5)
                #expect(setup.clock.sleeps.count == 100)
            }
        },
        Scenario("a head that does not come in time is given up, and not asked for again") { library in
            for answer in [Answer.silence, .stalling("HTTP/1.1 200 OK\r\nX-Slow")] {
                try await withClient(library, timeout: .milliseconds(300), answer: inTurn(answer)) { server, setup in
                    #expect(await setup.failure()?.description == "there was no response in time")
                    // The machine may be too busy for the request to arrive.
                    #expect(server.requests.count <= 1)
                    #expect(setup.clock.sleeps == [])
                }
            }
        },
        Scenario("a body without end is given up at the limit, and not asked for again") { library in
            try await withClient(library, answer: inTurn(.endless(chunk: [UInt8](repeating: 0x5B, count: 10_000)))) {
                server,
                setup in
                #expect(
                    await setup.failure()?.description
                        == "the response's body has more than 100000 bytes; 'responseSizeLimit' can be raised"
                )
                #expect(await server.nextHangUp())
                #expect(server.requests.count == 1)
            }
        },
        Scenario("a wait that would outlast the deadline is not begun") { library in
            let answer = Answer.json(status: .serviceUnavailable, "{}")
            try await withClient(library, answer: inTurn(answer)) { server, setup in
                var setup = setup
                // Half of the time that the call has, and then all of it. The clock moves, but no time passes.
                let backoff = StandardRetryStrategy.Backoff(base: .seconds(300), limit: .seconds(600))
                setup.client = setup.client.with(retryStrategy: StandardRetryStrategy.aws(backoff: backoff))
                #expect(await setup.failure()?.status == 503)
                #expect(server.requests.count == 2)
                #expect(setup.clock.sleeps == [.seconds(300)])
            }
        },
    ]
}
