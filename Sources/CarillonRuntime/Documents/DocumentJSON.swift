extension JSONReader {
    /// Reads a value of any form.
    mutating func readDocument() throws(DecodingFailure) -> Document {
        try spend(MemoryLayout<Document>.stride)
        switch peek() {
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "{"): return .object(try readDocumentMembers())
        case UInt8(ascii: "["): return .array(try readDocumentElements())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean(try readBool())
        case UInt8(ascii: "n"):
            _ = try consumeNull()
            return .null
        default: return .number(try readBigNumber(expected: "a value"))
        }
    }

    private mutating func readDocumentElements() throws(DecodingFailure) -> [Document] {
        var elements: [Document] = []
        try spend(Self.allocationSize)
        try enter()
        if leave(UInt8(ascii: "]")) { return elements }
        repeat {
            do throws(DecodingFailure) {
                elements.append(try readDocument())
            } catch {
                throw error.within(.index(elements.count), isSensitive: false)
            }
        } while try next(orLeave: UInt8(ascii: "]"))
        return elements
    }

    private mutating func readDocumentMembers() throws(DecodingFailure) -> [String: Document] {
        var members: [String: Document] = [:]
        try spend(Self.allocationSize)
        try enter()
        if leave(UInt8(ascii: "}")) { return members }
        repeat {
            let key = try readMapKey()
            // A hash table keeps a quarter of its places free; the value is counted where it is read.
            try spend((MemoryLayout<String>.stride * 4 + MemoryLayout<Document>.stride) / 3)
            do throws(DecodingFailure) {
                members[key] = try readDocument()
            } catch {
                throw error.within(.member(key), isSensitive: false)
            }
        } while try next(orLeave: UInt8(ascii: "}"))
        return members
    }
}

extension JSONWriter {
    /// Writes a value of any form.
    mutating func writeDocument(_ document: Document) {
        switch document {
        case .null: write("null")
        case .boolean(let value): writeBool(value)
        case .number(let value): writeASCII(value.description)
        case .string(let value): writeString(value)
        case .array, .object:
            guard depth < nestingLimit else {
                isTooDeep = true
                return write("null")
            }
            writeDocumentContainer(document)
        }
    }

    private mutating func writeDocumentContainer(_ document: Document) {
        if case .array(let elements) = document {
            open(UInt8(ascii: "["))
            for element in elements {
                writeDocument(element)
                writeByte(UInt8(ascii: ","))
            }
            close(UInt8(ascii: "]"))
        } else if case .object(let members) = document {
            open(UInt8(ascii: "{"))
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                writeString(key)
                writeByte(UInt8(ascii: ":"))
                writeDocument(value)
                writeByte(UInt8(ascii: ","))
            }
            close(UInt8(ascii: "}"))
        }
    }
}
