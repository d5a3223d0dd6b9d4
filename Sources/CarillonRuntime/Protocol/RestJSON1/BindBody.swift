internal import HTTPTypes

extension BoundRequest {
    /// Sets the body: the member that is the whole body, or the members that are bound to it, as a JSON object.
    ///
    /// Without a member that is bound to it, there is no body and no content type. A structure that is the body is
    /// written as an empty object if it is absent, as
    /// [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html) has it; anything else is not.
    ///
    /// - Throws: ``Violation``s for a body nested too deep.
    mutating func setBody<Input: Structure>(of input: Input, _ base: UnsafeRawPointer) throws(InvalidInput) {
        let layout = Input.schema.layout
        if let payload = layout.pointee.payload {
            let value = payload.value(in: base)
            let mediaType = payload.mediaType.map { "\($0)" }
            switch (payload.shape.kind, value) {
            case (.blob, let value?):
                setBody(Array(value.read(Blob.self)), mediaType ?? "application/octet-stream")
            case (.string, let value?), (.enumeration, let value?):
                setBody(Array(value.read(String.self).utf8), mediaType ?? "text/plain")
            case (.structure, nil): setBody(Array("{}".utf8), "application/json")
            case (_, let value?): try setJSONBody(of: input) { $0.writeValue(payload.shape, value) }
            case (_, nil): break
            }
        } else if !layout.pointee.body.isEmpty {
            try setJSONBody(of: input) { writer in
                writer.omitsOutermostDefaults = true
                writer.writeStructure(layout, base)
            }
        }
    }

    private mutating func setJSONBody(
        of input: some Structure,
        _ write: (inout JSONWriter) -> Void
    ) throws(InvalidInput) {
        var writer = JSONWriter()
        write(&writer)
        guard !writer.isTooDeep else {
            throw InvalidInput(input.violations.filter { if case .nesting = $0.constraint { true } else { false } })
        }
        setBody(writer.bytes, "application/json")
    }

    /// Sets the body and its type, unless a header of the model says what it is.
    private mutating func setBody(_ bytes: [UInt8], _ contentType: String) {
        body = bytes
        if headers[.contentType] == nil { headers[.contentType] = contentType }
    }
}
