package import HTTPTypes

/// A protocol in which a client and a service exchange the operations' messages, such as restJson1.
///
/// It knows nothing of endpoints, attempts and transports, and whoever knows those knows nothing of it.
package protocol ClientProtocol: Sendable {
    /// Writes the request of an operation, without scheme and authority.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - input: The operation's input.
    /// - Throws: What cannot be sent, even if nothing was validated.
    func serialize<Input: Structure>(
        _ operation: ServiceSchema.Operation,
        _ input: Input
    ) throws(InvalidInput) -> (request: HTTPRequest, body: HTTPBody)

    /// Reads an output, or an error of the model.
    ///
    /// - Parameters:
    ///   - type: The type of the output or error.
    ///   - response: The response's head.
    ///   - body: The whole body.
    ///   - options: The way in which to read, and what that may cost.
    func deserialize<Value: Structure>(
        _ type: Value.Type,
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) throws(DecodingFailure) -> Value

    /// Returns whether a response reports an error.
    func isError(_ response: HTTPResponse) -> Bool

    /// Reads what a response says of an error whatever its model: the name that identifies it, and a message.
    func summarizeError(
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) -> (code: String?, message: String?)
}
