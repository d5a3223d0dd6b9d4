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
    /// - Throws: ``Violation``s for labels that cannot travel.
    func bind<Input: Structure>(_ input: Input) throws(InvalidInput) -> BoundRequest {
        let layout = Input.schema.layout
        return try withStorage(of: input) { (storage) throws(InvalidInput) in
            var request = BoundRequest(method: method, target: "", headers: HTTPFields(), body: [])
            request.target = try bindPath(layout, storage)
            let query = bindQuery(layout, storage)
            if !query.isEmpty { request.target += "?" + query }
            bindHeaders(layout, storage, into: &request.headers)
            if !layout.pointee.body.isEmpty {
                var writer = JSONWriter()
                writer.writeStructure(layout, storage)
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
            let text = member.value(in: base).flatMap { headerText(member.shape, $0) } ?? ""
            let path = [PathComponent.member("\(member.name)")]
            guard !text.isEmpty else {
                throw InvalidInput([Violation(path: path, constraint: .notEmpty, found: "empty text")])
            }
            // RFC 3986, section 5.2.4: whoever normalises the path would take these segments, encoded or not, as steps.
            guard !text.split(separator: "/", omittingEmptySubsequences: false).contains(where: isDots) else {
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

    private func bindHeaders(
        _ layout: UnsafePointer<StructureLayout>,
        _ base: UnsafeRawPointer,
        into headers: inout HTTPFields
    ) {
        for member in layout.pointee.members {
            guard case .header(let name) = member.location, let value = member.value(in: base),
                let name = HTTPField.Name("\(name)")
            else { continue }
            headers[name] = texts(member.shape, value).joined(separator: ",")
        }
    }

    private func isDots(_ segment: Substring) -> Bool { segment == "." || segment == ".." }

    /// The texts of a value that may be a list.
    private func texts(_ shape: Shape, _ value: UnsafeRawPointer) -> [String] {
        guard case .list(let traits) = shape.kind else {
            return headerText(shape, value).map { [$0] } ?? []
        }
        return traits.pointee.access.withElements(at: value) { elements in
            var texts: [String] = []
            elements.forEach { _, element in
                if let text = headerText(traits.pointee.element, element) { texts.append(text) }
            }
            return texts
        }
    }
}

/// A scalar as it travels outside the body; `nil` for a kind that cannot.
private func headerText(_ shape: Shape, _ value: UnsafeRawPointer) -> String? {
    switch shape.kind {
    case .boolean: "\(value.read(Bool.self))"
    case .number(.byte, _): "\(value.read(Int8.self))"
    case .number(.short, _): "\(value.read(Int16.self))"
    case .number(.integer, _): "\(value.read(Int.self))"
    case .number(.long, _): "\(value.read(Int64.self))"
    case .number(.float, _): "\(value.read(Float.self))"
    case .number(.double, _): "\(value.read(Double.self))"
    case .string, .enumeration: value.read(String.self)
    case .timestamp(let format): wireText(value.read(Timestamp.self), format)
    case .blob, .structure, .box, .union, .list, .map: nil
    }
}
