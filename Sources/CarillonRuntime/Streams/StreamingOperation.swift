/// An operation of a service whose request or response has a stream beside its structure, with the types of both.
///
/// Each such operation of a module is a static member of this type, as other operations are of ``ServiceOperation``:
///
/// ```swift
/// let archive = try await storage.perform(.getArchive, GetArchiveInput(archiveID: id), ())
/// for try await chunk in archive.stream { file.append(chunk) }
/// ```
///
/// A stream is an ``HTTPBody`` or an ``EventStream``, and `Void` where there is none.
public struct StreamingOperation<
    Input: Structure,
    Upload: Sendable,
    Output: Structure,
    Download: Sendable,
    Failure: ServiceError
>: Sendable {
    /// What the model says about the operation.
    public let schema: ServiceSchema.Operation
    let request: RequestStreamSchema<Upload>
    let response: ResponseStreamSchema<Download, Failure>

    /// Declares an operation.
    ///
    /// - Parameters:
    ///   - operation: What the model says about it apart from its streams.
    ///   - request: The stream beside the input.
    ///   - response: The stream beside the output.
    @_spi(Generated)
    public init(
        _ operation: ServiceOperation<Input, Output, Failure>,
        request: RequestStreamSchema<Upload>,
        response: ResponseStreamSchema<Download, Failure>
    ) {
        var schema = operation.schema
        schema.requestStream = request.schema
        schema.responseStream = response.schema
        self.schema = schema
        self.request = request
        self.response = response
    }
}

/// The output of an operation, and the stream beside it.
public struct StreamedOutput<Output: Structure, Stream: Sendable>: Sendable {
    /// The output: the members that are sent before the stream.
    public var output: Output
    /// The stream: an ``HTTPBody`` or an ``EventStream``, which are read as they arrive, and `Void` for none.
    public var stream: Stream

    /// Creates an output, for a stub or a service of one's own.
    public init(_ output: Output, _ stream: Stream) {
        self.output = output
        self.stream = stream
    }
}

extension ServiceSchema {
    /// The stream in a message of an operation
    /// ([Smithy](https://smithy.io/2.0/spec/streaming.html)).
    public struct MessageStream: Hashable, Sendable {
        /// The parts that a stream is made of.
        public enum Contents: Hashable, Sendable {
            /// Bytes.
            case bytes
            /// Events, each in a message of its own.
            case events
        }

        /// The name of the method's parameter, or of the model's member for a response.
        public let name: String
        /// The parts that the stream is made of.
        public let contents: Contents
        /// The media type of the body.
        public let mediaType: String
        /// Whether the number of bytes must be known before they are sent
        /// ([Smithy](https://smithy.io/2.0/spec/streaming.html#requireslength-trait)).
        public let requiresLength: Bool
    }
}
