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
        switch self {
        case .text(let text): return text
        case .labeled(let name, let value): return "\(name): \(value)"
        case .lines: return nil
        case .list(let opening, let arguments, let closing):
            let texts = arguments.compactMap(\.oneLine)
            return texts.count == arguments.count ? opening + texts.joined(separator: ", ") + closing : nil
        case .closure(let call, let parameters, let body, let suffix):
            guard let call = call.oneLine, let body = body.oneLine else { return nil }
            return "\(call)\(Self.opening(parameters)) \(body) }\(suffix)"
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
            // swift-format has a comma after the last element of a collection unless it is the only one, and wants room
            // for it even on one line.
            let comma = opening.hasSuffix("[") && arguments.count > 1 ? "," : ""
            if let oneLine, arguments.isEmpty || !isBroken && fits(oneLine + comma) { return line(oneLine) }
            line(prefix + opening)
            list(arguments, comma)
            line(closing + suffix)
        case .closure(let call, let parameters, let body, let inner):
            if let oneLine, fits(oneLine) { return line(oneLine) }
            self.expression(prefix, call, Expression.opening(parameters))
            indented { $0.expression("", body) }
            line("}\(inner)\(suffix)")
        }
    }
}
