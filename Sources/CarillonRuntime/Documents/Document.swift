/// A value of any form: what a member holds whose form the model leaves open
/// ([Smithy](https://smithy.io/2.0/spec/simple-types.html#document)).
///
/// ```swift
/// let filter: Document = ["status": "active", "tags": ["a", "b"], "limit": 10]
/// if let status = filter["status"]?.string { ... }
/// ```
///
/// A number keeps each of its digits. Two documents are equal if their values are, in whatever order the members of their
/// objects were written.
public enum Document: Hashable, Sendable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// A number of any size and precision.
    case number(BigDecimal)
    /// Text.
    case string(String)
    /// Values in order.
    case array([Document])
    /// Values under names.
    case object([String: Document])
}

extension Document {
    /// The Boolean value; `nil` for a document of another form.
    public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }

    /// The number; `nil` for a document of another form.
    public var number: BigDecimal? { if case .number(let value) = self { value } else { nil } }

    /// The text; `nil` for a document of another form.
    public var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The point in time that a text is, in the form of RFC 3339, section 5.6: `2026-01-01T00:00:00Z`; `nil` for another document.
    public var timestamp: Timestamp? { string.flatMap { Timestamp(dateTime: $0) } }

    /// The elements; `nil` for a document of another form.
    public var array: [Document]? { if case .array(let value) = self { value } else { nil } }

    /// The members; `nil` for a document of another form.
    public var object: [String: Document]? { if case .object(let value) = self { value } else { nil } }

    /// The value under a name; `nil` if there is none, or this is no object.
    public subscript(name: String) -> Document? { object?[name] }

    /// The value at an index; `nil` if there is none, or this is no array.
    public subscript(index: Int) -> Document? {
        array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }
}

extension Document {
    /// Creates a document that has what a structure has in the JSON of a request or response.
    ///
    /// The document has sensitive members in plain text, and its description shows them. The process ends for a value
    /// nested deeper than 128 levels.
    ///
    /// - Throws: ``DecodingFailure`` for a structure with more than a response may hold.
    public init(_ structure: some Structure) throws(DecodingFailure) {
        try self.init(json: structure.json)
    }

    /// Reads a document from JSON.
    ///
    /// - Throws: ``DecodingFailure`` for what is not JSON, and for values nested deeper than 128 levels.
    public init(json: [UInt8]) throws(DecodingFailure) {
        self = try JSONReader.read(json, DecodingOptions()) { (reader) throws(DecodingFailure) in
            try reader.readDocument()
        }
    }

    /// The document as JSON, the members of objects in the order of their names.
    ///
    /// The process ends for a document nested deeper than 128 levels.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.writeDocument(self)
        precondition(!writer.isTooDeep, "values nested deeper than \(nestingLimit) levels cannot be written")
        return writer.bytes
    }

    /// The number of levels of arrays and objects, counted up to `limit`.
    func levels(upTo limit: Int) -> Int {
        let elements: [Document]
        switch self {
        case .null, .boolean, .number, .string: return 0
        case .array(let values): elements = values
        case .object(let members): elements = Array(members.values)
        }
        guard limit > 1 else { return 1 }
        return 1 + (elements.map { $0.levels(upTo: limit - 1) }.max() ?? 0)
    }
}

extension Structure {
    /// Reads a structure from a document, as from a response.
    ///
    /// - Throws: ``DecodingFailure`` with the path of the first thing that could not be read.
    public init(document: Document) throws(DecodingFailure) { try self.init(json: document.json) }
}

extension Document: CustomStringConvertible {
    /// The document as JSON; three dots in place of what is nested deeper than 128 levels.
    public var description: String {
        levels(upTo: nestingLimit + 1) > nestingLimit ? "..." : String(decoding: json, as: UTF8.self)
    }
}

extension Document: ExpressibleByBooleanLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral
{
    /// Creates a document of true or false.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// Creates a document of a text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// Creates a document of a whole number.
    public init(integerLiteral value: Int) { self = .number(BigDecimal(value)) }

    /// Creates a document of a number.
    public init(floatLiteral value: Double) { self = .number(BigDecimal(floatLiteral: value)) }
}

extension Document: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// Creates a document of values in order.
    public init(arrayLiteral elements: Document...) { self = .array(elements) }

    /// Creates a document of values under names, of which the last counts where one occurs twice.
    public init(dictionaryLiteral elements: (String, Document)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}
