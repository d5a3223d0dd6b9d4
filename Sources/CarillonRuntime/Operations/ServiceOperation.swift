/// An operation of a service, with the types of its input and output and of the error that it throws.
///
/// Each operation of a module is a static member of this type, which the compiler finds by itself:
///
/// ```swift
/// let output = try await voice.perform(.getPhoneNumber, GetPhoneNumberInput(phoneNumberID: id))
/// ```
///
/// Whatever is done with operations (calling, stubbing, recording, adapting) is written once over such values.
public struct ServiceOperation<Input: Structure, Output: Structure, Failure: ServiceError>: Sendable {
    /// What the model says about the operation.
    public let schema: ServiceSchema.Operation

    /// Declares an operation.
    ///
    /// - Parameters:
    ///   - name: The operation's name in the model.
    ///   - request: The HTTP method and the request target's template: `GET /phone-numbers/{phoneNumberId}`.
    ///   - hostPrefix: The prefix of the host's name, if the endpoint allows one, with labels in braces; empty without
    ///     one.
    ///   - status: The status of a successful response.
    ///   - errors: The names of the errors that the operation is known to answer with, with blanks or line breaks between.
    ///   - isIdempotent: Whether the model says that sending the request twice has the effect of sending it once.
    ///   - auth: The ways in which callers prove who they are, the preferred one first; `nil` where the service's hold.
    ///   - isPayloadUnsigned: Whether signatures need not cover the body.
    ///   - checksum: The checksums of the bodies; `nil` where there are none.
    ///   - requestCompression: The codings in which the service takes the body of a request.
    ///   - pages: The division of the output into pages; `nil` for an operation that returns all of it at once.
    ///   - reference: The URL of the operation's documentation; empty without one.
    @_spi(Generated)
    public init(
        _ name: StaticString,
        _ request: StaticString,
        hostPrefix: StaticString = "",
        status: Int = 200,
        errors: StaticString = "",
        isIdempotent: Bool = false,
        auth: [AuthScheme]? = nil,
        isPayloadUnsigned: Bool = false,
        checksum: ServiceSchema.Checksum? = nil,
        requestCompression: [RequestCompression.Coding] = [],
        pages: ServiceSchema.Pages? = nil,
        reference: StaticString = ""
    ) {
        schema = ServiceSchema.Operation(
            failure: Failure.self,
            output: Output.self,
            operationName: name,
            request: request,
            prefix: hostPrefix,
            status: status,
            errorNames: errors,
            isDeclaredIdempotent: isIdempotent,
            auth: auth,
            isPayloadUnsigned: isPayloadUnsigned,
            checksum: checksum,
            requestCompression: requestCompression,
            pages: pages,
            documentation: reference
        )
    }
}
