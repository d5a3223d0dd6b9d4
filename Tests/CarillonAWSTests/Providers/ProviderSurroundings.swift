import CarillonAWS
import CarillonRuntime
import Foundation
import HTTPTypes
import Synchronization
import Testing

/// A transport that answers by a function, and keeps what it was asked.
final class AnsweringTransport: Transport {
    /// What was sent.
    struct Sent: Sendable {
        let request: HTTPRequest
        let body: [UInt8]
        let deadline: ContinuousClock.Instant

        var url: String { "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")" }
        var text: String { String(decoding: body, as: UTF8.self) }
        var line: String { "\(request.method) \(url)" }

        subscript(field name: String) -> String? { HTTPField.Name(name).flatMap { request.headerFields[$0] } }
    }

    /// A response, or the failure to get one.
    enum Answer: Sendable {
        case response(Int, String, HTTPFields = [:])
        case failure(any Error)
        /// The deadline passes.
        case silence

        static func ok(_ text: String) -> Answer { .response(200, text) }
    }

    private let answer: @Sendable (Sent) throws -> Answer
    private let clock: StandingClock
    private let requests = Mutex<[Sent]>([])

    init(_ clock: StandingClock = StandingClock(), _ answer: @escaping @Sendable (Sent) throws -> Answer) {
        self.clock = clock
        self.answer = answer
    }

    /// Answers one request after another.
    convenience init(_ clock: StandingClock = StandingClock(), inOrder answers: [Answer]) {
        let rest = Mutex(answers[...])
        self.init(clock) { _ in rest.withLock { $0.popFirst() } ?? .response(599, "no answer is left") }
    }

    var sent: [Sent] { requests.withLock { $0 } }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let sent = Sent(request: request, body: try await body.collect(upTo: 1_000_000), deadline: deadline)
        requests.withLock { $0.append(sent) }
        switch try answer(sent) {
        case .failure(let error): throw error
        case .silence:
            clock.advance(to: deadline)
            throw Refusal("the read timed out")
        case .response(let status, let text, let fields):
            return (HTTPResponse(status: .init(code: status), headerFields: fields), HTTPBody(Array(text.utf8)))
        }
    }
}

/// A failure of a transport.
struct Refusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension TemporaryHome {
    var path: String { folder.path }

    func environment(with variables: [String: String]) -> ProcessEnvironment {
        ProcessEnvironment(variables: variables, homeDirectory: path)
    }

    /// Writes a file below the home and returns its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        return file.path(percentEncoded: false)
    }

    func contents(of name: String) throws -> String {
        try String(contentsOf: URL(filePath: path).appending(path: name), encoding: .utf8)
    }

    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }

    func permissions(of name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}

/// What asking for credentials threw, as text; `nil` if it threw nothing.
func refusal(of provider: some CredentialsProvider) async -> String? {
    do {
        _ = try await provider.credentials()
        return nil
    } catch {
        return "\(error)"
    }
}

/// Expects that asking for credentials throws an error of this text.
func expectRefusal(
    of provider: some CredentialsProvider,
    _ text: String,
    sourceLocation: SourceLocation = #_sourceLocation
) async {
    let thrown = await refusal(of: provider)
    #expect(thrown == text, sourceLocation: sourceLocation)
}

/// A moment so many seconds after the one at which clocks stand.
func moment(_ seconds: Double) -> Timestamp { StandingClock.date.addingTimeInterval(seconds) }
