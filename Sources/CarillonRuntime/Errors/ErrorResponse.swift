public import HTTPTypes

/// What is known of a response apart from the message in it.
public struct ResponseMetadata: Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// The header fields.
    public let headerFields: HTTPFields
    /// The number of attempts to send the request, this one included.
    public let attempts: Int

    /// Creates metadata, for a stub or a server of one's own.
    public init(status: Int, headerFields: HTTPFields = [:], attempts: Int = 1) {
        self.status = status
        self.headerFields = headerFields
        self.attempts = attempts
    }

    /// The identifier that the service gave the request; `nil` without one.
    public var requestID: String? { headerFields[.requestID] ?? headerFields[.requestIDOfOldServices] }
}

/// The response with which a service reports an error, whether the model has it or not.
///
/// It is one reference, because every error of the model carries one.
public struct ErrorResponse: Sendable {
    private final class Contents: Hashable, Sendable {
        let code: String?
        let message: String?
        let metadata: ResponseMetadata
        let body: [UInt8]
        let isThrottling: Bool
        let isTransient: Bool
        let isMessageSensitive: Bool

        init(
            code: String?,
            message: String?,
            metadata: ResponseMetadata,
            body: [UInt8],
            schema: ServiceSchema.ErrorShape?,
            codes: ClientConfiguration.ErrorCodes,
            isMessageSensitive: Bool
        ) {
            self.code = code
            self.message = message
            self.metadata = metadata
            self.body = body
            isThrottling =
                schema?.isThrottling ?? false || metadata.status == tooManyRequests
                || code.map(codes.throttling.contains) ?? false
            isTransient =
                !isThrottling
                && (schema?.isRetryable ?? false || retryableStatuses.contains(metadata.status)
                    || code.map(codes.transient.contains) ?? false)
            self.isMessageSensitive = isMessageSensitive
        }

        static func == (left: Contents, right: Contents) -> Bool {
            left.code == right.code && left.message == right.message && left.metadata == right.metadata
                && left.body == right.body
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(code)
            hasher.combine(message)
            hasher.combine(metadata)
        }
    }

    private let contents: Contents

    init(
        code: String?,
        message: String?,
        metadata: ResponseMetadata,
        body: [UInt8],
        schema: ServiceSchema.ErrorShape? = nil,
        codes: ClientConfiguration.ErrorCodes = ClientConfiguration.ErrorCodes(),
        isMessageSensitive: Bool = false
    ) {
        contents = Contents(
            code: code,
            message: message,
            metadata: metadata,
            body: body,
            schema: schema,
            codes: codes,
            isMessageSensitive: isMessageSensitive
        )
    }

    /// The error's name, as the response gives it; `nil` if it gives none.
    public var code: String? { contents.code }
    /// The service's own description of the error; `nil` if it gives none.
    public var message: String? { contents.message }
    /// The HTTP status, the header fields and the number of attempts.
    public var metadata: ResponseMetadata { contents.metadata }
    /// The response's body.
    public var body: [UInt8] { contents.body }
    /// The HTTP status.
    public var status: Int { contents.metadata.status }
    /// Whether the service refused the request because there are too many.
    public var isThrottling: Bool { contents.isThrottling }
    /// Whether the service failed in a way that may pass, as its status or its model says, and not because there are too
    /// many requests.
    public var isTransient: Bool { contents.isTransient }
    /// Whether another attempt may succeed: the failure is throttling or transient.
    public var isRetryable: Bool { isThrottling || isTransient }
    /// Whether the message must not be shown, as the model says of the error of this name.
    var isMessageSensitive: Bool { contents.isMessageSensitive }
}

extension ErrorResponse: Hashable {
    /// Whether both are the same in all that the service said.
    public static func == (left: ErrorResponse, right: ErrorResponse) -> Bool { left.contents == right.contents }

    /// Feeds the essential parts to `hasher`.
    public func hash(into hasher: inout Hasher) { hasher.combine(contents) }
}

extension ErrorResponse: CustomStringConvertible {
    /// `HTTP 503 SlowDown: Try again later (request 885b5970)`. A message that is sensitive is redacted. Where the response has
    /// neither name nor message, its body is described instead: `HTTP 502 (154 bytes of text/html)`.
    public var description: String {
        Self.description(
            status: status,
            code: code,
            message: message.map { isMessageSensitive ? redacted : $0 },
            notes: [code == nil && message == nil ? bodyDescription : nil, metadata.requestID.map { "request \($0)" }],
            attempts: metadata.attempts
        )
    }

    /// The size and type of the body, which may hold anything; `nil` for an error that was made without a response, where there is
    /// nothing to tell of one.
    private var bodyDescription: String? {
        if body.isEmpty { return metadata.headerFields.isEmpty ? nil : "no body" }
        let size = body.count == 1 ? "1 byte" : "\(body.count) bytes"
        return metadata.headerFields[.contentType].map { "\(size) of \($0)" } ?? size
    }

    static func description(
        status: Int?,
        code: String?,
        message: String?,
        notes: [String?] = [],
        attempts: Int = 1
    ) -> String {
        var text = [status.map { "HTTP \($0)" }, code?.onOneLine].compactMap { $0 }.joined(separator: " ")
        if let message { text += ": \(message.onOneLine)" }
        let shown = notes.compactMap { $0?.onOneLine } + (attempts > 1 ? ["\(attempts) attempts"] : [])
        return shown.isEmpty ? text : "\(text) (\(shown.joined(separator: ", ")))"
    }
}

extension ErrorResponse: CustomReflectable {
    /// The parts of the description, and the size of the body, which may hold anything.
    public var customMirror: Mirror {
        Mirror(self, children: ["description": description, "body": "\(body.count) bytes"], displayStyle: .struct)
    }
}

extension String {
    /// The text as a log may show it: control characters spelled out, and cut off where it becomes unreadable.
    var onOneLine: String { onOneLine(limit: 500) }

    /// The text on one line, cut after so many scalars.
    func onOneLine(limit: Int) -> String {
        unicodeScalars.prefix(limit).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
            default: scalar == "\\" ? "\\\\" : String(scalar)
            }
        }.joined()
    }
}

extension HTTPField.Name {
    // The names are valid field names (RFC 9110, section 5.1).
    package static let requestID = HTTPField.Name("x-amzn-requestid").unsafelyUnwrapped
    fileprivate static let requestIDOfOldServices = HTTPField.Name("x-amz-request-id").unsafelyUnwrapped
}
