internal import HTTPTypes

/// A request without the parts that an endpoint gives it.
struct BoundRequest {
    /// The path and query, percent-encoded, beginning with a slash.
    var target: String
    var message: BoundMessage
}

/// The members of a message that are bound to its headers and its body.
struct BoundMessage {
    var headers: HTTPFields
    var body: [UInt8] = []
}

extension RequestTemplate {
    /// Binds `input` to an HTTP request: labels, query, headers, and the remaining members as a JSON body.
    ///
    /// Rules: [Smithy HTTP binding traits](https://smithy.io/2.0/spec/http-bindings.html), for restJson1.
    ///
    /// - Throws: ``Violation``s for what cannot be sent, even if nothing was validated: empty or climbing labels,
    ///   header values with control characters or blanks around them, keys of maps that no header's name can have,
    ///   bodies nested too deep.
    func bind<Input: Structure>(_ input: Input) throws(InvalidInput) -> BoundRequest {
        let layout = Input.schema.layout
        return try withStorage(of: input) { (storage) throws(InvalidInput) in
            let violations = layout.pointee.members.flatMap {
                $0.bindingViolations(of: $0.value(in: storage), in: path)
            }
            guard violations.isEmpty else { throw InvalidInput(violations) }
            var target = bindPath(layout, storage)
            let query = bindQuery(layout, storage)
            if !query.isEmpty { target += "?" + query }
            var message = BoundMessage(headers: bindHeaders(layout, storage))
            try message.setBody(of: input, storage, ofRequest: true)
            return BoundRequest(target: target, message: message)
        }
    }

    private func bindPath(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) -> String {
        var target = ""
        for segment in path {
            switch segment {
            case .literal(let text): target += text
            case .label(let name): target += bindLabel(name, layout, base, keepingSlashes: false)
            case .greedyLabel(let name): target += bindLabel(name, layout, base, keepingSlashes: true)
            }
        }
        return target
    }

    private func bindLabel(
        _ name: Substring,
        _ layout: UnsafePointer<StructureLayout>,
        _ base: UnsafeRawPointer,
        keepingSlashes: Bool
    ) -> String {
        for member in layout.pointee.members {
            guard case .label(let label) = member.location, label.hasSameBytes(as: name.utf8) else { continue }
            guard let text = member.value(in: base).flatMap({ plainText(member.shape, $0) }) else {
                preconditionFailure("no value of '\(member.name)' can be sent in a path")
            }
            return text.percentEncoded(keepingSlashes: keepingSlashes)
        }
        preconditionFailure("no member is bound to the label '\(name)'")
    }

    private func bindQuery(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) -> String {
        var items = query.split(separator: "&").map(String.init)
        var names = Set(items.map { $0.prefix { $0 != "=" }.description })
        func append(_ name: String, _ shape: ValueShape, _ value: UnsafeRawPointer) {
            for text in plainTexts(shape, value) { items.append(name + "=" + text.percentEncoded()) }
        }
        for member in layout.pointee.members {
            guard case .query(let name) = member.location, let value = member.value(in: base) else { continue }
            names.insert("\(name)".percentEncoded())
            append("\(name)".percentEncoded(), member.shape, value)
        }
        for member in layout.pointee.members {
            guard case .queryParams = member.location, case .map(let traits) = member.shape.kind,
                let map = member.value(in: base)
            else { continue }
            traits.pointee.access.forEach(at: map) { key, value in
                let name = key.percentEncoded()
                if !names.contains(name) { append(name, traits.pointee.value, value) }
            }
        }
        return items.joined(separator: "&")
    }
}
