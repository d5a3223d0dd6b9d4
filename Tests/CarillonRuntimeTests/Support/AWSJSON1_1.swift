import HTTPTypes

@_spi(Generated) @testable import CarillonRuntime

/// The protocol of interfaces whose operations are names in a header
/// ([awsJson1_1](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html)), as far as members of a body go.
struct AWSJSON1_1: ClientProtocol {
    /// The service's name in the model.
    let service: String

    func serialize<Input: Structure>(
        _ operation: ServiceSchema.Operation,
        _ input: Input
    ) throws(InvalidInput) -> (request: HTTPRequest, body: HTTPBody) {
        var writer = JSONWriter()
        withStorage(of: input) { writer.writeStructure(Input.schema.layout, $0) }
        guard !writer.isTooDeep else { throw InvalidInput(input.violations) }
        var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/")
        request.headerFields[.contentType] = "application/x-amz-json-1.1"
        request.headerFields[.target] = "\(service).\(operation.name)"
        return (request, HTTPBody(writer.bytes))
    }

    func deserialize<Value: Structure>(
        _ type: Value.Type,
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) throws(DecodingFailure) -> Value {
        var value = Value.schema.blank
        try withMutableStorage(of: &value) { (storage) throws(DecodingFailure) in
            let document = body.isEmpty ? Array("{}".utf8) : body
            try JSONReader.read(document, options) { (reader) throws(DecodingFailure) in
                try reader.readStructure(Value.schema.layout, into: storage)
            }
        }
        return value
    }

    func isError(_ response: HTTPResponse) -> Bool { response.status != .ok }

    func summarizeError(
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) -> (code: String?, message: String?) {
        let envelope = ErrorEnvelope(body, options)
        let name = envelope.type?.split(separator: "#").last.map(String.init)
        return (name, envelope.message)
    }
}

extension HTTPField.Name {
    // The name is a valid field name (RFC 9110, section 5.1).
    static let target = HTTPField.Name("X-Amz-Target").unsafelyUnwrapped
}
