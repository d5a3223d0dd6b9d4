/// Text that is equal to text of the same scalars only, as on the wire and in files.
///
/// Two strings of Swift are equal where Unicode calls them canonically equivalent, as `"\u{E9}"` and `"e\u{301}"` are.
package struct ExactText: Hashable, Sendable {
    /// The text.
    package let text: String

    /// Makes text that is compared exactly.
    package init(_ text: String) {
        self.text = text
    }

    /// Whether both have the same scalars.
    package static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.isIdentical(to: right.text)
    }

    /// Feeds the bytes of the text to `hasher`.
    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8.max)
    }
}

extension String {
    /// Whether the other text has the same scalars.
    package func isIdentical(to other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
    }
}
