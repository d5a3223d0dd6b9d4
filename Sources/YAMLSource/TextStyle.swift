/// How text looks on a stream: with a terminal's colours or plain.
package struct TextStyle: Sendable {
    /// Whether there are colours.
    package let isColoured: Bool

    /// Creates a style.
    package init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    package func bold(_ text: String) -> String { wrapped(text, "1") }
    package func red(_ text: String) -> String { wrapped(text, "31") }
    package func green(_ text: String) -> String { wrapped(text, "32") }
    package func cyan(_ text: String) -> String { wrapped(text, "36") }
    package func boldRed(_ text: String) -> String { wrapped(text, "1;31") }
    package func boldMagenta(_ text: String) -> String { wrapped(text, "1;35") }

    private func wrapped(_ text: String, _ attribute: String) -> String {
        isColoured ? "\u{1B}[\(attribute)m\(text)\u{1B}[0m" : text
    }
}
