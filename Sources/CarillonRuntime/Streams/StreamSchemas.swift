/// The schema of the stream in an operation's request.
@_spi(Generated)
public struct RequestStreamSchema<Contents: Sendable>: Sendable {
    let schema: ServiceSchema.MessageStream?
    /// Returns the body of a request that has the stream; `nil` where there is none.
    let body: @Sendable (Contents) -> HTTPBody?
    /// Returns the stream that the body of a request is.
    let contents: @Sendable (HTTPBody, ResponseMetadata, ErrorReader) -> Contents
}

extension RequestStreamSchema<()> {
    /// No stream.
    public static var none: Self {
        Self(schema: nil) {
            nil
        } contents: { _, _, _ in
        }
    }
}

extension RequestStreamSchema<HTTPBody> {
    /// Bytes.
    ///
    /// - Parameters:
    ///   - name: The name of the method's parameter.
    ///   - mediaType: The media type.
    ///   - requiresLength: Whether their number must be known before they are sent.
    public static func bytes(
        _ name: StaticString,
        mediaType: StaticString = "application/octet-stream",
        requiresLength: Bool = false
    ) -> Self {
        Self(schema: .bytes(name, mediaType, requiresLength: requiresLength)) { bytes in
            bytes
        } contents: { body, _, _ in
            body
        }
    }
}

/// The schema of the stream in an operation's response.
@_spi(Generated)
public struct ResponseStreamSchema<Contents: Sendable, Failure: ServiceError>: Sendable {
    let schema: ServiceSchema.MessageStream?
    /// Returns the stream that the body of a response is.
    let contents: @Sendable (HTTPBody, ResponseMetadata, ErrorReader) -> Contents
    /// Returns the body of a response that has the stream; `nil` where there is none.
    let body: @Sendable (Contents) -> HTTPBody?
}

extension ResponseStreamSchema where Contents == () {
    /// No stream.
    public static var none: Self {
        Self(schema: nil) { _, _, _ in
        } body: {
            nil
        }
    }
}

extension ResponseStreamSchema where Contents == HTTPBody {
    /// Bytes.
    ///
    /// - Parameters:
    ///   - name: The name of the model's member.
    ///   - mediaType: The media type.
    public static func bytes(_ name: StaticString, mediaType: StaticString = "application/octet-stream") -> Self {
        Self(schema: .bytes(name, mediaType, requiresLength: false)) { body, _, _ in
            body
        } body: { bytes in
            bytes
        }
    }
}

extension ServiceSchema.MessageStream {
    fileprivate static func bytes(_ name: StaticString, _ mediaType: StaticString, requiresLength: Bool) -> Self {
        Self(name: "\(name)", contents: .bytes, mediaType: "\(mediaType)", requiresLength: requiresLength)
    }
}
