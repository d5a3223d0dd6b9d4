import Diagnostics
import ServiceModel

/// A writer of Swift code that keeps track of the indentation.
package struct SwiftWriter {
    /// The width that lines are kept to.
    package static let lineWidth = 120

    package private(set) var text = ""
    private var indentation = 0

    /// The prefix of declarations that others use: `public `, `package `, or nothing where the code is internal.
    package let access: String

    /// The names of types that the module declares.
    private let declaredTypes: Set<String>

    /// Creates a writer without lines.
    ///
    /// - Parameters:
    ///   - access: The access level of what others use.
    ///   - declaredTypes: The names of types that the module declares.
    package init(access: AccessLevel, declaring declaredTypes: Set<String> = []) {
        self.access = access == .internal ? "" : "\(access.rawValue) "
        self.declaredTypes = declaredTypes
    }

    /// Returns the name of a type of the runtime, with its module where the module in the making has a type of that
    /// name.
    package func runtime(_ type: String) -> String {
        declaredTypes.contains(type) ? "CarillonRuntime.\(type)" : type
    }

    /// The attribute of declarations whose code is emitted into the modules that use them, where it costs nothing as
    /// long as none does; `nil` where nothing is public.
    var emittedAttribute: String? { access == "public " ? "@_alwaysEmitIntoClient" : nil }

    /// The prefix of declarations that only the runtime uses.
    var internalsAccess: String { access == "public " ? "@_spi(Generated) \(access)" : access }

    /// The prefix of declarations whose code is emitted into the modules that use them.
    var emittedAccess: String { emittedAttribute.map { "\($0) \(access)" } ?? access }

    /// Adds a line; an empty one is not indented.
    package mutating func line(_ line: String = "") {
        if line.isEmpty { text += "\n" } else { self.line { $0 += line } }
    }

    /// Adds a line of several parts, which are not all empty.
    mutating func line(_ start: String, _ rest: String...) {
        line { text in
            text += start
            for part in rest { text += part }
        }
    }

    /// Adds an indented line that `write` writes.
    mutating func line(_ write: (inout String) -> Void) {
        for _ in 0..<indentation { text += "    " }
        write(&text)
        text += "\n"
    }

    /// Adds two parts of a line with a space between: on one line if that fits, otherwise the second one level further
    /// in.
    package mutating func line(_ start: String, continuedBy end: String) {
        if fits(start, " ", end) { return line(start, " ", end) }
        line(start)
        indented { $0.line(end) }
    }

    /// Adds the beginning of a type's declaration: on one line if that fits, otherwise the protocols one level further in.
    mutating func declaration(_ start: String, _ conformances: String) {
        if fits(start, " ", conformances, " {") { return line(start, " ", conformances, " {") }
        line(start)
        indented { $0.line(conformances) }
        line("{")
    }

    /// Adds `opening`, the lines of `body` one level further in, and `closing`.
    package mutating func block(_ opening: String, closing: String = "}", _ body: (inout SwiftWriter) -> Void) {
        line(opening)
        indented(body)
        line(closing)
    }

    /// Adds the lines of `body` one level further in.
    package mutating func indented(_ body: (inout SwiftWriter) -> Void) {
        indentation += 1
        body(&self)
        indentation -= 1
    }

    /// Adds a documentation comment.
    package mutating func documentation(_ text: String) {
        // Four characters for the slashes and the space after them.
        for line in Escaping.documentation(text, width: room - 4) {
            if line.isEmpty { self.line("///") } else { self.line("/// ", line) }
        }
    }

    /// Adds the attribute of a deprecated declaration; nothing without a deprecation. Its reason may be empty.
    mutating func deprecation(_ reason: String?) {
        guard let reason else { return }
        let oneLine = "@available(*, deprecated\(reason.isEmpty ? "" : ", message: \(Escaping.literal(reason))"))"
        if fits(oneLine) { return line(oneLine) }
        let message = Expression.lines(Escaping.literalLines(reason, width: 96, indentation: "    "))
        expression(
            "",
            .list("@available(", ["*", "deprecated", message.prefixed(by: "message: ")], ")"),
            isBroken: true
        )
    }

    /// The number of characters that a line holds at the current indentation.
    var room: Int { Self.lineWidth - indentation * 4 }

    /// Returns whether a line holds `text` at the current indentation.
    package func fits(_ text: String) -> Bool {
        text.fits(in: room)
    }

    /// Returns whether a line holds these parts at the current indentation.
    func fits(_ parts: String...) -> Bool {
        // No text has more characters than bytes.
        parts.reduce(0) { $0 + $1.utf8.count } <= room || parts.joined().fits(in: room)
    }

    /// Adds a mark that editors list.
    package mutating func mark(_ title: String) {
        line()
        line("// MARK: - \(title)")
        line()
    }
}
