extension MemberSlot {
    /// Reads the member that is the whole body.
    ///
    /// An optional one is absent if the body is empty or has no value where it is JSON; for a required structure, such
    /// a body counts as an empty object.
    func readPayload(
        _ body: [UInt8],
        _ options: DecodingOptions,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        do throws(DecodingFailure) {
            switch shape.kind {
            case .blob: if mustBeThere || !body.isEmpty { target(in: base).write(Blob(body)) }
            case .string, .enumeration:
                if mustBeThere || !body.isEmpty { target(in: base).write(try text(body, options)) }
            default: try readJSON(body, options, into: base)
            }
        } catch {
            throw shape.isSensitive ? error.withoutValues : error
        }
    }

    private func text(_ body: [UInt8], _ options: DecodingOptions) throws(DecodingFailure) -> String {
        guard options.isStrict else { return String(decoding: body, as: UTF8.self) }
        guard let text = String(validating: body, as: UTF8.self) else {
            throw DecodingFailure(
                .mismatch(expected: "text in UTF-8", found: "other bytes"),
                offset: body.validUTF8Count
            )
        }
        return text
    }

    private func readJSON(
        _ body: [UInt8],
        _ options: DecodingOptions,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        var body = body
        if !body.hasValue(options) {
            guard isRequired else { return }
            if case .structure = shape.kind { body = Array("{}".utf8) }
        }
        try JSONReader.read(body, options) { (reader) throws(DecodingFailure) in
            if !isRequired, try reader.consumeNull() { return }
            try reader.readValue(shape, into: target(in: base))
        }
    }
}

extension [UInt8] {
    /// The number of bytes before the first that is no part of valid UTF-8.
    fileprivate var validUTF8Count: Int {
        var (parser, bytes) = (UTF8.ForwardParser(), makeIterator())
        var count = 0
        while case .valid(let scalar) = parser.parseScalar(from: &bytes) { count += scalar.count }
        return count
    }

    /// Whether there is a value in the body of a response: a strict client takes only an empty body for none, others
    /// also one that is blank or `null`.
    func hasValue(_ options: DecodingOptions) -> Bool {
        guard !options.isStrict else { return !isEmpty }
        var rest = self[...]
        if rest.starts(with: JSONBytes.byteOrderMark) { rest = rest.dropFirst(JSONBytes.byteOrderMark.count) }
        rest = rest.drop(while: JSONBytes.isWhitespace)
        if rest.starts(with: "null".utf8) { rest = rest.dropFirst(4).drop(while: JSONBytes.isWhitespace) }
        return !rest.isEmpty
    }
}
