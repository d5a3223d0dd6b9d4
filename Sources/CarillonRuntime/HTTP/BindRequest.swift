import HTTPTypes

/// A request without the parts that an endpoint gives it.
struct BoundRequest {
    var method: HTTPRequest.Method
    /// The path and query, percent-encoded, beginning with a slash.
    var target: String
    var headers: HTTPFields
    var body: [UInt8]
}

extension RequestTemplate {
    /// Binds `input` to an HTTP request: labels, query, headers, and the remaining members as a JSON body.
    ///
    /// Rules: [Smithy HTTP binding traits](https://smithy.io/2.0/spec/http-bindings.html), for restJson1.
    ///
    /// - Throws: ``Violation``s for what cannot travel: empty or climbing labels, header values with control characters,
    ///   bodies nested too deep.
    func bind<Input: Structure>(_ input: Input) throws(InvalidInput) -> BoundRequest {
        let layout = Input.schema.layout
        return try withStorage(of: input) { (storage) throws(InvalidInput) in
            var request = BoundRequest(method: method, target: "", headers: HTTPFields(), body: [])
            request.target = try bindPath(layout, storage)
            let query = bindQuery(layout, storage)
            if !query.isEmpty { request.target += "?" + query }
            request.headers = try bindHeaders(layout, storage)
            if !layout.pointee.body.isEmpty {
                var writer = JSONWriter()
                writer.writeStructure(layout, storage)
                guard !writer.isTooDeep else { throw InvalidInput(nestingViolations(of: input)) }
                request.body = writer.bytes
                request.headers[.contentType] = "application/json"
            }
            return request
        }
    }

    private func bindPath(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) throws(InvalidInput)
        -> String
    {
        var target = ""
        for segment in path {
            switch segment {
            case .literal(let text): target += "\(text)"
            case .label(let name): target += try bindLabel(name, layout, base, keepingSlashes: false)
            case .greedyLabel(let name): target += try bindLabel(name, layout, base, keepingSlashes: true)
            }
        }
        return target
    }

    private func bindLabel(
        _ name: StaticString,
        _ layout: UnsafePointer<StructureLayout>,
        _ base: UnsafeRawPointer,
        keepingSlashes: Bool
    ) throws(InvalidInput) -> String {
        for member in layout.pointee.members {
            guard case .path(let label) = member.location, "\(label)" == "\(name)" else { continue }
            let text = member.value(in: base).flatMap { plainText(member.shape, $0) } ?? ""
            let path = [PathComponent.member("\(member.name)")]
            guard !text.isEmpty else {
                throw InvalidInput([Violation(path: path, constraint: .notEmpty, found: "empty text")])
            }
            let segments = keepingSlashes ? text.split(separator: "/", omittingEmptySubsequences: false) : [text[...]]
            guard !segments.contains(where: \.isDotSegment) else {
                throw InvalidInput([Violation(path: path, constraint: .pathSegment, found: "a dot segment")])
            }
            return text.percentEncoded(keepingSlashes: keepingSlashes)
        }
        preconditionFailure("no member is bound to the label '\(name)'")
    }

    private func bindQuery(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) -> String {
        var items = query.utf8CodeUnitCount == 0 ? [] : ["\(query)"]
        for member in layout.pointee.members {
            guard case .query(let name) = member.location, let value = member.value(in: base) else { continue }
            for text in texts(member.shape, value) {
                items.append("\(name)".percentEncoded() + "=" + text.percentEncoded())
            }
        }
        return items.joined(separator: "&")
    }

    private func bindHeaders(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) throws(InvalidInput)
        -> HTTPFields
    {
        var headers = HTTPFields()
        var violations: [Violation] = []
        for member in layout.pointee.members {
            guard case .header(let name) = member.location, let value = member.value(in: base) else { continue }
            guard let name = HTTPField.Name("\(name)") else { preconditionFailure("no header can be named '\(name)'") }
            let text = headerValue(member.shape, value)
            if text.unicodeScalars.contains(where: \.isControl) {
                let path = [PathComponent.member("\(member.name)")]
                violations.append(Violation(path: path, constraint: .headerValue, found: "a control character"))
            } else {
                headers[name] = text
            }
        }
        guard violations.isEmpty else { throw InvalidInput(violations) }
        return headers
    }

    private func headerValue(_ shape: Shape, _ value: UnsafeRawPointer) -> String {
        guard case .list(let traits) = shape.kind else { return plainText(shape, value) ?? "" }
        return CarillonRuntime.headerValue(listing: texts(shape, value), of: traits.pointee.element)
    }

    private func nestingViolations(of input: some Structure) -> [Violation] {
        input.violations.filter { if case .nesting = $0.constraint { true } else { false } }
    }

    /// The texts of a value that may be a list.
    private func texts(_ shape: Shape, _ value: UnsafeRawPointer) -> [String] {
        guard case .list(let traits) = shape.kind else {
            return plainText(shape, value).map { [$0] } ?? []
        }
        return traits.pointee.access.withElements(at: value) { elements in
            var texts: [String] = []
            elements.forEach { _, element in
                if let text = plainText(traits.pointee.element, element) { texts.append(text) }
            }
            return texts
        }
    }
}

extension Unicode.Scalar {
    /// Whether RFC 9110, section 5.5, keeps the character out of header values.
    fileprivate var isControl: Bool { (value < 0x20 && self != "\t") || value == 0x7F }
}
