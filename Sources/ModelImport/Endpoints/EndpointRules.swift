import Diagnostics
import ModelFormat

/// The result of a rule set for some parameters.
enum EndpointOutcome: Hashable {
    /// The address of an endpoint, with the region that its signatures of version 4 are for if the rules say one.
    case url(String, signingRegion: String?)
    /// No endpoint, with the reason.
    case refusal(String)
}

/// A part of a rule set that is not evaluated.
struct UnsupportedRule: Error {
    let what: String
    let range: SourceRange
}

/// Evaluates rule sets of [Smithy's rules engine](https://smithy.io/2.0/additional-specs/rules-engine/index.html), as
/// far as they depend on the region and its partition.
struct EndpointRules {
    let ruleSet: JSONNode
    /// The partition of all regions that are asked for
    /// ([AWS's partitions](https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-partition-function)).
    var partition = Self.partition()

    /// A value that rules compute with.
    enum Value: Hashable {
        case text(String)
        case boolean(Bool)
        case record([String: Value])
    }

    /// Returns the result of a rule set.
    ///
    /// - Parameter parameters: by the names of the built-in parameters, such as `AWS::Region`; of the others, and of
    ///   those that are missing, the defaults count.
    /// - Throws: ``UnsupportedRule`` for functions that are not known.
    func evaluate(_ parameters: [String: Value]) throws(UnsupportedRule) -> EndpointOutcome {
        var values: [String: Value] = [:]
        if case .object(let declarations)? = ruleSet["parameters"]?.content {
            for declaration in declarations {
                let given = declaration.value["builtIn"]?.plainText.flatMap { parameters[$0] }
                values[declaration.key] = given ?? declaration.value["default"].flatMap { Value($0) }
            }
        }
        return try outcome(of: elements(ruleSet["rules"]), values) ?? .refusal("no rule applies")
    }

    private func elements(_ node: JSONNode?) -> [JSONNode] {
        if case .array(let elements)? = node?.content { elements } else { [] }
    }

    /// The outcome of the first rule whose conditions hold; `nil` if there is none. A tree whose conditions hold
    /// decides, even if none of its rules applies.
    private func outcome(of rules: [JSONNode], _ values: [String: Value]) throws(UnsupportedRule) -> EndpointOutcome? {
        for rule in rules {
            var values = values
            guard try hold(elements(rule["conditions"]), &values) else { continue }
            if let inner = rule["rules"] {
                return try outcome(of: elements(inner), values) ?? .refusal("no rule applies")
            }
            if let error = rule["error"] {
                return .refusal(try text(error, values) ?? "no reason is given")
            }
            guard let url = rule["endpoint"]?["url"], let address = try text(url, values) else {
                throw UnsupportedRule(what: "a rule without an address", range: rule.range)
            }
            let schemes = elements(rule["endpoint"]?["properties"]?["authSchemes"])
            let scheme = schemes.first { $0["name"]?.plainText == "sigv4" } ?? schemes.first
            return .url(address, signingRegion: try text(scheme?["signingRegion"], values))
        }
        return nil
    }

    private func hold(_ conditions: [JSONNode], _ values: inout [String: Value]) throws(UnsupportedRule) -> Bool {
        for condition in conditions {
            guard let value = try value(of: condition, values), value != .boolean(false) else { return false }
            if let name = condition["assign"]?.plainText { values[name] = value }
        }
        return true
    }

    private func text(_ node: JSONNode?, _ values: [String: Value]) throws(UnsupportedRule) -> String? {
        guard let node, case .text(let text)? = try value(of: node, values) else { return nil }
        return text
    }
}

// MARK: Expressions

extension EndpointRules {
    /// The value of an argument, a reference, a template or a function call; `nil` for what is not set.
    private func value(of node: JSONNode, _ values: [String: Value]) throws(UnsupportedRule) -> Value? {
        switch node.content {
        case .boolean(let flag): return .boolean(flag)
        case .text(let template): return filled(template, values).map { .text($0) }
        case .object:
            if let name = node["ref"]?.plainText { return values[name] }
            if let function = node["fn"]?.plainText { return try call(function, node, values) }
        case .null, .number, .array: break
        }
        throw UnsupportedRule(what: "this expression", range: node.range)
    }

    private func call(
        _ function: String,
        _ node: JSONNode,
        _ values: [String: Value]
    ) throws(UnsupportedRule) -> Value? {
        let nodes = elements(node["argv"])
        var arguments: [Value?] = []
        for node in nodes { arguments.append(try value(of: node, values)) }
        switch (function, arguments.count) {
        case ("isSet", 1): return .boolean(arguments[0] != nil)
        case ("not", 1): return .boolean(arguments[0] == nil || arguments[0] == .boolean(false))
        case ("booleanEquals", 2), ("stringEquals", 2):
            return .boolean(arguments[0] != nil && arguments[0] == arguments[1])
        case ("getAttr", 2):
            guard case .record(let record)? = arguments[0], case .text(let name)? = arguments[1] else { return nil }
            return record[name]
        case ("aws.partition", 1): return arguments[0] == nil ? nil : partition
        case ("isValidHostLabel", 2):
            guard case .text(let label)? = arguments[0] else { return .boolean(false) }
            return .boolean(label.isHostName && (arguments[1] == .boolean(true) || !label.contains(".")))
        case ("coalesce", _): return arguments.lazy.compactMap { $0 }.first
        case ("ite", 3): return arguments[0] == .boolean(true) ? arguments[1] : arguments[2]
        default:
            // Nothing is made of nothing, whatever the function.
            if arguments.contains(nil) { return nil }
            throw UnsupportedRule(what: "the function '\(function)'", range: node.range)
        }
    }

    /// The text of a template with `{Region}` and `{Partition#dnsSuffix}` filled in; `nil` if one of them is not set.
    private func filled(_ template: String, _ values: [String: Value]) -> String? {
        var text = ""
        var rest = template[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            text += rest[..<brace]
            let next = rest.index(after: brace)
            // A brace that is meant is doubled.
            if next < rest.endIndex, rest[next] == rest[brace] {
                text.append(rest[brace])
                rest = rest[rest.index(after: next)...]
                continue
            }
            guard let close = rest[next...].firstIndex(of: "}") else { return nil }
            let names = rest[next..<close].split(separator: "#").map(String.init)
            guard case .text(let part)? = names.isEmpty ? nil : value(at: names, values) else { return nil }
            text += part
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    private func value(at names: [String], _ values: [String: Value]) -> Value? {
        names.dropFirst().reduce(values[names[0]]) { value, name in
            if case .record(let record)? = value { record[name] } else { nil }
        }
    }

    /// Returns what rules can ask about a partition.
    ///
    /// - Parameters:
    ///   - name: The partition's name.
    ///   - dnsSuffix: The end of the names of its hosts.
    ///   - dualStackDNSSuffix: The end of the names of those that IPv6 reaches.
    static func partition(
        _ name: String = "aws",
        dnsSuffix: String = "amazonaws.com",
        dualStackDNSSuffix: String = "api.aws"
    ) -> Value {
        .record([
            "name": .text(name),
            "dnsSuffix": .text(dnsSuffix),
            "dualStackDnsSuffix": .text(dualStackDNSSuffix),
            "supportsFIPS": .boolean(true),
            "supportsDualStack": .boolean(true),
            "implicitGlobalRegion": .text("us-east-1"),
        ])
    }
}

extension EndpointRules.Value {
    fileprivate init?(_ node: JSONNode) {
        switch node.content {
        case .text(let text): self = .text(text)
        case .boolean(let flag): self = .boolean(flag)
        default: return nil
        }
    }
}

extension JSONNode {
    /// The text; `nil` for another kind of value.
    var plainText: String? {
        if case .text(let text) = content { text } else { nil }
    }
}
