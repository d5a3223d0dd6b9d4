/// A message of an event stream
/// ([Smithy](https://smithy.io/2.0/aws/amazon-eventstream.html)): headers whose values have types, and a payload.
struct EventMessage: Hashable, Sendable {
    /// A header.
    struct Header: Hashable, Sendable {
        let name: String
        let value: Value
    }

    /// The value of a header.
    enum Value: Hashable, Sendable {
        case boolean(Bool)
        case byte(Int8)
        case short(Int16)
        case integer(Int32)
        case long(Int64)
        case blob([UInt8])
        case text(String)
        /// Milliseconds since 1970-01-01T00:00:00Z.
        case timestamp(Int64)
        /// 16 bytes.
        case uuid([UInt8])
    }

    /// The headers, no two of one name.
    var headers: [Header] = []
    var payload: [UInt8] = []

    /// The value of a header; `nil` if it is not set.
    subscript(name: StaticString) -> Value? {
        headers.first { name.hasSameBytes(as: $0.name.utf8) }?.value
    }
}

extension EventMessage {
    /// The greatest number of bytes that the headers may have: 128 KiB.
    static let headerLimit = 128 * 1024
    /// The greatest number of bytes that the payload may have: 16 MiB.
    static let payloadLimit = 16 * 1024 * 1024
    /// The greatest number of bytes that a header's text or blob may have: its length has two bytes.
    static let valueLimit = Int(UInt16.max)
    /// The number of bytes before the headers: two lengths and their checksum.
    static let preludeSize = 12
    /// The number of bytes of a checksum.
    static let checksumSize = 4
}

/// The names of the headers that say what a message is.
enum EventHeaderName {
    static let messageType: StaticString = ":message-type"
    static let eventType: StaticString = ":event-type"
    static let exceptionType: StaticString = ":exception-type"
    static let contentType: StaticString = ":content-type"
    static let errorCode: StaticString = ":error-code"
    static let errorMessage: StaticString = ":error-message"
}

extension EventMessage.Value {
    /// The byte that stands before the value.
    var typeCode: UInt8 {
        switch self {
        case .boolean(true): 0
        case .boolean(false): 1
        case .byte: 2
        case .short: 3
        case .integer: 4
        case .long: 5
        case .blob: 6
        case .text: 7
        case .timestamp: 8
        case .uuid: 9
        }
    }

    /// The kind of value in words.
    var kind: String {
        switch self {
        case .boolean: "a boolean"
        case .byte: "a number of 8 bits"
        case .short: "a number of 16 bits"
        case .integer: "a number of 32 bits"
        case .long: "a number of 64 bits"
        case .blob: "bytes"
        case .text: "text"
        case .timestamp: "a timestamp"
        case .uuid: "a UUID"
        }
    }

    /// About the number of bytes that the value takes in memory.
    var size: Int {
        switch self {
        case .blob(let bytes), .uuid(let bytes): bytes.count
        case .text(let text): text.utf8.count
        case .boolean, .byte, .short, .integer, .long, .timestamp: 8
        }
    }
}
