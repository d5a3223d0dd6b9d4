extension Double {
    /// The number in decimal digits, without a fraction where it has none.
    var plainText: String { Int64(exactly: self).map(String.init) ?? "\(self)" }
}
