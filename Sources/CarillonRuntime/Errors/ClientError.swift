internal import HTTPTypes

/// The reason that a request could not be carried out, or its response not be read.
public enum ClientError: Error, Sendable {
    /// The transport failed.
    case transport(any Error, attempts: Int = 1)
    /// ``ClientConfiguration/timeout`` passed before there was a result.
    case deadlineExceeded(attempts: Int = 0)
    /// The response does not fit the model.
    case decoding(DecodingFailure, ResponseMetadata? = nil)
    /// The response's body has more bytes than ``ClientConfiguration/responseSizeLimit``.
    case responseTooLarge(limit: Int)
    /// The task was cancelled.
    case cancelled
    /// Middleware failed.
    case middleware(any Error)
    /// There is no endpoint to send the request to.
    case endpoint(any Error)
    /// The request could not be signed.
    case signing(any Error)
    /// A body has no checksum, or not the one that came with it.
    case checksum(ClientError.ChecksumFailure)
    /// An operation's output says that the next page begins where an earlier one began, so that there would be no end.
    case repeatedPageToken
    /// A stub has no answer for the operation of this name.
    case notStubbed(String)
    /// Nobody implemented the operation of this name.
    case notImplemented(String)
    /// The implementation of the operation failed.
    case implementation(any Error)
    /// The input has no counterpart in the service that carries the operation out. Nothing was sent.
    case conversion(ConversionError)
}

extension ClientError {
    /// Whether the same request may succeed another time: the transport failed, and does not say that it would again.
    var isTransient: Bool {
        guard case .transport(let error, _) = self else { return false }
        return (error as? TransportFailure)?.isTransient ?? !(error is CancellationError)
    }
}

extension ClientError: CustomStringConvertible {
    /// The error in one line.
    public var description: String {
        switch self {
        case .transport(let error, let attempts): "there is no response: \("\(error)".onOneLine)\(Self.count(attempts))"
        case .deadlineExceeded(let attempts): "there was no response in time\(Self.count(attempts))"
        case .decoding(let failure, let metadata):
            "the response could not be read: \(failure)" + Self.notes(metadata)
        case .responseTooLarge(let limit):
            "the response's body has more than \(limit) bytes; 'responseSizeLimit' can be raised"
        case .cancelled: "the task was cancelled"
        case .middleware(let error): "middleware failed: \("\(error)".onOneLine)"
        // Both tell of this machine's settings, and may have many places to name.
        case .endpoint(let error): "the endpoint could not be found: \("\(error)".onOneLine(limit: 2000))"
        case .signing(let error): "the request could not be signed: \("\(error)".onOneLine(limit: 2000))"
        case .checksum(let error): "\(error)".onOneLine(limit: 2000)
        case .repeatedPageToken: "the token of the next page is that of an earlier one, so that pages would never end"
        case .notStubbed(let operation): "not stubbed: \(operation)"
        case .notImplemented(let operation): "not implemented: \(operation)"
        case .implementation(let error): "the implementation failed: \("\(error)".onOneLine(limit: 2000))"
        case .conversion(let error): "the input was not sent: \(error.debugDescription)"
        }
    }

    /// The type of a body that is not JSON, and the identifier of the request.
    private static func notes(_ metadata: ResponseMetadata?) -> String {
        let type = metadata?.headerFields.typeOtherThanJSON.map { "the body is \($0)" }
        let notes = [type, metadata?.requestID.map { "request \($0)" }].compactMap { $0?.onOneLine }
        return notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
    }

    private static func count(_ attempts: Int) -> String { attempts > 1 ? " (\(attempts) attempts)" : "" }
}

extension HTTPFields {
    /// The type of a body if it is said and is none of the types of JSON, however they are spelled; otherwise `nil`.
    var typeOtherThanJSON: String? {
        self[.contentType].flatMap { $0.lowercased().contains("json") ? nil : $0 }
    }
}
