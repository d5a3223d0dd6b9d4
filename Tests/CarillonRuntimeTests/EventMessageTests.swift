import Testing

@_spi(Generated) @testable import CarillonRuntime

extension EventMessageReader {
    /// Reads messages that arrive in chunks of a size, until the first that cannot be read.
    fileprivate static func read(_ bytes: [UInt8], by size: Int) -> (messages: [EventMessage], error: DecodingFailure?)
    {
        var reader = EventMessageReader()
        var messages: [EventMessage] = []
        do throws(DecodingFailure) {
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(bytes[start..<min(bytes.count, start + size)])
                while let message = try reader.next() { messages.append(message) }
            }
            try reader.finish()
        } catch {
            return (messages, error)
        }
        return (messages, nil)
    }
}

@Suite("Messages of event streams")
struct EventMessageTests {
    private typealias Header = EventMessage.Header

    private let everything = EventMessage(
        headers: [
            Header(name: "yes", value: .boolean(true)), Header(name: "no", value: .boolean(false)),
            Header(name: "byte", value: .byte(-2)), Header(name: "short", value: .short(-300)),
            Header(name: "integer", value: .integer(.min)), Header(name: "long", value: .long(.max)),
            Header(name: "blob", value: .blob([0, 255])), Header(name: "text", value: .text("é😀")),
            Header(name: "timestamp", value: .timestamp(-1)), Header(name: "uuid", value: .uuid(Array(1...16))),
        ],
        payload: Array("hello".utf8)
    )

    private func stream() throws -> (messages: [EventMessage], bytes: [UInt8], ends: [Int]) {
        let messages = [everything, EventMessage(), EventMessage(event: "headers", [], "{}")]
        var (bytes, ends): ([UInt8], [Int]) = ([], [0])
        for message in messages {
            bytes += try message.encoded()
            ends.append(bytes.count)
        }
        return (messages, bytes, ends)
    }

    /// A message with headers as they are, and checksums that are right.
    private func message(headers: [UInt8], total: Int? = nil, headerLength: Int? = nil) -> [UInt8] {
        func big(_ number: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(number).bigEndian) { Array($0) } }
        func checksum(_ bytes: [UInt8]) -> [UInt8] {
            var checksum = CRC32.iso
            bytes.withUnsafeBufferPointer { checksum.add($0) }
            return big(Int(checksum.value))
        }
        var bytes = big(total ?? 16 + headers.count) + big(headerLength ?? headers.count)
        bytes += checksum(bytes)
        bytes += headers
        return bytes + checksum(bytes)
    }

    @Test(
        "CRC-32 has the values that others compute",
        arguments: [
            ("", 0), ("123456789", 0xCBF4_3926), ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
            (String(repeating: "\0", count: 32), 0x190A_55AD),
        ] as [(String, UInt32)]
    )
    func checksum(_ text: String, _ value: UInt32) {
        var (whole, parts) = (CRC32.iso, CRC32.iso)
        Array(text.utf8).withUnsafeBufferPointer { whole.add($0) }
        for byte in text.utf8 { [byte].withUnsafeBufferPointer { parts.add($0) } }
        #expect(whole.value == value)
        #expect(parts.value == value)
    }

    @Test("the smallest message has the bytes that the protocol has")
    func smallest() throws {
        let bytes: [UInt8] = [0, 0, 0, 16, 0, 0, 0, 0, 0x05, 0xC2, 0x48, 0xEB, 0x7D, 0x98, 0xC8, 0xFF]
        #expect(try EventMessage().encoded() == bytes)
    }

    @Test("messages are read as they were written, in chunks of each size")
    func chunks() throws {
        let (messages, bytes, _) = try stream()
        for size in 1...bytes.count {
            let result = EventMessageReader.read(bytes, by: size)
            #expect(result.messages == messages)
            #expect(result.error == nil)
        }
    }

    @Test("a stream that breaks off is whole up to there, and ends well only between messages")
    func truncation() throws {
        let (messages, bytes, ends) = try stream()
        for length in 0..<bytes.count {
            let result = EventMessageReader.read(Array(bytes.prefix(length)), by: 7)
            let count = ends.count { $0 > 0 && $0 <= length }
            #expect(result.messages == Array(messages.prefix(count)))
            guard !ends.contains(length) else {
                #expect(result.error == nil)
                continue
            }
            #expect(result.error?.reason == .damagedMessage(.truncated))
            #expect(result.error?.path == [.index(count)])
            #expect(result.error?.offset == length)
        }
    }

    @Test("a bit that flips is found, whichever it is, and the messages before it are read")
    func flippedBits() throws {
        let (messages, bytes, ends) = try stream()
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            let result = EventMessageReader.read(flipped, by: 64)
            let count = ends.count { $0 > 0 && $0 <= bit / 8 }
            #expect(result.messages == Array(messages.prefix(count)))
            #expect(result.error?.reason == .damagedMessage(.checksum))
            #expect(result.error?.path == [.index(count)])
        }
    }

    @Test("lengths that cannot be are refused before anything arrives")
    func lengths() {
        func reason(_ total: Int, _ headers: Int) -> DecodingFailure.Reason? {
            let prelude = Array(message(headers: [], total: total, headerLength: headers).prefix(12))
            return EventMessageReader.read(prelude, by: 12).error?.reason
        }
        let (headers, payload) = (EventMessage.headerLimit, EventMessage.payloadLimit)
        #expect(reason(Int(UInt32.max), 0) == .damagedMessage(.tooLong(limit: payload)))
        #expect(reason(Int(UInt32.max), Int(UInt32.max)) == .damagedMessage(.tooLong(limit: headers)))
        #expect(reason(16 + headers + payload, headers) == .damagedMessage(.truncated))
        #expect(reason(17 + headers + payload, headers) == .damagedMessage(.tooLong(limit: payload)))
        #expect(reason(17 + headers, headers + 1) == .damagedMessage(.tooLong(limit: headers)))
        #expect(reason(15, 0) == .damagedMessage(.lengths))
        #expect(reason(0, 0) == .damagedMessage(.lengths))
        #expect(reason(20, 5) == .damagedMessage(.lengths))
    }

    @Test(
        "headers that are not in the form are refused with the reason and the place",
        arguments: [
            ([0], "a header has no name (byte 12)"),
            ([2, 97], "the name of a header is cut off (byte 13)"),
            ([1, 0xFF, 0], "the name of a header is not UTF-8 (byte 12)"),
            ([1, 97], "the header \"a\" is cut off (byte 14)"),
            ([1, 97, 10], "the header \"a\" is of the type 10, which there is not (byte 14)"),
            ([1, 97, 4, 0, 0, 0], "the header \"a\" is cut off (byte 15)"),
            ([1, 97, 7, 0, 3, 98, 99], "the header \"a\" is cut off (byte 17)"),
            ([1, 97, 7, 0, 1, 0xC3], "the header \"a\" is not UTF-8 (byte 14)"),
            ([1, 97, 9] + Array(1...15), "the header \"a\" is cut off (byte 15)"),
            ([1, 97, 0, 1, 98, 1, 1, 97, 1], "the header \"a\" is there twice (byte 18)"),
        ] as [([UInt8], String)]
    )
    func headers(_ bytes: [UInt8], _ text: String) throws {
        let before = try EventMessage().encoded()
        let error = EventMessageReader.read(before + message(headers: bytes), by: 5).error
        let place = try #require(error?.offset)
        #expect(
            error?.description.replacing("(byte \(place))", with: "(byte \(place - before.count))") == "$[1]: \(text)"
        )
        #expect(EventMessageReader.read(message(headers: [1, 97, 0, 1, 98, 1]), by: 99).error == nil)
    }

    @Test("what is too long for a message is not written")
    func limits() throws {
        func problem(_ message: EventMessage) -> String? {
            do throws(InvalidInput) {
                _ = try message.encoded()
                return nil
            } catch {
                return error.debugDescription
            }
        }
        func text(_ count: Int) -> EventMessage.Value { .text(String(repeating: "a", count: count)) }
        #expect(problem(EventMessage(headers: [Header(name: "a", value: text(65535))])) == nil)
        #expect(
            problem(EventMessage(headers: [Header(name: "a", value: text(65536))]))
                == "header a: 65536 bytes, where the length must be at most 65535"
        )
        let name = String(repeating: "n", count: 256)
        #expect(
            problem(EventMessage(headers: [Header(name: name, value: .byte(1))]))
                == "header \(name): a name of 256 bytes, where the length must be at most 255"
        )
        let many = (0..<3).map { Header(name: "\($0)", value: text(60_000)) }
        #expect(
            problem(EventMessage(headers: many))
                == "headers of 180015 bytes, where the length must be at most 131072"
        )
        let payload = Array(repeating: UInt8(0), count: EventMessage.payloadLimit + 1)
        #expect(
            problem(EventMessage(payload: payload))
                == "a payload of 16777217 bytes, where the length must be at most 16777216"
        )
    }

    @Test("no more of a stream is held than one message and the chunk that ends it")
    func memory() throws {
        let bytes = try EventMessage(payload: Array(repeating: 7, count: 1000)).encoded()
        var reader = EventMessageReader()
        var held = 0
        for _ in 0..<100 {
            for start in stride(from: 0, to: bytes.count, by: 300) {
                reader.append(bytes[start..<min(bytes.count, start + 300)])
                _ = try reader.next()
                let buffer = Mirror(reflecting: reader).children.first { $0.label == "buffer" }?.value as? [UInt8]
                held = max(held, try #require(buffer).count)
            }
        }
        try reader.finish()
        #expect(reader.count == 100)
        #expect(held <= bytes.count + 300)
    }
}
