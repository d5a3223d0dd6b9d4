package import HTTPTypes

/// The protocol of REST interfaces with JSON bodies
/// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)).
package struct RestJSON1: ClientProtocol {
    package init() {}

    package func serialize<Input: Structure>(
        _ operation: ServiceSchema.Operation,
        _ input: Input
    ) throws(InvalidInput) -> (request: HTTPRequest, body: HTTPBody) {
        var bound = try RequestTemplate(operation.uri).bind(input)
        if let stream = operation.requestStream, bound.message.headers[.contentType] == nil {
            bound.message.headers[.contentType] = stream.mediaType
        }
        let request = HTTPRequest(
            method: operation.method,
            scheme: nil,
            authority: nil,
            path: bound.target,
            headerFields: bound.message.headers
        )
        return (request, HTTPBody(bound.message.body))
    }

    package func deserialize<Value: Structure>(
        _ type: Value.Type,
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) throws(DecodingFailure) -> Value {
        try Value(response: response, body: body, options)
    }

    package func isError(_ response: HTTPResponse) -> Bool { response.status.kind != .successful }

    package func summarizeError(
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) -> (code: String?, message: String?) {
        // A gateway's answer need not be JSON; what can be read of it is in the error all the same.
        let envelope = ErrorEnvelope(body, options)
        return (errorName(response.headerFields, envelope), envelope.message)
    }
}
