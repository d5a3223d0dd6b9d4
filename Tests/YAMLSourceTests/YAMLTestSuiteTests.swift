import Foundation
import SuiteSupport
import Testing
import YAMLSource

/// The documents of the yaml-test-suite, against what the suite says of them.
@Suite(.enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct YAMLTestSuiteTests {
    struct File: Decodable {
        let cases: [Case]
    }

    struct Case: Decodable {
        let id: String
        let yaml: String
        let error: Bool
        let json: [JSON]?
        let plainSubset: Bool
    }

    private let cases: [Case]
    /// Why we differ from the suite, by the case's id.
    private let exceptions: [String: String]

    init() throws {
        cases = try Suites.load(File.self, from: "yaml-test-suite/open/cases.json").cases
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("yaml-test-suite-exceptions.json")
        exceptions = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    @Test("every invalid document is rejected with a place inside it")
    func invalidDocuments() {
        #expect(!cases.isEmpty)
        for testCase in cases where testCase.error {
            let result = YAMLParser.parse(Array(testCase.yaml.utf8), file: testCase.id)
            let lines = testCase.yaml.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(!result.diagnostics.isEmpty, "\(testCase.id) is accepted: \(testCase.yaml.debugDescription)")
            for diagnostic in result.diagnostics {
                #expect(diagnostic.severity == .error)
                #expect((1...lines).contains(diagnostic.range.line), "\(testCase.id): \(diagnostic)")
                #expect(
                    diagnostic.code != .invalidYAML,
                    "\(testCase.id) is explained in libyaml's words: \(diagnostic)"
                )
            }
        }
    }

    /// Outside the plain subset a document may be refused, but what is accepted must mean the same there too.
    @Test("every valid document means what the suite says, unless an exception says why not")
    func validDocuments() throws {
        var unlisted: [String] = []
        var differing: Set<String> = []
        for testCase in cases where !testCase.error {
            let result = YAMLParser.parse(Array(testCase.yaml.utf8), file: testCase.id)
            var difference: String?
            if let first = result.diagnostics.first {
                difference = "\(first.range.line):\(first.range.column): \(first.message) [\(first.code.id)]"
            } else if let json = testCase.json {
                let found = result.root.map(JSON.init) ?? .null
                if json.first ?? .null != found || json.count > 1 { difference = "found \(found), expected \(json)" }
            }
            guard let difference else { continue }
            guard testCase.plainSubset || result.diagnostics.isEmpty else { continue }
            differing.insert(testCase.id)
            if exceptions[testCase.id] == nil {
                unlisted.append("\(testCase.id): \(difference) in \(testCase.yaml.debugDescription)")
            }
        }
        #expect(unlisted.isEmpty, "\(unlisted.joined(separator: "\n"))")
        let stale = exceptions.keys.filter { !differing.contains($0) }
        #expect(stale.isEmpty, "exceptions that do not apply: \(stale.sorted())")
    }
}

/// A JSON value, for comparing documents with what they should mean.
enum JSON: Hashable, Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null: self = .null
            case .bool(let value): self = .bool(value)
            case .int(let value): self = .number(Double(value))
            case .float(let value): self = .number(value)
            case .string(let value): self = .string(value)
            }
        case .sequence(let items): self = .array(items.map(JSON.init))
        case .mapping(let entries):
            self = .object(Dictionary(uniqueKeysWithValues: entries.map { ($0.key, JSON($0.value)) }))
        }
    }
}
