import Diagnostics

/// Takes JSON nodes apart and collects what is wrong with them.
///
/// Every method that returns an optional has reported an error when it returns `nil` for something that is there. What
/// is missing is reported only by the methods whose name says that it is required.
struct JSONReader {
    /// The diagnostics so far.
    var diagnostics: [Diagnostic] = []

    mutating func report(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil) {
        diagnostics.append(Diagnostic(.error, code, message, at: range, hint: hint))
    }

    mutating func warn(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil) {
        diagnostics.append(Diagnostic(.warning, code, message, at: range, hint: hint))
    }

    private mutating func reportKind(_ node: JSONNode, _ what: String, expected: String) {
        report(.unexpectedUpstream, "\(what) must be \(expected), and is \(node.kind)", at: node.range)
    }

    /// The root of a file; `nil` if it is damaged.
    mutating func document(_ source: UpstreamSource) -> JSONNode? {
        do throws(JSONError) {
            return try parseJSON(try Gunzip.content(of: source), file: source.path)
        } catch {
            diagnostics.append(error.diagnostic)
            return nil
        }
    }
}

// MARK: Kinds

extension JSONReader {
    mutating func object(_ node: JSONNode, _ what: @autoclosure () -> String) -> [JSONMember]? {
        if case .object(let members) = node.content { return members }
        reportKind(node, what(), expected: "an object")
        return nil
    }

    mutating func array(_ node: JSONNode, _ what: @autoclosure () -> String) -> [JSONNode]? {
        if case .array(let elements) = node.content { return elements }
        reportKind(node, what(), expected: "an array")
        return nil
    }

    mutating func text(_ node: JSONNode, _ what: @autoclosure () -> String) -> String? {
        if case .text(let text) = node.content { return text }
        reportKind(node, what(), expected: "text")
        return nil
    }

    mutating func integer(_ node: JSONNode, _ what: @autoclosure () -> String) -> Int? {
        if case .number(let text) = node.content, let number = Int(text) { return number }
        reportKind(node, what(), expected: "a whole number")
        return nil
    }
}

// MARK: Members of objects

extension JSONReader {
    mutating func object(_ key: String, in node: JSONNode) -> [JSONMember] {
        node[key].flatMap { object($0, "'\(key)'") } ?? []
    }

    mutating func array(_ key: String, in node: JSONNode) -> [JSONNode] {
        node[key].flatMap { array($0, "'\(key)'") } ?? []
    }

    mutating func text(_ key: String, in node: JSONNode) -> String? {
        node[key].flatMap { text($0, "'\(key)'") }
    }

    mutating func integer(_ key: String, in node: JSONNode) -> Int? {
        node[key].flatMap { integer($0, "'\(key)'") }
    }

    /// A number as it is written; some models write whole ones as text.
    mutating func numeral(_ key: String, in node: JSONNode) -> String? {
        guard let value = node[key] else { return nil }
        switch value.content {
        case .number(let text): return text
        case .text(let text) where Double(text) != nil: return text
        default:
            reportKind(value, "'\(key)'", expected: "a number")
            return nil
        }
    }

    /// Whether a boolean is there and true.
    mutating func flag(_ key: String, in node: JSONNode) -> Bool {
        guard let value = node[key] else { return false }
        if case .boolean(let flag) = value.content { return flag }
        reportKind(value, "'\(key)'", expected: "a boolean")
        return false
    }

    mutating func requiredText(_ key: String, in node: JSONNode, of what: @autoclosure () -> String) -> String? {
        required(key, in: node, of: what()).flatMap { text($0, "'\(key)'") }
    }

    mutating func requiredObject(
        _ key: String,
        in node: JSONNode,
        of what: @autoclosure () -> String
    ) -> [JSONMember]? {
        required(key, in: node, of: what()).flatMap { object($0, "'\(key)'") }
    }

    mutating func required(_ key: String, in node: JSONNode, of what: @autoclosure () -> String) -> JSONNode? {
        if let value = node[key] { return value }
        report(.unexpectedUpstream, "\(what()) has no '\(key)'", at: node.range, hint: "is this the right file?")
        return nil
    }
}
