internal import HTTPTypes

extension BoundMessage {
    /// Sets the body: the member that is the whole body, or the members that are bound to it, as a JSON object
    /// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)).
    ///
    /// A request without a member that is bound to the body has no body and no content type, and a response an empty object.
    /// A structure that is the body is written as an empty object in a request if it is absent; anything else is not, and
    /// nothing that is the body of a response.
    ///
    /// - Parameters:
    ///   - value: An input, an output or an error.
    ///   - base: Its address.
    ///   - isOfRequest: Whether the value is an input, whose own defaults are left to the service.
    /// - Throws: ``Violation``s for a body nested too deep.
    mutating func setBody<Value: Structure>(
        of value: Value,
        _ base: UnsafeRawPointer,
        ofRequest isOfRequest: Bool
    ) throws(InvalidInput) {
        let layout = Value.schema.layout
        if let payload = layout.pointee.payload {
            let contentType = payload.contentType
            switch (payload.shape.kind, payload.value(in: base)) {
            case (.blob, let payload?):
                setBody(Array(payload.read(Blob.self)), contentType)
            case (.string, let payload?), (.enumeration, let payload?):
                setBody(Array(payload.read(String.self).utf8), contentType)
            case (.structure, nil) where isOfRequest: setBody(Array("{}".utf8), "application/json")
            case (_, let address?): try setJSONBody(of: value) { $0.writeValue(payload.shape, address) }
            case (_, nil): break
            }
        } else if !layout.pointee.body.isEmpty || !isOfRequest {
            try setJSONBody(of: value) { writer in
                writer.omitsOutermostDefaults = isOfRequest
                writer.writeStructure(layout, base)
            }
        }
    }

    private mutating func setJSONBody(
        of value: some Structure,
        _ write: (inout JSONWriter) -> Void
    ) throws(InvalidInput) {
        var writer = JSONWriter()
        write(&writer)
        guard !writer.isTooDeep else {
            throw InvalidInput(value.violations.filter { if case .nesting = $0.constraint { true } else { false } })
        }
        setBody(writer.bytes, "application/json")
    }

    /// Sets the body and its type, unless a header of the model says what it is.
    private mutating func setBody(_ bytes: [UInt8], _ contentType: String) {
        body = bytes
        if headers[.contentType] == nil { headers[.contentType] = contentType }
    }
}

extension MemberSlot {
    /// The type of the body that the member is the whole of.
    var contentType: String {
        switch shape.kind {
        case .blob: mediaType.map { "\($0)" } ?? "application/octet-stream"
        case .string, .enumeration: mediaType.map { "\($0)" } ?? "text/plain"
        default: "application/json"
        }
    }
}
