import Diagnostics

/// A line for a person, in which nothing but what the program emphasizes is more than text.
///
/// Titles, paths and the words of other programs come from whoever wrote a model, an upstream or a repository. Wherever
/// they stand, they cannot end the line, move a terminal's cursor, or turn the direction of text.
package struct StyledLine: ExpressibleByStringInterpolation {
    /// The emphasis of a part.
    package enum Emphasis { case bold, red, cyan }

    private var parts: [(text: String, emphasis: Emphasis?)] = []

    package init(stringLiteral value: String) { parts = [(value, nil)] }

    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Collects the parts of a line.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [(text: String, emphasis: Emphasis?)] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { parts.append((literal, nil)) }

        package mutating func appendInterpolation(_ text: some StringProtocol, _ emphasis: Emphasis? = nil) {
            parts.append((String(text), emphasis))
        }

        package mutating func appendInterpolation(_ number: Int) { parts.append((String(number), nil)) }
    }

    /// Returns the line as a stream with this style shows it, without a line break.
    package func rendered(in style: TextStyle) -> String {
        let line = parts.map { text, emphasis in
            let shown = text.displayed
            return switch emphasis {
            case .bold: style.bold(shown)
            case .red: style.red(shown)
            case .cyan: style.cyan(shown)
            case nil: shown
            }
        }
        return line.joined().withoutWorkflowCommand
    }
}
