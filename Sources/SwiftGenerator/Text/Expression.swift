import Diagnostics

/// An expression that the writer breaks into lines if it is too long.
package enum Expression {
    /// Text that stays on one line.
    case text(String)
    /// `name: value`: on one line if that fits, otherwise with the value on the next one.
    case labeled(_ name: String, _ value: String)
    /// `opening`, arguments, `closing`: on one line if that fits, otherwise an argument to a line.
    case list(_ opening: String, [Expression], _ closing: String)

    /// Lines that stay lines, such as a literal over several.
    case lines([String])

    /// A call, a closure of one expression, with or without names for its parameters, and `suffix`: on one line if that
    /// fits, otherwise the closure's expression in lines of its own.
    indirect case closure(_ call: Expression, parameters: String?, Expression, suffix: String = "")

    /// Returns a call: `function(arguments)`.
    package static func call(_ function: String, _ arguments: [Expression]) -> Expression {
        .list("\(function)(", arguments, ")")
    }

    /// Returns the expression with `prefix` before it: an argument's label.
    package func prefixed(by prefix: String) -> Expression {
        switch self {
        case .text(let text): .text(prefix + text)
        case .labeled(let name, let value): .labeled(prefix + name, value)
        case .lines(let lines): .lines([prefix + (lines.first ?? "")] + lines.dropFirst())
        case .list(let opening, let arguments, let closing): .list(prefix + opening, arguments, closing)
        case .closure(let call, let parameters, let body, let suffix):
            .closure(call.prefixed(by: prefix), parameters: parameters, body, suffix: suffix)
        }
    }

    /// Returns the expression with `suffix` after it: a member of its value.
    package func suffixed(by suffix: String) -> Expression {
        switch self {
        case .text(let text): .text(text + suffix)
        case .labeled(let name, let value): .labeled(name, value + suffix)
        case .lines(let lines): .lines(lines.dropLast() + [(lines.last ?? "") + suffix])
        case .list(let opening, let arguments, let closing): .list(opening, arguments, closing + suffix)
        case .closure(let call, let parameters, let body, let inner):
            .closure(call, parameters: parameters, body, suffix: inner + suffix)
        }
    }

    /// Returns the text between a call and the body of its closure.
    fileprivate static func opening(_ parameters: String?) -> String {
        " {\(parameters.map { " \($0) in" } ?? "")"
    }

    /// The expression on one line; `nil` if it has several.
    package var oneLine: String? {
        guard oneLineSize != nil else { return nil }
        var text = ""
        write(to: &text)
        return text
    }

    /// The number of bytes of the expression on one line; `nil` if it has several. Most are asked for it several times, and
    /// written once.
    fileprivate var oneLineSize: Int? {
        switch self {
        case .text(let text): return text.utf8.count
        case .labeled(let name, let value): return name.utf8.count + 2 + value.utf8.count
        case .lines: return nil
        case .list(let opening, let arguments, let closing):
            var size = opening.utf8.count + closing.utf8.count + 2 * max(arguments.count - 1, 0)
            for argument in arguments {
                guard let part = argument.oneLineSize else { return nil }
                size += part
            }
            return size
        case .closure(let call, let parameters, let body, let suffix):
            guard let call = call.oneLineSize, let body = body.oneLineSize else { return nil }
            return call + Self.opening(parameters).utf8.count + body + suffix.utf8.count + 3
        }
    }

    /// Adds the expression on one line to a text.
    fileprivate func write(to text: inout String) {
        switch self {
        case .text(let part): text += part
        case .labeled(let name, let value):
            text += name
            text += ": "
            text += value
        case .lines: break
        case .list(let opening, let arguments, let closing):
            text += opening
            for (index, argument) in arguments.enumerated() {
                if index > 0 { text += ", " }
                argument.write(to: &text)
            }
            text += closing
        case .closure(let call, let parameters, let body, let suffix):
            call.write(to: &text)
            text += Self.opening(parameters)
            text += " "
            body.write(to: &text)
            text += " }"
            text += suffix
        }
    }
}

extension Expression: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
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

    /// Adds `prefix`, the generic type and `suffix`: on one line if that fits, otherwise with a type argument to a
    /// line.
    mutating func generic(_ prefix: String, _ type: String, _ arguments: [String], _ suffix: String) {
        guard !arguments.isEmpty else { return line("\(prefix)\(type)\(suffix)") }
        let oneLine = "\(prefix)\(type)<\(arguments.joined(separator: ", "))>\(suffix)"
        if fits(oneLine) { return line(oneLine) }
        line("\(prefix)\(type)<")
        list(arguments.map { .text($0) })
        line(">\(suffix)")
    }

    /// Adds arguments one level further in, each on a line of its own or more, with commas between and `ending` after
    /// the last.
    mutating func list(_ arguments: [Expression], _ ending: String = "") {
        indented { writer in
            for (index, argument) in arguments.enumerated() {
                writer.expression("", argument, index == arguments.count - 1 ? ending : ",")
            }
        }
    }

    /// Adds `prefix`, the expression and `suffix`: on one line if that fits, unless a list is to be broken anyway.
    package mutating func expression(
        _ prefix: String = "",
        _ expression: Expression,
        _ suffix: String = "",
        isBroken: Bool = false
    ) {
        switch expression {
        case .text(let text):
            line(prefix, text, suffix)
        case .labeled(let name, let value):
            if fits(prefix, expression, suffix) { return line(prefix, name, ": ", value, suffix) }
            line(prefix, name, ":")
            indented { $0.line(value, suffix) }
        case .lines(let lines):
            for (index, text) in lines.enumerated() {
                let isLast = index == lines.count - 1
                line((index == 0 ? prefix : "") + text + (isLast ? suffix : ""))
            }
        case .list(let opening, let arguments, let closing):
            // swift-format has a comma after the last element of a collection unless it is the only one, and wants room
            // for it even on one line.
            let comma = opening.utf8.last == UInt8(ascii: "[") && arguments.count > 1 ? "," : ""
            if arguments.isEmpty || !isBroken && fits(prefix, expression, suffix, comma) {
                return line(prefix, expression, suffix)
            }
            line(prefix, opening)
            list(arguments, comma)
            line(closing, suffix)
        case .closure(let call, let parameters, let body, let inner):
            if fits(prefix, expression, suffix) { return line(prefix, expression, suffix) }
            self.expression(prefix, call, Expression.opening(parameters))
            indented { $0.expression("", body) }
            line("}\(inner)\(suffix)")
        }
    }

    /// Returns whether a line holds an expression with what is before and after it.
    private func fits(_ prefix: String, _ expression: Expression, _ suffix: String, _ comma: String = "") -> Bool {
        guard let size = expression.oneLineSize else { return false }
        if prefix.utf8.count + size + suffix.utf8.count + comma.utf8.count <= room { return true }
        // It may have fewer characters than bytes.
        return fits("\(prefix)\(expression.oneLine ?? "")\(suffix)\(comma)")
    }

    /// Adds a line with an expression and what is before and after it.
    private mutating func line(_ prefix: String, _ expression: Expression, _ suffix: String) {
        line { text in
            text += prefix
            expression.write(to: &text)
            text += suffix
        }
    }
}
