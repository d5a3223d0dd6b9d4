/// The checksum CRC-32 (RFC 1952, section 8) of bytes that are added one after another.
struct CRC32 {
    /// What each value of a byte does to the register: the remainders of its division by the reversed polynomial.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }

    private var register = UInt32.max

    /// The checksum of the bytes so far.
    var value: UInt32 { ~register }

    /// Adds bytes.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        var rest = register
        Self.table.withUnsafeBufferPointer { table in
            for byte in bytes { rest = table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ rest >> 8 }
        }
        register = rest
    }
}
