/// Makes digests of bytes that nobody can foretell without the key: SipHash-2-4
/// (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012).
///
/// With a key that only a user's own files have, nobody else can make up contents with the digest of others.
package struct KeyedDigest: Sendable {
    /// The halves of the key.
    package let key: (low: UInt64, high: UInt64)

    /// Creates digests by a key.
    package init(key: (low: UInt64, high: UInt64)) {
        self.key = key
    }

    /// Creates digests by a new random key.
    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(key: (generator.next(), generator.next()))
    }

    /// Returns the digest of bytes.
    package func callAsFunction(_ bytes: [UInt8]) -> UInt64 {
        var state = State(key.low, key.high)
        let count = bytes.count
        bytes.withUnsafeBytes { buffer in
            var place = 0
            while place + 8 <= count {
                state.add(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
                place += 8
            }
            var last = UInt64(truncatingIfNeeded: count) << 56
            for (index, byte) in buffer[place...].enumerated() { last |= UInt64(byte) << (8 * UInt64(index)) }
            state.add(last)
        }
        return state.finish()
    }
}

private struct State {
    var v0, v1, v2, v3: UInt64

    init(_ low: UInt64, _ high: UInt64) {
        v0 = low ^ 0x736f_6d65_7073_6575
        v1 = high ^ 0x646f_7261_6e64_6f6d
        v2 = low ^ 0x6c79_6765_6e65_7261
        v3 = high ^ 0x7465_6462_7974_6573
    }

    mutating func add(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    mutating func finish() -> UInt64 {
        v2 ^= 0xFF
        for _ in 0..<4 { round() }
        return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func round() {
        v0 &+= v1
        v1 = rotated(v1, 13) ^ v0
        v0 = rotated(v0, 32)
        v2 &+= v3
        v3 = rotated(v3, 16) ^ v2
        v0 &+= v3
        v3 = rotated(v3, 21) ^ v0
        v2 &+= v1
        v1 = rotated(v1, 17) ^ v2
        v2 = rotated(v2, 32)
    }

    private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }
}
