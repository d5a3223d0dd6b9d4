import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Parameters of botocore's own tests. It checks least lengths and numbers, required members and unions, and leaves the
/// rest to the service.
@Suite(
    "botocore's parameters",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct BotocoreSuiteTests {
    private struct Cases: Decodable { var cases: [Case] }
    private struct Case: Decodable {
        var id: String
        var shapes: [String: JSONValue]
        var params: JSONValue
        var valid: Bool
        var report: String
        /// Whether Swift's types rule the parameters out.
        var swiftStaticallyTyped: Bool
    }

    @Test("parameters break the constraints that botocore reports, at its places, and no other")
    func parameters() throws {
        var findings = SuiteFindings()
        for test in try Suites.load(Cases.self, from: "validation-botocore/open/cases.json").cases
        where !test.swiftStaticallyTyped {
            findings.add(test.id, problem: try problem(of: test))
        }
        let failures = findings.failures(except: [:])
        #expect(failures == "")
        #expect(findings.count >= 12)
    }

    private func problem(of test: Case) throws -> String? {
        let model = try LoadedModel(BotocoreModel(test.shapes).text)
        guard case .structure(let members) = try model.kind(of: "Input") else { return "no structure" }
        if members.contains(where: \.isRequired) {
            return try problemOfReading(
                .object((test.params.object ?? [:]).mapValues { _ in .boolean(true) }),
                members,
                isValid: test.valid
            )
        }
        var found: Set<String> = []
        for member in members {
            guard let value = test.params[member.jsonName]?.onTheWire else { continue }
            found.formUnion(
                try schema(of: member.type, in: model).findViolations(in: value).map { violation in
                    "\(member.jsonName)\("".appending(Array(violation.path.dropFirst()))): \(violation.constraint)"
                }
            )
        }
        let expected = Set(try test.report.split(separator: "\n").map { try described(report: String($0)) })
        return found == expected ? nil : "\(found.sorted()) instead of \(expected.sorted())"
    }

    private func schema(of type: TypeReference, in model: LoadedModel) throws -> any AnySchema {
        guard case .union(let members)? = model.types.kind(of: type) else { return try model.schema(of: type.name) }
        try #require(Set(members.map(\.jsonName)) == Set(TaggedUnion.schema.plainMembers.map { "\($0.key)" }))
        return Schema<TaggedUnion>.union
    }

    /// A line of botocore's report as a violation of ours would be described.
    private func described(report line: String) throws -> String {
        let words = try #require(
            line.firstMatch(
                of: /Invalid (?:length|value) for parameter (.+), value: .*, valid min (length|value): (.+)/
            ),
            "\(line)"
        )
        let limit = try #require(Double(words.3))
        let constraint: Violation.Constraint =
            words.2 == "length" ? .length(minimum: Int(limit), maximum: nil) : .range(minimum: limit, maximum: nil)
        // A key is in its map, and so is its value.
        let path = words.1.replacing(/\ \(key: (.+)\)|\.(\w+)/) { "[\(String($0.1 ?? $0.2 ?? "").debugDescription)]" }
        return "\(path): \(constraint)"
    }
}

/// The union of botocore's tests.
private enum TaggedUnion: Union {
    case foo(String)
    case bar(String)
    case unknown(_ name: String)

    var unknownName: String? {
        if case .unknown(let name) = self { name } else { nil }
    }

    static let schema = UnionSchema<TaggedUnion>(
        .member(
            "foo",
            "Foo",
            .string,
            embed: { .foo($0) },
            extract: { if case .foo(let text) = $0 { text } else { nil } }
        ),
        .member(
            "bar",
            "Bar",
            .string,
            embed: { .bar($0) },
            extract: { if case .bar(let text) = $0 { text } else { nil } }
        )
    )
}

/// The sections of a model for the shapes of botocore. A greatest length or number is left out, as botocore ignores it.
private struct BotocoreModel {
    let text: String

    init(_ shapes: [String: JSONValue]) {
        // Lists, maps and structures of nothing are there for tests of types.
        let declared = shapes.filter {
            ["structure", "list", "map"].contains($0.value["type"]) == false || $0.value.hasParts
        }
        text =
            "shapes:\n" + declared.sorted { $0.key < $1.key }.map { "  \($0): \(Self.line($1, declared))\n" }.joined()
    }

    private static func line(_ shape: JSONValue, _ declared: [String: JSONValue]) -> String {
        let minimum = shape["min"]?.limit
        let length = minimum.map { ", length: \($0).." } ?? ""
        func name(_ part: String) -> String { shape[part]?["shape"]?.text ?? "" }
        switch shape["type"]?.text ?? "" {
        case "structure":
            let required = shape["required"]?.elements ?? []
            let members = (shape["members"]?.object ?? [:]).sorted { $0.key < $1.key }.compactMap { name, member in
                let type = member["shape"]?.text ?? ""
                guard declared[type] != nil else { return String?.none }
                return "\(name): { type: \(type)\(required.contains(.text(name)) ? ", required: true" : "") }"
            }
            let key = shape["union"] == true ? "union" : "members"
            return "{ \(key): { \(members.joined(separator: ", ")) } }"
        case "list": return "{ list: \(name("member"))\(length) }"
        case "map": return "{ map: { key: \(name("key")), value: \(name("value")) }\(length) }"
        case "string": return "{ type: String\(length) }"
        case "blob": return "{ type: Blob\(length) }"
        case "timestamp": return "{ timestamp: date-time }"
        case let number: return "{ type: \(number.capitalized)\(minimum.map { ", range: \($0).." } ?? "") }"
        }
    }
}

extension JSONValue {
    fileprivate var hasParts: Bool { self["members"] != nil || self["member"] != nil || self["value"] != nil }
}
