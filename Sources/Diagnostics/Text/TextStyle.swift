/// The style of text on a stream: with a terminal's colors or plain.
package struct TextStyle: Sendable {
    /// Whether there are colors.
    package let isColored: Bool

    /// Creates a style.
    package init(isColored: Bool) {
        self.isColored = isColored
    }

    package func bold(_ text: String) -> String { wrapped(text, "1") }
    package func red(_ text: String) -> String { wrapped(text, "31") }
    package func green(_ text: String) -> String { wrapped(text, "32") }
    package func cyan(_ text: String) -> String { wrapped(text, "36") }
    package func boldRed(_ text: String) -> String { wrapped(text, "1;31") }
    package func boldCyan(_ text: String) -> String { wrapped(text, "1;36") }
    package func boldMagenta(_ text: String) -> String { wrapped(text, "1;35") }

    private func wrapped(_ text: String, _ attribute: String) -> String {
        isColored ? "\u{1B}[\(attribute)m\(text)\u{1B}[0m" : text
    }
}
