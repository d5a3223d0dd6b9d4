internal import HTTPTypes

/// Returns the name of the error that a response reports; `nil` if it gives none.
///
/// The name comes from the header or from the body
/// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization)),
/// with a namespace before it and a URI after it. Of several names, as a gateway may add another, the first counts.
func errorName(_ fields: HTTPFields, _ envelope: ErrorEnvelope) -> String? {
    // Several headers of one name are one, with commas in between (RFC 9110, section 5.3).
    let types = fields[.errorType]?.split(separator: ",").map(String.init) ?? []
    return (types + [envelope.type, envelope.code].compactMap { $0 }).lazy.compactMap(baseName).first
}

/// `aws.protocoltests#FooError:http://internal/` is `FooError`; `nil` if no name is left.
private func baseName(_ type: String) -> String? {
    let withoutURI = type.unicodeScalars.prefix { $0 != ":" }
    guard let name = withoutURI.split(separator: "#").last?.drop(while: \.isBlank) else { return nil }
    return name.lastIndex { !$0.isBlank }.map { String(name[...$0]) }
}

/// The members with which the answers of every service say what went wrong, as far as they can be read.
struct ErrorEnvelope {
    /// The keys of text that says what went wrong.
    static let messageKeys: Set<String> = ["message", "Message"]

    var type: String?
    var code: String?
    var message: String?

    init(_ body: [UInt8], _ options: DecodingOptions) {
        try? JSONReader.read(body, options) { (reader) throws(DecodingFailure) in
            try reader.forEachText { key, text in
                // No longer key is meant, and comparing it could take long.
                guard key.utf8.count <= 8 else { return }
                switch key {
                case "__type": type = text
                // Chime writes its own codes, which are members of its errors, with a capital letter.
                case "code": code = text
                case "Code": code = code ?? text
                case _ where Self.messageKeys.contains(key): message = message ?? text
                default: break
                }
            }
        }
    }
}

extension JSONReader {
    /// Calls `body` with the name and value of each member of an object that is text.
    fileprivate mutating func forEachText(_ body: (String, String) -> Void) throws(DecodingFailure) {
        guard peek() == UInt8(ascii: "{") else { throw mismatch(expected: "an object") }
        try enter()
        if leave(UInt8(ascii: "}")) { return }
        repeat {
            let key = try readKey()
            if peek() == UInt8(ascii: "\"") { body(key, try readString()) } else { try skipValue() }
        } while try next(orLeave: UInt8(ascii: "}"))
    }
}
