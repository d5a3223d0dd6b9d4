package import HTTPTypes

extension Structure {
    /// Binds an output or an error to a response, the inverse of reading it from one
    /// ([Smithy](https://smithy.io/2.0/spec/http-bindings.html)).
    ///
    /// A response that cannot have a body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5) has none, whatever the members are.
    ///
    /// - Parameters:
    ///   - status: The status, unless a member is bound to it.
    ///   - stream: The stream that is the body in place of members; `nil` without one.
    /// - Throws: ``Violation``s for what no response can carry.
    package func response(
        status: Int,
        stream: ServiceSchema.MessageStream? = nil
    ) throws(InvalidInput) -> (head: HTTPResponse, body: [UInt8]) {
        let layout = Self.schema.layout
        return try withStorage(of: self) { (storage) throws(InvalidInput) in
            let violations = layout.pointee.members.flatMap { $0.bindingViolations(of: $0.value(in: storage), in: nil) }
            guard violations.isEmpty else { throw InvalidInput(violations) }
            var status = status
            for member in layout.pointee.members {
                guard case .responseCode = member.location, let value = member.value(in: storage),
                    let text = plainText(member.shape, value)
                else { continue }
                guard let code = Int(text), 200...599 ~= code else {
                    let range = Violation.Constraint.range(minimum: 200, maximum: 599)
                    throw InvalidInput([Violation(path: [.member("\(member.name)")], constraint: range, found: text)])
                }
                status = code
            }
            var message = BoundMessage(headers: bindHeaders(layout, storage))
            if let stream {
                message.headers[.contentType] = message.headers[.contentType] ?? stream.mediaType
            } else if ![204, 205, 304].contains(status) {
                try message.setBody(of: self, storage, ofRequest: false)
            }
            let head = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: message.headers)
            return (head, message.body)
        }
    }
}
