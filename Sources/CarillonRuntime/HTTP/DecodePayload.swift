extension MemberSlot {
    /// Reads the member that is the whole body.
    ///
    /// An optional one is absent if the body is empty or JSON's `null`; for a required structure, an empty body counts as
    /// an empty object.
    func readPayload(_ body: [UInt8], into base: UnsafeMutableRawPointer) throws(DecodingFailure) {
        guard isRequired || !body.isEmpty else { return }
        do throws(DecodingFailure) {
            switch shape.kind {
            case .blob: target(in: base).write(Blob(body))
            case .string, .enumeration: target(in: base).write(try text(body))
            case .structure where body.isEmpty: try readJSON(Array("{}".utf8), into: base)
            default: try readJSON(body, into: base)
            }
        } catch {
            throw shape.isSensitive ? error.withoutValues : error
        }
    }

    private func text(_ body: [UInt8]) throws(DecodingFailure) -> String {
        guard let text = String(validating: body, as: UTF8.self) else {
            throw DecodingFailure(.mismatch(expected: "text in UTF-8", found: "other bytes"), offset: nil)
        }
        return text
    }

    private func readJSON(_ body: [UInt8], into base: UnsafeMutableRawPointer) throws(DecodingFailure) {
        try JSONReader.read(body) { (reader) throws(DecodingFailure) in
            if !isRequired, try reader.consumeNull() { return }
            try reader.readValue(shape, into: target(in: base))
        }
    }
}
