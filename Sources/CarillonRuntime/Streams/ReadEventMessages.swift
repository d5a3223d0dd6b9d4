/// Takes bytes apart into the messages of an event stream, as they arrive.
///
/// The lengths at the beginning of a message are believed once their checksum has proved right, and no memory is taken for
/// bytes that have not arrived.
struct EventMessageReader {
    /// The lengths of a message, which are within the limits.
    private struct Prelude {
        let total: Int
        let headers: Int
    }

    /// The bytes that have arrived, of which those before ``start`` have been read.
    private var buffer: [UInt8] = []
    private var start = 0
    /// The number of bytes of the stream before the buffer.
    private var bufferOffset = 0
    /// The lengths of the message that is arriving; `nil` before they are there.
    private var prelude: Prelude?
    /// The number of messages so far.
    private(set) var count = 0

    /// Takes bytes that have arrived.
    mutating func append(_ chunk: some Collection<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            bufferOffset += start
            start = 0
        }
        buffer += chunk
    }

    /// Returns the next message; `nil` if it has not arrived.
    mutating func next() throws(DecodingFailure) -> EventMessage? {
        guard let prelude = try readPrelude(), buffer.count - start >= prelude.total else { return nil }
        let end = start + prelude.total
        let checksum = end - EventMessage.checksumSize
        guard self.checksum(of: start..<checksum) == number(at: checksum) else {
            throw failure(.checksum, at: checksum)
        }
        let headersStart = start + EventMessage.preludeSize
        let headersEnd = headersStart + prelude.headers
        var reader = EventHeaderReader(buffer[headersStart..<headersEnd])
        let headers: [EventMessage.Header]
        do throws(EventHeaderReader.Problem) {
            headers = try reader.headers()
        } catch {
            throw failure(.headers(error.text), at: error.index)
        }
        let message = EventMessage(headers: headers, payload: Array(buffer[headersEnd..<checksum]))
        start = end
        count += 1
        self.prelude = nil
        return message
    }

    /// Makes sure that the stream does not end within a message.
    func finish() throws(DecodingFailure) {
        guard start == buffer.count else { throw failure(.truncated, at: buffer.count) }
    }

    private mutating func readPrelude() throws(DecodingFailure) -> Prelude? {
        if let prelude { return prelude }
        guard buffer.count - start >= EventMessage.preludeSize else { return nil }
        guard checksum(of: start..<start + 8) == number(at: start + 8) else {
            throw failure(.checksum, at: start + 8)
        }
        let total = Int(clamping: number(at: start))
        let headers = Int(clamping: number(at: start + 4))
        guard headers <= EventMessage.headerLimit else {
            throw failure(.tooLong(limit: EventMessage.headerLimit), at: start + 4)
        }
        let payload = total - headers - EventMessage.preludeSize - EventMessage.checksumSize
        guard payload >= 0 else { throw failure(.lengths, at: start) }
        guard payload <= EventMessage.payloadLimit else {
            throw failure(.tooLong(limit: EventMessage.payloadLimit), at: start)
        }
        let prelude = Prelude(total: total, headers: headers)
        self.prelude = prelude
        return prelude
    }

    private func number(at index: Int) -> UInt32 { UInt32(bigEndianBytes: buffer[index..<index + 4]) }

    private func checksum(of range: Range<Int>) -> UInt32 {
        buffer.withUnsafeBufferPointer { bytes in
            var checksum = CRC32.iso
            checksum.add(UnsafeBufferPointer(rebasing: bytes[range]))
            return checksum.value
        }
    }

    private func failure(_ damage: DecodingFailure.MessageDamage, at index: Int) -> DecodingFailure {
        DecodingFailure(.damagedMessage(damage), offset: bufferOffset + index).within(.index(count))
    }
}

/// Reads the headers of a message.
private struct EventHeaderReader {
    /// The reason that they cannot be read, and the index of the byte.
    struct Problem: Error {
        let text: String
        let index: Int
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func headers() throws(Problem) -> [EventMessage.Header] {
        var headers: [EventMessage.Header] = []
        var names: Set<ArraySlice<UInt8>> = []
        while !rest.isEmpty {
            let start = rest.startIndex
            let bytes = try take(Int(try take(1, "the name of a header")[start]), "the name of a header")
            guard !bytes.isEmpty else { throw Problem(text: "a header has no name", index: start) }
            guard let name = String(validating: bytes, as: UTF8.self) else {
                throw Problem(text: "the name of a header is not UTF-8", index: start)
            }
            guard names.insert(bytes).inserted else {
                throw Problem(text: "the header \(name.excerpt) is there twice", index: start)
            }
            headers.append(EventMessage.Header(name: name, value: try value(of: name)))
        }
        return headers
    }

    private mutating func value(of name: String) throws(Problem) -> EventMessage.Value {
        let start = rest.startIndex
        let place = "the header \(name.excerpt)"
        switch try take(1, place)[start] {
        case 0: return .boolean(true)
        case 1: return .boolean(false)
        case 2: return .byte(Int8(truncatingIfNeeded: try number(1, place)))
        case 3: return .short(Int16(truncatingIfNeeded: try number(2, place)))
        case 4: return .integer(Int32(truncatingIfNeeded: try number(4, place)))
        case 5: return .long(Int64(truncatingIfNeeded: try number(8, place)))
        case 6: return .blob(Array(try take(Int(try number(2, place)), place)))
        case 7:
            let bytes = try take(Int(try number(2, place)), place)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Problem(text: "\(place) is not UTF-8", index: start)
            }
            return .text(text)
        case 8: return .timestamp(Int64(truncatingIfNeeded: try number(8, place)))
        case 9: return .uuid(Array(try take(16, place)))
        case let type: throw Problem(text: "\(place) is of the type \(type), which there is not", index: start)
        }
    }

    private mutating func number(_ size: Int, _ place: String) throws(Problem) -> UInt64 {
        UInt64(bigEndianBytes: try take(size, place))
    }

    private mutating func take(_ count: Int, _ place: String) throws(Problem) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw Problem(text: "\(place) is cut off", index: rest.startIndex) }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}

extension FixedWidthInteger where Self: UnsignedInteger {
    /// Reads a number whose most significant byte comes first.
    fileprivate init(bigEndianBytes bytes: some Sequence<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Self($1) }
    }
}

extension DecodingFailure {
    /// The way in which a message of an event stream is damaged.
    public enum MessageDamage: Hashable, Sendable {
        /// The checksum is not that of the bytes.
        case checksum
        /// The message is said to be shorter than its parts.
        case lengths
        /// The headers or the payload are said to have more bytes than they may have.
        case tooLong(limit: Int)
        /// The headers are not in the encoding's form, for the reason given.
        case headers(String)
        /// The stream ends within the message.
        case truncated
    }
}

extension DecodingFailure.MessageDamage: CustomStringConvertible {
    /// The damage, as a message uses it.
    public var description: String {
        switch self {
        case .checksum: "the message's checksum is wrong"
        case .lengths: "the message is said to be shorter than its parts"
        case .tooLong(let limit): "a part of the message is said to have more than \(limit) bytes"
        case .headers(let problem): problem
        case .truncated: "the stream ends within the message"
        }
    }
}
