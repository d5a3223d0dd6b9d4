/// A cyclic redundancy check of 32 bits, with a table for each byte, as RFC 1952, section 8, shows it.
struct CRC32: Sendable {
    private let table: [UInt32]

    /// - Parameter polynomial: The generating polynomial, with its bits reversed.
    private init(polynomial: UInt32) {
        table = (0..<256).map { byte in
            (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
        }
    }

    /// CRC-32, of ISO 3309.
    static let iso = CRC32(polynomial: 0xEDB8_8320)
    /// CRC-32C, Castagnoli's polynomial (RFC 3720, appendix B.4).
    static let castagnoli = CRC32(polynomial: 0x82F6_3B78)

    /// Returns the check of bytes, its highest byte first.
    func checksum(of bytes: [UInt8]) -> [UInt8] {
        let rest = bytes.withUnsafeBufferPointer { bytes in
            table.withUnsafeBufferPointer { table in
                bytes.reduce(UInt32.max) { rest, byte in table[Int((rest ^ UInt32(byte)) & 0xFF)] ^ rest >> 8 }
            }
        }
        return withUnsafeBytes(of: (~rest).bigEndian, Array.init)
    }
}
