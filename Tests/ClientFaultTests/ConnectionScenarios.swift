import CarillonRuntime
import ChimeSDKVoice
import LoopbackServer
import Testing

extension Scenario {
    /// Connections that cannot be made, and those that break.
    static let connections: [Scenario] = [
        Scenario("a server that refuses the connection is asked three times") { library in
            try await library.withTransport { transport in
                // Nothing listens on port 1.
                let setup = Setup(transport, endpoint: "http://127.0.0.1:1")
                let reason =
                    library == .asyncHTTPClient
                    ? "Connection refused" : "the server refused, or there is no way to it"
                #expect(
                    await setup.failure()?.description
                        == "there is no response: could not connect: \(reason) (3 attempts)"
                )
                #expect(setup.clock.sleeps == [.milliseconds(50), .milliseconds(100)])
            }
        },
        Scenario("a server whose certificate nobody trusts is asked three times, and gets no request") { library in
            try await SecureServer.withServer(answering: [(":status", "200")]) { port in
                try await library.withTransport { transport in
                    let setup = Setup(transport, endpoint: "https://localhost:\(port)")
                    let text = await setup.failure()?.description
                    #expect(text == "there is no response: \(library.untrusted) (3 attempts)")
                    #expect(setup.clock.sleeps.count == 2)
                }
            }
        },
        Scenario("a server that resets the connection before it answers is asked three times") { library in
            try await withClient(library, answer: inTurn(.resetting)) { server, setup in
                let text = await setup.failure()?.description
                #expect(text?.hasPrefix("there is no response: the connection failed before") == true, "\(text ?? "")")
                #expect(text?.hasSuffix("(3 attempts)") == true)
                #expect(server.requests.count == 3)
                #expect(setup.clock.sleeps == [.milliseconds(50), .milliseconds(100)])
            }
        },
        Scenario("a server that breaks off in the middle of a document is asked three times") { library in
            let half = Array(#"{"PhoneNumber":{"Pho"#.utf8)
            for answer in [
                Answer.closingMidway(announced: 100, body: half), .resettingMidway(announced: 100, body: half),
            ] {
                try await withClient(library, answer: inTurn(answer)) { server, setup in
                    let text = await setup.failure()?.description
                    #expect(
                        text?.hasPrefix("there is no response: the connection failed before") == true,
                        "\(text ?? "")"
                    )
                    #expect(server.requests.count == 3)
                }
            }
        },
        Scenario("a connection that breaks once goes unnoticed") { library in
            let faults: [Answer] = [.resetting, .hangingUp, .closingMidway(announced: 9, body: [0x7B])]
            for fault in faults {
                try await withClient(library, answer: inTurn(fault, .number)) { server, setup in
                    let count = try await setup.attempts()
                    #expect(count == 2)
                    #expect(server.requests.count == 2)
                    #expect(setup.clock.sleeps == [.milliseconds(50)])
                }
            }
        },
        Scenario("a server that closes connections that are idle goes unnoticed") { library in
            try await withClient(library, answer: inTurn(.number)) { server, setup in
                for _ in 0..<5 {
                    // A call that meets the end of the connection is made again.
                    let count = try await setup.attempts()
                    #expect(count <= 2)
                    await server.closeConnections()
                    await server.untilNoConnectionIsOpen()
                }
                #expect(server.requests.map(\.connection) == [0, 1, 2, 3, 4])
            }
        },
        Scenario("a thousand calls at once each get their own response, over a few connections") { library in
            let answer: @Sendable (ReceivedRequest) -> Answer = { request in
                .json(#"{"PhoneNumber":{"PhoneNumberId":"\#(request.target.split(separator: "/").last ?? "")"}}"#)
            }
            try await withClient(library, answer: answer) { server, setup in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 1000..<2000 {
                        group.addTask {
                            let output = try await setup.client.getPhoneNumber(phoneNumberID: "\(number)")
                            return output.phoneNumber?.phoneNumberID == "\(number)"
                        }
                    }
                    for try await isOwn in group { #expect(isOwn) }
                }
                #expect(server.requests.count == 1000)
                // AsyncHTTPClient and URLSession have no more than eight at a time.
                #expect(server.acceptedConnections <= 100)
                #expect(setup.clock.sleeps == [])
            }
        },
    ]
}

extension Library {
    /// The way in which an untrusted certificate is reported.
    fileprivate var untrusted: String {
        switch self {
        case .asyncHTTPClient:
            "no secure connection could be made: the server's certificate is not trusted"
        case .urlSession:
            #if canImport(Darwin)
                "no secure connection could be made: the server's certificate is not trusted"
            #else
                "the connection failed before the response was complete: URLSession does not say why"
            #endif
        }
    }
}
