import Foundation
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Cases of one constraint and one value: the constraint is written into a model, the model loaded, the value read and
/// validated.
@Suite(
    "Single constraints from outside",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct ConstraintSuiteTests {
    private struct Cases: Decodable { var cases: [Case] }
    private struct Case: Decodable {
        var id: String
        var constraint: JSONValue?
        var smithyConstraint: JSONValue?
        var targetType: String?
        var value: JSONValue?
        var data: JSONValue?
        var valid: Bool
        /// How long the value is, where the constraint is about that.
        var length: Int?
    }

    @Test(
        "what Smithy's server for TypeScript and JSON Schema's tests find valid, is, and nothing else",
        arguments: [("validation-smithy-ts", 40), ("json-schema-validators", 70)]
    )
    func cases(suite: String, count: Int) throws {
        var findings = SuiteFindings()
        for test in try Suites.load(Cases.self, from: "\(suite)/open/cases.json").cases {
            guard let constraint = test.constraint ?? test.smithyConstraint, constraint != .null else { continue }
            // Absent is what the value would be if it were null.
            let value = (test.value ?? test.data ?? .null).onTheWire
            do {
                findings.add(test.id, problem: try problem(of: test, constraint, value))
            } catch {
                findings.add(test.id, problem: "\(error)")
            }
        }
        let failures = try findings.failures(except: SuiteFindings.exceptions(in: "constraints-exceptions.json"))
        #expect(failures == "")
        #expect(findings.count >= count)
    }

    private func problem(of test: Case, _ constraint: JSONValue, _ value: JSONValue) throws -> String? {
        if let names = constraint["required"]?.elements?.compactMap(\.text) {
            return try problemOfRequired(test, names, value)
        }
        let type = try #require(test.targetType)
        let model = try LoadedModel(
            ConstraintModel(constraint, type: type, value: test.value ?? test.data ?? .null).text
        )
        let violations = try model.schema(of: "Subject").findViolations(in: value)
        let expected = test.valid ? [] : [try expectedConstraint(constraint)]
        if violations.map(\.constraint) != expected { return "\(violations) instead of \(expected)" }
        if violations.contains(where: { $0.path != [.member("subject")] }) { return "\(violations) is elsewhere" }
        if let length = test.length, let found = violations.first?.found,
            found.prefix(while: { $0 != " " }) != "\(length)"
        {
            return "'\(found)' instead of a length of \(length)"
        }
        return nil
    }

    /// Whether a value has all of its required members: as it cannot be read otherwise, it would not be valid.
    private func problemOfRequired(_ test: Case, _ names: [String], _ value: JSONValue) throws -> String? {
        let members = names.enumerated().map { "      M\($0): { type: Boolean, required: true, json: \($1.inYAML) }\n" }
        let model = try LoadedModel("shapes:\n  Subject:\n    members:\n" + members.joined())
        guard case .structure(let loaded) = try model.kind(of: "Subject") else { return "no structure" }
        // A member may be of any type; whether it is there is all that counts.
        let document = JSONValue.object((value.object ?? [:]).mapValues { _ in .boolean(true) })
        return try problemOfReading(document, loaded, isValid: test.valid)
    }

    private func expectedConstraint(_ constraint: JSONValue) throws -> Violation.Constraint {
        if let length = constraint["length"] {
            let maximum = number(length["max"]).map { Int($0) }
            return .length(minimum: number(length["min"]).map { Int($0) } ?? 0, maximum: maximum)
        }
        if let range = constraint["range"] {
            return .range(minimum: number(range["min"]), maximum: number(range["max"]))
        }
        if let pattern = constraint["pattern"]?.text { return .pattern(pattern) }
        if let values = constraint["enum"]?.elements { return .knownValue(values.compactMap(\.text)) }
        try #require(constraint["uniqueItems"] == true)
        return .uniqueItems
    }

    private func number(_ value: JSONValue?) -> Double? { value?.limit.flatMap(Double.init) }
}

/// The sections of a model whose shape `Subject` has one constraint and holds values such as a given one.
private struct ConstraintModel {
    /// There is no type of the model for such values.
    struct NoType: Error { var why: String }

    let text: String

    init(_ constraint: JSONValue, type: String, value: JSONValue) throws {
        if let pattern = constraint["pattern"]?.text {
            text = "patterns:\n  Subject: { pattern: \(pattern.inYAML) }\n"
        } else if let range = constraint["range"] {
            text = "shapes:\n  Subject: { type: Double, range: \(range.limits) }\n"
        } else if let values = constraint["enum"]?.elements?.compactMap(\.text) {
            let lines = values.enumerated().map { "      - { value: \($1.inYAML), name: V\($0) }\n" }
            text = "enums:\n  Subject:\n    values:\n" + lines.joined()
        } else if constraint["uniqueItems"] == true {
            text = try Self.list(of: value.elements ?? [], "unique: true")
        } else if let length = constraint["length"] {
            text = try Self.sized(type, value, "length: \(length.limits)")
        } else {
            throw NoType(why: "no constraint of the model is \(constraint)")
        }
    }

    private static func sized(_ type: String, _ value: JSONValue, _ length: String) throws -> String {
        switch type {
        case "string": return "shapes:\n  Subject: { type: String, \(length) }\n"
        case "blob": return "shapes:\n  Subject: { type: Blob, \(length) }\n"
        case "list": return try list(of: value.elements ?? [], length)
        case "map":
            let element = try typeName(of: (value.object ?? [:]).values.map { $0 })
            return "shapes:\n  Subject: { map: { key: String, value: \(element) }, \(length) }\n"
        default: throw NoType(why: "no type of the model is '\(type)'")
        }
    }

    /// A list with a constraint; its elements are of a type that holds all of `items`.
    private static func list(of items: [JSONValue], _ constraint: String) throws -> String {
        func list(of element: String) -> String { "shapes:\n  Subject: { list: \(element), \(constraint) }\n" }
        let lists = items.compactMap(\.elements)
        if !lists.isEmpty, lists.count == items.count {
            return try list(of: "Inner") + "  Inner: { list: \(typeName(of: Array(lists.joined()))) }\n"
        }
        let objects = items.compactMap(\.object)
        if objects.count == items.count, let keys = objects.first?.keys, !keys.contains(where: { $0.hasPrefix("$") }) {
            let members = Dictionary(grouping: objects.joined(), by: \.key).sorted { $0.key < $1.key }
            let lines = try members.map { name, values in try "      \(name): \(typeName(of: values.map(\.value)))\n" }
            return list(of: "Item") + "  Item:\n    members:\n" + lines.joined()
        }
        return list(of: try typeName(of: items))
    }

    private static func typeName(of values: [JSONValue]) throws -> String {
        let names = Set(
            try values.map { value in
                switch value {
                case .text: "String"
                case .boolean: "Boolean"
                case .integer, .number: "Double"
                case .object(let members) where members["$bytes"] != nil: "Blob"
                case .object(let members) where members["$timestamp"] != nil: "Timestamp"
                case .array(let items): "[\(try typeName(of: items))]"
                case .null, .object: throw NoType(why: "no type of the model has such a value: \(value)")
                }
            }
        )
        guard names.count <= 1 else { throw NoType(why: "no type of the model is any of \(names.sorted())") }
        return names.first ?? "String"
    }
}
