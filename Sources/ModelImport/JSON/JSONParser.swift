import Diagnostics

/// An error that ends the reading of a JSON document.
struct JSONError: Error {
    let diagnostic: Diagnostic
}

/// Reads a JSON document (RFC 8259).
///
/// - Throws: ``JSONError`` for what is not JSON, not UTF-8, has a key twice in one object, is nested more deeply than
///   ``JSONParser/depthLimit``, or has more values than ``JSONParser/nodeLimit``.
func parseJSON(_ bytes: [UInt8], file: String) throws(JSONError) -> JSONNode {
    let result = bytes.withUnsafeBufferPointer { bytes in
        Result { () throws(JSONError) in
            var parser = JSONParser(bytes: bytes, file: file)
            return try parser.parseDocument()
        }
    }
    return try result.get()
}

/// Walks over a document once and keeps count of lines and columns on the way.
struct JSONParser {
    /// The greatest nesting depth of arrays and objects. Upstream's deepest, the trees of endpoint rules, reach about
    /// 30.
    static let depthLimit = 200
    /// The greatest number of values and names of members. The largest model that botocore has, EC2's, has 120,000;
    /// each takes some hundred bytes of memory, however few it takes in the document.
    static let nodeLimit = 1_000_000

    let bytes: UnsafeBufferPointer<UInt8>
    let file: String
    var offset = 0
    private var depth = 0
    private var nodes = 0
    private var line = 1
    /// The offset that would be the line's first if every character so far had taken one byte.
    private var lineOrigin = 0

    init(bytes: UnsafeBufferPointer<UInt8>, file: String) {
        self.bytes = bytes
        self.file = file
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if bytes.starts(with: byteOrderMark) {
            offset = byteOrderMark.count
            lineOrigin = byteOrderMark.count
        }
    }

    mutating func parseDocument() throws(JSONError) -> JSONNode {
        skipSpace()
        let node = try value()
        skipSpace()
        if offset < bytes.count { throw failure("nothing may follow the document's value", hint: "remove the rest") }
        return node
    }

    /// The byte at the current place; `nil` at the end.
    var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    // MARK: Values

    private mutating func countNode() throws(JSONError) {
        nodes += 1
        guard nodes <= Self.nodeLimit else {
            throw failure(
                .oversizedUpstream,
                "the document has more than \(Self.nodeLimit) values and names",
                hint: "no description of an API has; is this the right file?"
            )
        }
    }

    private mutating func value() throws(JSONError) -> JSONNode {
        try countNode()
        let start = place
        guard let first = current else {
            throw failure("the document ends where a value is expected", hint: "is the file complete?")
        }
        let content: JSONNode.Content
        switch first {
        case UInt8(ascii: "{"): content = .object(try nested { parser throws(JSONError) in try parser.object() })
        case UInt8(ascii: "["): content = .array(try nested { parser throws(JSONError) in try parser.array() })
        case UInt8(ascii: "\""): content = .text(try string())
        case UInt8(ascii: "t"): content = try word("true", .boolean(true))
        case UInt8(ascii: "f"): content = try word("false", .boolean(false))
        case UInt8(ascii: "n"): content = try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
        default:
            throw failure("a value is expected here", hint: "an object, an array, text, a number, true, false or null")
        }
        return JSONNode(content: content, range: range(from: start))
    }

    private mutating func nested<Value>(
        _ read: (inout JSONParser) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            throw failure(
                "arrays and objects are nested more than \(Self.depthLimit) deep",
                hint: "no description of an API is; is this the right file?"
            )
        }
        return try read(&self)
    }

    private mutating func object() throws(JSONError) -> [JSONMember] {
        offset += 1
        skipSpace()
        var members: [JSONMember] = []
        var keys = KeySet()
        guard current != UInt8(ascii: "}") else {
            offset += 1
            return members
        }
        while true {
            try countNode()
            let start = place
            guard current == UInt8(ascii: "\"") else {
                throw failure("the name of a member is expected here", hint: "write it in double quotes")
            }
            let key = try string()
            let keyRange = range(from: start)
            guard keys.insert(key, beside: members) else {
                throw failure(
                    .invalidJSON,
                    "the object already has '\(key)'",
                    at: keyRange,
                    hint: "remove one of the two"
                )
            }
            skipSpace()
            guard current == UInt8(ascii: ":") else { throw failure("':' is expected here") }
            offset += 1
            skipSpace()
            members.append(JSONMember(key: key, keyRange: keyRange, value: try value()))
            skipSpace()
            if try endsAfterElement(UInt8(ascii: "}"), "'}'") { return members }
        }
    }

    private mutating func array() throws(JSONError) -> [JSONNode] {
        offset += 1
        skipSpace()
        var elements: [JSONNode] = []
        guard current != UInt8(ascii: "]") else {
            offset += 1
            return elements
        }
        while true {
            elements.append(try value())
            skipSpace()
            if try endsAfterElement(UInt8(ascii: "]"), "']'") { return elements }
        }
    }

    /// Steps over the comma after an element, or over what closes the collection; tells whether it was the latter.
    private mutating func endsAfterElement(_ close: UInt8, _ name: String) throws(JSONError) -> Bool {
        if current == close {
            offset += 1
            return true
        }
        guard current == UInt8(ascii: ",") else {
            throw failure("',' or \(name) is expected here", hint: current == nil ? "is the file complete?" : nil)
        }
        offset += 1
        skipSpace()
        return false
    }

    private mutating func word(_ word: String, _ content: JSONNode.Content) throws(JSONError) -> JSONNode.Content {
        guard bytes[offset...].starts(with: word.utf8) else {
            throw failure("a value is expected here", hint: "did you mean '\(word)'?")
        }
        offset += word.utf8.count
        return content
    }

    private mutating func number() throws(JSONError) -> String {
        let start = offset
        if current == UInt8(ascii: "-") { offset += 1 }
        if current == UInt8(ascii: "0") {
            offset += 1
        } else {
            try digits()
        }
        if current == UInt8(ascii: ".") {
            offset += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            offset += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        let start = offset
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
        if offset == start { throw failure("a digit is expected here") }
    }

    // MARK: Places

    private mutating func skipSpace() {
        while let byte = current {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): offset += 1
            case UInt8(ascii: "\n"):
                offset += 1
                line += 1
                lineOrigin = offset
            default: return
            }
        }
    }

    /// Counts a byte that continues a character as no column of its own.
    mutating func noteContinuation() { lineOrigin += 1 }

    private var place: (line: Int, column: Int) { (line, offset - lineOrigin + 1) }

    /// The range between a place and the current one, or its first character if that is on another line.
    private func range(from start: (line: Int, column: Int)) -> SourceRange {
        let isOneLine = start.line == line
        let length = isOneLine ? max(1, place.column - start.column) : 1
        return SourceRange(file: file, line: start.line, column: start.column, length: length)
    }

    func failure(_ message: String, hint: String? = nil) -> JSONError {
        failure(.invalidJSON, message, hint: hint)
    }

    func failure(
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange? = nil,
        hint: String? = nil
    ) -> JSONError {
        JSONError(diagnostic: Diagnostic(.error, code, message, at: range ?? self.range(from: place), hint: hint))
    }
}

/// The keys of one object. Most objects are small, where comparing with each key takes less time than hashing.
private struct KeySet {
    private var keys: Set<String> = []

    /// Adds a key to the keys of the object that is being read.
    /// - Returns: Whether the object's earlier members do not have it.
    mutating func insert(_ key: String, beside members: [JSONMember]) -> Bool {
        if members.count < 8 { return !members.contains { $0.key == key } }
        if members.count == 8 { keys = Set(members.map(\.key)) }
        return keys.insert(key).inserted
    }
}
