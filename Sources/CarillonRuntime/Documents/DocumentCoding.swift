extension Document: Codable {
    /// Reads a value of any form.
    ///
    /// Of a number that is not whole, or has more than 64 bits, it has the digits that a `Double` keeps; `init(json:)` keeps
    /// all of them.
    ///
    /// - Throws: `DecodingError` for what is none, and for values nested deeper than 128 levels.
    public init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= nestingLimit else {
            let problem = "values are nested deeper than \(nestingLimit) levels"
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
        }
        if let members = try? decoder.container(keyedBy: StoredKey.self) {
            var object: [String: Document] = [:]
            for key in members.allKeys { object[key.stringValue] = try members.decode(Document.self, forKey: key) }
            self = .object(object)
        } else if var elements = try? decoder.unkeyedContainer() {
            var array: [Document] = []
            while !elements.isAtEnd { array.append(try elements.decode(Document.self)) }
            self = .array(array)
        } else {
            self = try Document(scalar: decoder.singleValueContainer())
        }
    }

    private init(scalar container: any SingleValueDecodingContainer) throws {
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .number(BigDecimal(value))
        } else if let value = try? container.decode(UInt64.self) {
            self = .number(BigDecimal(value))
        } else if let value = (try? container.decode(Double.self)).flatMap({ BigDecimal($0) }) {
            self = .number(value)
        } else {
            self = .string(try container.decode(String.self))
        }
    }

    /// Writes the value.
    ///
    /// - Throws: `EncodingError` for a number with more digits than a `Double` keeps: formats have no other.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: StoredKey.self)
            for (key, value) in members { try container.encode(value, forKey: StoredKey(stringValue: key)) }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .null, .boolean, .number, .string:
            var container = encoder.singleValueContainer()
            try encodeScalar(in: &container)
        }
    }

    private func encodeScalar(in container: inout any SingleValueEncodingContainer) throws {
        switch self {
        case .boolean(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .number(let value):
            if let whole = Int64(exactly: value) {
                try container.encode(whole)
            } else if let whole = UInt64(exactly: value) {
                try container.encode(whole)
            } else if let number = Double(value.description), BigDecimal(number) == value {
                try container.encode(number)
            } else {
                let problem = "\(value.description.excerpt) has more digits than a Double keeps"
                throw EncodingError.invalidValue(
                    value,
                    .init(codingPath: container.codingPath, debugDescription: problem)
                )
            }
        case .null, .array, .object: try container.encodeNil()
        }
    }
}
