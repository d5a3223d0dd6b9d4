internal import HTTPTypes

// Smithy's rules of content types (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#content-type): a body is
// of the type that its binding has, and there is no type without a body.

extension Structure {
    /// Throws unless the body of a request is of the type that this input has.
    static func checkContentType(of request: RequestParts) throws(RequestProblem) {
        let layout = schema.layout.pointee
        if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity",
            !layout.binds("content-encoding")
        {
            throw .unsupportedMediaType("the content coding '\(coding.onOneLine(limit: 40))' is not decoded")
        }
        // An input without members may be sent as an empty object.
        guard !request.body.isEmpty, !layout.members.isEmpty, !layout.binds("content-type") else { return }
        let found = request.headers[.contentType]
        let description = found?.onOneLine(limit: 80) ?? "a body without a type"
        guard let expected = layout.contentType else {
            throw .unsupportedMediaType("expected no body, found \(description)")
        }
        // Bytes and text that are the body mean the same without a type.
        if found == nil, layout.payload?.shape.isRaw ?? false { return }
        guard let found, MediaType(found) == MediaType(expected) else {
            throw .unsupportedMediaType("expected \(expected), found \(description)")
        }
    }

    /// Throws if none of the types that a caller accepts is the one that this output has.
    static func checkAccepted(by headers: HTTPFields, stream: String?) throws(RequestProblem) {
        guard let accepted = headers[.accept], !schema.layout.pointee.binds("content-type"),
            let offered = stream ?? schema.layout.pointee.contentType, let type = MediaType(offered)
        else { return }
        let ranges = accepted.split(separator: ",").compactMap { MediaType(String($0)) }
        guard ranges.isEmpty || ranges.contains(where: { $0.includes(type) }) else {
            throw .notAcceptable("the response is \(offered), and the request accepts \(accepted.onOneLine(limit: 80))")
        }
    }
}

extension ServedCall {
    /// Throws unless the request's types are those of the operation. That of the body is checked with the body.
    func checkTypes<Input: Structure, Output: Structure>(
        _ operation: ServiceSchema.Operation,
        _ input: Input.Type,
        _ output: Output.Type
    ) throws(RequestProblem) {
        try Output.checkAccepted(by: headers, stream: operation.responseStream?.mediaType)
        guard let stream = operation.requestStream, stream.contents == .events,
            let found = headers[.contentType], MediaType(found) != MediaType(stream.mediaType)
        else { return }
        throw .unsupportedMediaType("expected \(stream.mediaType), found \(found.onOneLine(limit: 80))")
    }
}

extension StructureLayout {
    /// The type of a body that has members of the structure; `nil` without any.
    fileprivate var contentType: String? {
        payload?.contentType ?? (body.isEmpty ? nil : "application/json")
    }

    /// Whether a member is bound to the header of this name.
    fileprivate func binds(_ header: String) -> Bool {
        members.contains { member in
            if case .header(let name) = member.location { "\(name)".lowercased() == header } else { false }
        }
    }
}

/// A media type or a range of them, without its parameters (RFC 9110, sections 8.3.1 and 12.5.1).
private struct MediaType: Equatable {
    let type: String
    let subtype: String

    init?(_ text: String) {
        let name = text.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        (type, subtype) = (String(parts[0]), String(parts[1]))
    }

    /// Whether another type is in this range.
    func includes(_ other: MediaType) -> Bool {
        (type == "*" || type == other.type) && (subtype == "*" || subtype == other.subtype)
    }
}
