@_spi(Generated) @testable import CarillonRuntime
import Foundation
import HTTPTypes
import Synchronization

/// A service with one operation that is not idempotent, for calls of a whole client.
struct ParcelClient: ServiceClient {
    typealias Failure = ParcelError
    static let service = ServiceSchema(
        "Parcels",
        version: "1",
        endpoint: "https://parcels.example.com",
        auth: [.sigV4(service: "parcels")]
    )

    var configuration: ClientConfiguration
    let transport: any Transport

    /// The error of a call; `nil` if it succeeds.
    func failure() async -> ParcelError? {
        do throws(ParcelError) {
            _ = try await perform(.send, Parcel())
            return nil
        } catch {
            return error
        }
    }
}

struct Parcel: Structure, Hashable, CustomReflectable {
    var label: String?
    static let schema = StructureSchema<Self>(.optional(\.label, "label", .string, "Label"))
}

enum ParcelError: ServiceError {
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<ParcelError>] = []

    var underlyingError: any Error {
        switch self {
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

extension ServiceOperation<Parcel, Parcel, ParcelError> {
    static var send: Self { Self("Send", "POST /parcels") }
}

/// A transport that answers one request after another as it is told, and notes the requests.
final class ScriptedTransport: Transport {
    typealias Answer = @Sendable () throws -> (HTTPResponse, [UInt8])

    private let answers: Mutex<[Answer]>
    private let sent = Mutex<[HTTPRequest]>([])
    private let willAnswer: @Sendable () -> Void

    init(_ answers: [Answer], willAnswer: @escaping @Sendable () -> Void = {}) {
        self.answers = Mutex(answers)
        self.willAnswer = willAnswer
    }

    /// The requests so far.
    var requests: [HTTPRequest] { sent.withLock { $0 } }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        sent.withLock { $0.append(request) }
        willAnswer()
        let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let answer else { return (HTTPResponse(status: .ok), HTTPBody()) }
        let (response, bytes) = try answer()
        return (response, HTTPBody(bytes))
    }
}

/// A signer of every request, which looks at the call and leaves the request as it is.
struct ClosureSigner: RequestSigner {
    let look: @Sendable (OperationContext) -> Void

    func canSign(_ scheme: AuthScheme) -> Bool { true }

    func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws { look(context) }
}

/// What a service says, in brief.
struct Answer: Hashable, Sendable {
    var status: Int
    var code: String?
    var message: String?
    var fields: [String: String] = [:]

    var headerFields: HTTPFields {
        var result = HTTPFields()
        for (name, value) in fields {
            if let name = HTTPField.Name(name) { result[name] = value }
        }
        return result
    }

    /// The answer as a client reads it.
    func errorResponse(_ schema: ServiceSchema.ErrorShape? = nil) -> ErrorResponse {
        let metadata = ResponseMetadata(status: status, headerFields: headerFields)
        return ErrorResponse(code: code, message: message, metadata: metadata, body: [], schema: schema)
    }

    /// The answer as a transport gives it.
    var scripted: ScriptedTransport.Answer {
        {
            var response = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headerFields)
            if let code, let name = HTTPField.Name("x-amzn-errortype") { response.headerFields[name] = code }
            guard let message else { return (response, []) }
            return (response, Array(#"{"message":"\#(message)"}"#.utf8))
        }
    }
}

extension OperationContext {
    /// The context of a call, for a strategy or middleware without a client.
    static func test(
        _ clock: ClientConfiguration.Clock,
        attempt: Int = 1,
        timeout: Duration = .seconds(1000),
        random: UInt64 = .max
    ) -> OperationContext {
        var context = OperationContext(
            service: ParcelClient.service,
            operation: ServiceOperation<Parcel, Parcel, ParcelError>.send.schema,
            deadline: clock.now() + timeout,
            logger: ClientConfiguration().logger,
            clock: clock,
            random: { random }
        )
        context.attempt = attempt
        return context
    }
}

extension Duration {
    /// Whether both are the same, but for the error of computing in seconds.
    func isClose(to other: Duration?) -> Bool {
        guard let other else { return false }
        return self - other < .microseconds(1) && other - self < .microseconds(1)
    }
}

/// The date of the responses in the outside cases: 2019-06-01T00:00:00Z.
let firstOfJune2019 = Timestamp(timeIntervalSince1970: 1_559_347_200)
