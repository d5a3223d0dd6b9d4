import CarillonAsyncHTTPClient
import CarillonRuntime
import Chime
import ChimeSDKVoice
import Logging
import LoopbackServer
import SuiteSupport
import Synchronization
import Testing

@Suite("Validation before sending", .timeLimit(.minutes(10)))
struct ValidationTests {
    /// Four sensitive values, each of which breaks a constraint, and what they look like nowhere else.
    static let items = [
        UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550100", name: "Rodriguez?"),
        UpdatePhoneNumberRequestItem(phoneNumberID: "\u{2003}\t", callingName: "Front desk"),
        UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550102", name: String(repeating: "Quetzal", count: 40)),
        UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550103", callingName: "Wolfeschlegelsteinhausen"),
    ]
    static let sensitiveTexts = ["Rodriguez", "\u{2003}", "Quetzal", "Wolfeschlegel", "+1206555"]

    static let messages = [
        "updatePhoneNumberRequestItems[0].name: "
            + #"10 characters do not match ^$|^[a-zA-Z0-9\,\.\_\-]+(\s+[a-zA-Z0-9\,\.\_\-]+)*$"#,
        #"updatePhoneNumberRequestItems[1].phoneNumberID: 2 characters do not match .*\S.*"#,
        "updatePhoneNumberRequestItems[2].name: 280 characters, where the length must be at most 256",
        "updatePhoneNumberRequestItems[3].callingName: 24 characters do not match ^$|^[a-zA-Z0-9 ]{2,15}$",
    ]

    private func client(
        _ server: LoopbackServer,
        _ validation: ClientConfiguration.Validation,
        _ logger: Logger = Logger(label: "none", factory: { _ in SwiftLogNoOpLogHandler() })
    ) -> ChimeSDKVoiceClient {
        var configuration = ClientConfiguration.loopback(server, validation: validation)
        configuration.logger = logger
        return ChimeSDKVoiceClient(configuration: configuration, transport: AsyncHTTPClientTransport())
    }

    @Test("an input that breaks constraints is not sent; all violations are thrown at once, each with its place")
    func enforced() async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await client(server, .enforce).batchUpdatePhoneNumber(updatePhoneNumberRequestItems: Self.items)
            }
            #expect(server.requests.isEmpty)
            guard case .invalidInput(let invalid) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(invalid.violations.map(\.description) == Self.messages)
            #expect("\(invalid)" == Self.messages.joined(separator: "\n"))

            let last = try #require(invalid.violations.last)
            #expect(
                last.path == [.member("updatePhoneNumberRequestItems"), .index(3), .member("callingName")]
            )
            #expect(last.pathDescription == "updatePhoneNumberRequestItems[3].callingName")
            #expect(last.constraint == .pattern("^$|^[a-zA-Z0-9 ]{2,15}$"))
            #expect(invalid.violations.map(\.constraint).contains(.length(minimum: 0, maximum: 256)))
        }
    }

    @Test("no way of printing the error shows a sensitive value")
    func errorsAreRedacted() async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await client(server, .enforce).batchUpdatePhoneNumber(updatePhoneNumberRequestItems: Self.items)
            }
            for text in everyDescription(of: try #require(error)) {
                #expect(text.contains("updatePhoneNumberRequestItems"))
                for sensitive in Self.sensitiveTexts { #expect(!text.contains(sensitive)) }
            }
        }
    }

    @Test("when violations are to be reported, each is logged without its value, and the input is sent")
    func reported() async throws {
        let log = LogRecorder()
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            _ = try await client(server, .report, log.logger)
                .batchUpdatePhoneNumber(updatePhoneNumberRequestItems: Self.items)
            #expect(log.messages(.warning) == Self.messages.map { "BatchUpdatePhoneNumber: \($0)" })
            for sensitive in Self.sensitiveTexts { #expect(!log.text.contains(sensitive)) }
            let body = try JSONValue(#require(server.requests.first).body)
            let last = body["UpdatePhoneNumberRequestItems"]?.elements?.last
            #expect(last?["CallingName"] == "Wolfeschlegelsteinhausen")
        }
    }

    @Test("without validation, the input is sent and nothing is said about it")
    func off() async throws {
        let log = LogRecorder()
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            _ = try await client(server, .off, log.logger)
                .batchUpdatePhoneNumber(updatePhoneNumberRequestItems: Self.items)
            #expect(server.requests.count == 1)
            #expect(log.messages(.warning).isEmpty)
        }
    }

    @Test("an ID with slashes stays one segment of the path")
    func slashes() async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            _ = try await client(server, .enforce).getPhoneNumber(phoneNumberID: "../x")
            #expect(server.requests.map(\.target) == ["/phone-numbers/..%2Fx"])
        }
    }

    @Test(
        "an ID that has no place in a path is refused whatever the setting",
        arguments: ["", ".", ".."],
        [ClientConfiguration.Validation.enforce, .report, .off]
    )
    func impossibleLabel(id: String, validation: ClientConfiguration.Validation) async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await client(server, validation).getPhoneNumber(phoneNumberID: id)
            }
            guard case .invalidInput(let invalid) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(invalid.violations.first?.path == [.member("phoneNumberID")])
            let expected = id.isEmpty ? Violation.Constraint.notEmpty : .pathSegment
            #expect(invalid.violations.map(\.constraint).contains(expected))
            #expect(server.requests.isEmpty)
        }
    }

    @Test("a required ID of white space breaks the pattern of Voice, and none of Chime")
    func blankID() {
        let voice = ChimeSDKVoice.GetPhoneNumberInput(phoneNumberID: " ")
        #expect(voice.violations.map(\.constraint) == [.pattern(#".*\S.*"#)])
        #expect(Chime.GetPhoneNumberInput(phoneNumberID: " ").violations.isEmpty)
    }

    @Test("a valid input has no violations")
    func valid() {
        let input = ChimeSDKVoice.UpdatePhoneNumberInput(
            phoneNumberID: "+12065550100",
            productType: .voiceConnector,
            callingName: "Front desk",
            name: "Desk 1, left"
        )
        #expect(input.violations.isEmpty)
    }

    @Test("a value that the model does not list is sent, unless known values are required")
    func unknownValue() async throws {
        let message = #"productType: "FaxMachine" is none of VoiceConnector, SipMediaApplicationDialIn"#
        let input = ChimeSDKVoice.UpdatePhoneNumberInput(
            phoneNumberID: "1",
            productType: ChimeSDKVoice.PhoneNumberProductType(rawValue: "FaxMachine")
        )
        #expect(input.violations.isEmpty)
        #expect(input.violations(requiringKnownValues: true).map(\.description) == [message])

        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            var configuration = ClientConfiguration.loopback(server)
            let open = ChimeSDKVoiceClient(configuration: configuration, transport: AsyncHTTPClientTransport())
            _ = try await open.perform(.updatePhoneNumber, input)
            #expect(try server.requests.map { try JSONValue($0.body)["ProductType"] } == ["FaxMachine"])

            configuration.requiresKnownValues = true
            let closed = ChimeSDKVoiceClient(configuration: configuration, transport: AsyncHTTPClientTransport())
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await closed.perform(.updatePhoneNumber, input)
            }
            guard case .invalidInput(let invalid) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(invalid.violations.map(\.description) == [message])
            #expect(server.requests.count == 1)
        }
    }

    @Test("a single character is spoken of in the singular")
    func singular() {
        let input = ChimeSDKVoice.UpdatePhoneNumberInput(phoneNumberID: "1", callingName: "x")
        #expect(
            input.violations.map(\.description) == [
                "callingName: 1 character does not match ^$|^[a-zA-Z0-9 ]{2,15}$"
            ]
        )
    }

    @Test("an ID that leads elsewhere is found together with everything else that is wrong")
    func labelAmongOthers() async throws {
        let client = ChimeSDKVoiceClient(transport: InMemoryTransport())
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await client.updatePhoneNumber(phoneNumberID: "..", callingName: "Front-desk")
        }
        guard case .invalidInput(let invalid) = error else {
            Issue.record("not the error: \(String(describing: error))")
            return
        }
        #expect(invalid.violations.map(\.pathDescription) == ["phoneNumberID", "callingName"])
    }
}

/// Keeps what is logged.
final class LogRecorder: Sendable {
    private let entries = Mutex<[(level: Logger.Level, text: String)]>([])

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(recorder: self) }
        logger.logLevel = .trace
        return logger
    }

    /// Everything that was logged, metadata included.
    var text: String { entries.withLock { $0.map(\.text).joined(separator: "\n") } }

    func messages(_ level: Logger.Level) -> [String] {
        entries.withLock { $0.filter { $0.level == level }.map(\.text) }
    }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let metadata = event.metadata.map { " \($0)" } ?? ""
            recorder.entries.withLock { $0.append((event.level, "\(event.message)\(metadata)")) }
        }
    }
}
