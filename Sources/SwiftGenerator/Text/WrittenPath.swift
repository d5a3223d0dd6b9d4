import ServiceModel

extension PathExpression {
    /// The expression in the form that the runtime's `CallPath` reads: words with blanks between, each sign before its
    /// operands.
    package var written: String {
        switch kind {
        case .current: return "@"
        case .member(let name): return name.isWord ? name : Self.quoted(name, "\"")
        case .element(let number): return "[\(number)]"
        case .then(let first, let second):
            // Members one after the other are one word.
            if let first = first.memberWord, let second = second.memberWord { return "\(first).\(second)" }
            return "| \(first.written) \(second.written)"
        case .project(let projection, let list, let rest):
            return "\(projection.rawValue) \(list.written) \(rest.written)"
        case .filter(let list, let condition, let rest):
            return "[?] \(list.written) \(condition.written) \(rest.written)"
        case .compare(let comparison, let left, let right):
            return "\(comparison.rawValue) \(left.written) \(right.written)"
        case .and(let left, let right): return "&& \(left.written) \(right.written)"
        case .or(let left, let right): return "|| \(left.written) \(right.written)"
        case .not(let operand): return "! \(operand.written)"
        case .literal(.null): return "`null"
        case .literal(.boolean(let flag)): return "`\(flag)"
        case .literal(.number(let number)): return "`\(number)"
        case .literal(.text(let text)): return Self.quoted(text, "'")
        case .call(let function, let arguments):
            return (["\(function.rawValue)()"] + arguments.map(\.written)).joined(separator: " ")
        }
    }

    /// The word of a member, or of members one after the other; `nil` for another expression.
    private var memberWord: String? {
        switch kind {
        case .member(let name): return name.isWord ? name : nil
        case .then(let first, let second):
            guard let first = first.memberWord, let second = second.memberWord else { return nil }
            return "\(first).\(second)"
        default: return nil
        }
    }

    private static func quoted(_ text: String, _ mark: String) -> String {
        mark + text.replacing(mark, with: mark + mark) + mark
    }
}

extension String {
    /// Whether the text is an identifier of JMESPath.
    fileprivate var isWord: Bool { wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil }
}
