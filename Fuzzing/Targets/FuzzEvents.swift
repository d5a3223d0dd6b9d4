@testable import CarillonRuntime

/// The input is the body of a response that is a stream of events, in chunks whose size its first byte says.
///
/// What is read does not depend on the size of the chunks, and each message that is read is written in a way that is read
/// alike. Checksums keep chance out, so the input may have any: they are set right where the lengths allow it.
func fuzzEvents(_ input: [UInt8]) -> CInt {
    guard let size = input.first else { return 0 }
    let bytes = withChecksums(Array(input.dropFirst()))
    let messages = readMessages(bytes, by: max(1, Int(size)))
    require(messages == readMessages(bytes, by: max(1, bytes.count)), "the size of the chunks makes a difference")
    for message in messages {
        do {
            let written = try message.encoded()
            require(readMessages(written, by: 7) == [message], "what was written is read otherwise")
        } catch {
            require(false, "what was read is not written: \(error)")
        }
    }
    return 0
}

private func readMessages(_ bytes: [UInt8], by size: Int) -> [EventMessage] {
    var reader = EventMessageReader()
    var messages: [EventMessage] = []
    do {
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(bytes[start..<min(bytes.count, start + size)])
            while let message = try reader.next() { messages.append(message) }
        }
        try reader.finish()
    } catch {
        require(!"\(error)".isEmpty, "no reason")
    }
    return messages
}

/// The bytes with the checksums that the messages in them should have.
private func withChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var start = 0
    func set(_ start: Int, _ end: Int) {
        var checksum = CRC32()
        bytes[start..<end].withUnsafeBufferPointer { checksum.add($0) }
        for index in 0..<4 { bytes[end + index] = UInt8(truncatingIfNeeded: checksum.value >> UInt32(24 - 8 * index)) }
    }
    while bytes.count - start >= 16 {
        let total = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        set(start, start + 8)
        guard 16...bytes.count - start ~= total else { break }
        set(start, start + total - 4)
        start += total
    }
    return bytes
}
