/// An expression that may have to be broken into lines.
enum Expression {
    /// Text that stays on one line.
    case text(String)
    /// `name: value`: on one line if that fits, otherwise with the value on the next one.
    case labeled(_ name: String, _ value: String)
    /// `opening`, arguments, `closing`: on one line if that fits, otherwise an argument to a line.
    case list(_ opening: String, [Expression], _ closing: String)

    /// Lines that stay lines, such as a literal over several.
    case lines([String])

    /// A call: `function(arguments)`.
    static func call(_ function: String, _ arguments: [Expression]) -> Expression {
        .list("\(function)(", arguments, ")")
    }

    /// The expression with `prefix` before it: an argument's label.
    func prefixed(by prefix: String) -> Expression {
        switch self {
        case .text(let text): .text(prefix + text)
        case .labeled(let name, let value): .labeled(prefix + name, value)
        case .lines(let lines): .lines([prefix + (lines.first ?? "")] + lines.dropFirst())
        case .list(let opening, let arguments, let closing): .list(prefix + opening, arguments, closing)
        }
    }

    /// The expression with `suffix` after it: a member of its value.
    func suffixed(by suffix: String) -> Expression {
        switch self {
        case .text(let text): .text(text + suffix)
        case .labeled(let name, let value): .labeled(name, value + suffix)
        case .lines(let lines): .lines(lines.dropLast() + [(lines.last ?? "") + suffix])
        case .list(let opening, let arguments, let closing): .list(opening, arguments, closing + suffix)
        }
    }

    /// The expression on one line; `nil` if it has several.
    var oneLine: String? {
        switch self {
        case .text(let text): return text
        case .labeled(let name, let value): return "\(name): \(value)"
        case .lines: return nil
        case .list(let opening, let arguments, let closing):
            let texts = arguments.compactMap(\.oneLine)
            return texts.count == arguments.count ? opening + texts.joined(separator: ", ") + closing : nil
        }
    }
}

extension Expression: ExpressibleByStringInterpolation {
    init(stringLiteral text: String) {
        self = .text(text)
    }
}

extension SwiftWriter {
    /// Adds an array literal with an element to a line.
    mutating func array(_ opening: String, _ elements: [String]) {
        block("\(opening)[", closing: "]") { writer in
            // swift-format has a comma after the last element unless it is the only one.
            for element in elements { writer.line(elements.count == 1 ? element : "\(element),") }
        }
    }

    /// Adds `prefix`, the generic type and `suffix`: on one line if that fits, otherwise with a type argument to a line.
    mutating func generic(_ prefix: String, _ type: String, _ arguments: [String], _ suffix: String) {
        let oneLine = "\(prefix)\(type)<\(arguments.joined(separator: ", "))>\(suffix)"
        if fits(oneLine) { return line(oneLine) }
        line("\(prefix)\(type)<")
        list(arguments.map { .text($0) })
        line(">\(suffix)")
    }

    /// Adds arguments one level further in, each on a line of its own or more, with commas between.
    mutating func list(_ arguments: [Expression]) {
        indented { writer in
            for (index, argument) in arguments.enumerated() {
                writer.expression("", argument, index == arguments.count - 1 ? "" : ",")
            }
        }
    }

    /// Adds `prefix`, the expression and `suffix`: on one line if that fits, unless a list is to be broken anyway.
    mutating func expression(
        _ prefix: String = "",
        _ expression: Expression,
        _ suffix: String = "",
        isBroken: Bool = false
    ) {
        let oneLine = expression.oneLine.map { prefix + $0 + suffix }
        switch expression {
        case .text(let text):
            line(prefix + text + suffix)
        case .labeled(let name, let value):
            line("\(prefix)\(name):", continuedBy: value + suffix)
        case .lines(let lines):
            for (index, text) in lines.enumerated() {
                let isLast = index == lines.count - 1
                line((index == 0 ? prefix : "") + text + (isLast ? suffix : ""))
            }
        case .list(let opening, let arguments, let closing):
            if let oneLine, arguments.isEmpty || !isBroken && fits(oneLine) { return line(oneLine) }
            line(prefix + opening)
            list(arguments)
            line(closing + suffix)
        }
    }
}
