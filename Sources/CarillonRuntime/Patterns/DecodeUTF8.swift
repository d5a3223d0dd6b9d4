extension UnsafeBufferPointer<UInt8> {
    /// Decodes the scalar at the index, and moves the index past it. Relies on valid UTF-8 (RFC 3629, section 3).
    func decodeScalar(at index: inout Int) -> UInt32 {
        let first = UInt32(self[index])
        index += 1
        if first < 0x80 { return first }
        let trailing = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
        var scalar = first & (0x3F >> UInt32(trailing))
        for _ in 0..<trailing {
            scalar = scalar << 6 | UInt32(self[index] & 0x3F)
            index += 1
        }
        return scalar
    }
}
