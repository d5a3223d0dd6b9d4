/// A cyclic redundancy check of 32 bits of bytes that are added one after another, with a table for each byte, as RFC 1952,
/// section 8, shows it.
package struct CRC32: Sendable {
    private let table: [UInt32]
    private var register = UInt32.max

    /// Creates the check of no bytes.
    ///
    /// - Parameter polynomial: The generating polynomial, with its bits reversed.
    private init(polynomial: UInt32) {
        table = (0..<256).map { byte in
            (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
        }
    }

    /// CRC-32, of ISO 3309, of no bytes.
    package static let iso = CRC32(polynomial: 0xEDB8_8320)
    /// CRC-32C, Castagnoli's polynomial (RFC 3720, appendix B.4), of no bytes.
    package static let castagnoli = CRC32(polynomial: 0x82F6_3B78)

    /// The check of the bytes so far.
    package var value: UInt32 { ~register }

    /// Adds bytes.
    package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        register = table.withUnsafeBufferPointer { table in
            bytes.reduce(register) { rest, byte in table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ rest >> 8 }
        }
    }
}
