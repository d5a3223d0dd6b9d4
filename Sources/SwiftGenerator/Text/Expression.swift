/// An expression that may have to be broken into lines.
enum Expression {
    /// Text that stays on one line.
    case text(String)
    /// `opening`, arguments, `closing`: on one line if that fits, otherwise an argument to a line.
    case list(_ opening: String, [Expression], _ closing: String)

    /// A call: `function(arguments)`.
    static func call(_ function: String, _ arguments: [Expression]) -> Expression {
        .list("\(function)(", arguments, ")")
    }

    /// The expression on one line.
    var oneLine: String {
        switch self {
        case .text(let text): text
        case .list(let opening, let arguments, let closing):
            opening + arguments.map(\.oneLine).joined(separator: ", ") + closing
        }
    }
}

extension Expression: ExpressibleByStringInterpolation {
    init(stringLiteral text: String) {
        self = .text(text)
    }
}

extension SwiftWriter {
    /// Adds `prefix`, the expression and `suffix`, on one line if that fits unless `isBroken`.
    mutating func expression(
        _ prefix: String = "",
        _ expression: Expression,
        _ suffix: String = "",
        isBroken: Bool = false
    ) {
        guard case .list(let opening, let arguments, let closing) = expression, !arguments.isEmpty,
            isBroken || !fits(prefix + expression.oneLine + suffix)
        else {
            return line(prefix + expression.oneLine + suffix)
        }
        line(prefix + opening)
        indented { writer in
            for (index, argument) in arguments.enumerated() {
                writer.expression("", argument, index == arguments.count - 1 ? "" : ",")
            }
        }
        line(closing + suffix)
    }
}
