extension String {
    /// The number of Unicode scalars of the text: bytes of UTF-8 that continue no other (RFC 3629, section 3).
    var scalarCount: Int {
        var text = self
        return text.withUTF8 { bytes in bytes.count { $0 & 0b1100_0000 != 0b1000_0000 } }
    }
}

extension LengthRange {
    /// Whether the number of the text's Unicode scalars is within the limits.
    func contains(scalarsOf text: String) -> Bool {
        containsScalars(inBytes: text.utf8.count) ?? contains(text.scalarCount)
    }

    /// Whether the number of Unicode scalars is within the limits for every text of so many bytes; `nil` if that
    /// depends on the text.
    ///
    /// A scalar takes 1 to 4 bytes of UTF-8 (RFC 3629, section 3).
    func containsScalars(inBytes count: Int) -> Bool? {
        let fewest = count / 4 + (count % 4 == 0 ? 0 : 1)
        if contains(fewest), contains(count) { return true }
        return count < minimum || fewest > maximum ?? .max ? false : nil
    }
}
