import Foundation
import RestJsonValidationProtocol
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Requests that Smithy's tests of the protocol have for servers, read into the inputs that are generated from the same
/// model.
@Suite(
    "Smithy's requests that break constraints",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct SmithyProtocolTests {
    private struct Cases: Decodable { var cases: [Case] }
    private struct Case: Decodable {
        var id: String
        var input: String
        var body: String?
        var headers: [String: String]?
        var queryParams: [String]?
        var valid: Bool
        var violations: [Expected]
    }
    fileprivate struct Expected: Decodable {
        var path: String
        var constraint: String
        var message: String
        var length: Int?
    }

    private static let inputs: [any Structure.Type] = [
        MalformedEnumInput.self, MalformedLengthInput.self, MalformedLengthOverrideInput.self,
        MalformedLengthQueryStringInput.self, MalformedPatternInput.self, MalformedPatternOverrideInput.self,
        MalformedRangeInput.self, MalformedRangeOverrideInput.self, MalformedRequiredInput.self,
        MalformedUniqueItemsInput.self, RecursiveStructuresInput.self, SensitiveValidationInput.self,
    ]

    @Test("each breaks the constraints that it should, with their limits, at their places, and no other")
    func requests() throws {
        var findings = SuiteFindings()
        for test in try Suites.load(Cases.self, from: "validation-smithy/open/cases.json").cases {
            let name = test.input.drop { $0 != "#" }.dropFirst()
            let input = try #require(Self.inputs.first { "\($0)" == name }, "\(test.input)")
            #expect(test.valid == test.violations.isEmpty)
            findings.add(test.id, problem: try problem(of: test, as: input))
        }
        let failures = findings.failures(except: [:])
        #expect(failures == "")
        #expect(findings.count >= 51)
    }

    private func problem(of test: Case, as type: (some Structure).Type) throws -> String? {
        let found = try findViolations(in: test, as: type)
        var unmatched = found
        for expected in test.violations {
            guard let index = unmatched.firstIndex(where: { $0.agrees(with: expected.fact) }) else {
                return "\(expected.fact) is not among \(found)"
            }
            unmatched.remove(at: index)
        }
        if !unmatched.isEmpty { return "\(unmatched) are too many" }
        let value = test.body.flatMap { try? JSONValue(Array($0.utf8)) }?.object?.values.first?.text
        if let value, type == SensitiveValidationInput.self, found.contains(where: { $0.message.contains(value) }) {
            return "a message shows the value: \(found)"
        }
        return nil
    }

    // MARK: - The request

    private func findViolations<Input: Structure>(in test: Case, as type: Input.Type) throws -> [Fact] {
        var input: Input
        do {
            input = try Input(json: Array((test.body ?? "{}").utf8))
        } catch {
            // What is required and not there has no value in Swift.
            guard case .missingMember(let name) = error.reason else { throw error }
            return [Fact(places: [pointer(error.path + [.member(name)])], constraint: "required", message: "")]
        }
        let missing = try readParameters(of: test, into: &input)
        return missing + input.violations(requiringKnownValues: true).map(Fact.init)
    }

    /// Sets the members that travel in the query and in headers, all of which are text. Returns what is missing of
    /// them.
    private func readParameters<Input: Structure>(of test: Case, into input: inout Input) throws -> [Fact] {
        var missing: [Fact] = []
        try withMutableStorage(of: &input) { storage in
            for member in Input.schema.layout.pointee.members {
                let text: String?
                switch member.location {
                case .query(let name): text = parameter("\(name)", of: test)
                case .header(let name): text = test.headers?.first { $0.key.lowercased() == "\(name)" }?.value
                default: continue
                }
                guard case .string = member.shape.kind else { throw Unexpected(what: "\(member.name) is no text") }
                if let text {
                    member.target(in: storage).write(text)
                } else if member.isRequired {
                    missing.append(Fact(places: ["/\(member.name)"], constraint: "required", message: ""))
                }
            }
        }
        return missing
    }

    private func parameter(_ name: String, of test: Case) -> String? {
        for item in test.queryParams ?? [] {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts[0] == name { return parts.count > 1 ? String(parts[1]).removingPercentEncoding : "" }
        }
        return nil
    }

    private struct Unexpected: Error { var what: String }

    // MARK: - What is compared

    /// A violation as the suite speaks of it.
    fileprivate struct Fact {
        /// Where it is as a JSON pointer (RFC 6901): one place, or several that it may be.
        var places: [String]
        /// The constraint and its limits.
        var constraint: String
        var message: String
    }
}

/// Smithy calls members as its model does, and so do the properties of these inputs. They are plain names.
private func pointer(_ path: [Violation.PathComponent]) -> String {
    path.map { component in
        switch component {
        case .member(let name), .key(let name), .header(let name): "/\(name)"
        case .index(let index): "/\(index)"
        }
    }.joined()
}

extension SmithyProtocolTests.Fact: CustomStringConvertible {
    var description: String { "\(constraint) at \(places.joined(separator: " or "))" }

    /// - Parameter violation: One of ours. To Smithy, a key is in the place of its map; ours shows which one it is, as
    ///   does that of its value.
    init(_ violation: Violation) {
        places = [pointer(violation.path)]
        if case .key? = violation.path.last { places.append(pointer(violation.path.dropLast())) }
        message = violation.description
        constraint =
            switch violation.constraint {
            case .length(let minimum, let maximum):
                "length \(maximum.map { LengthRange(minimum...$0) } ?? LengthRange(minimum...)), "
                    + "not \(violation.found.prefix { $0 != " " })"
            case .range(let minimum, let maximum): "range \(NumberRange(minimum: minimum, maximum: maximum))"
            case .pattern(let pattern): "pattern \(pattern)"
            case .uniqueItems: "uniqueItems"
            // Smithy's messages are silent about values that are marked as internal. Clients may send them.
            case .knownValue(let values): "enum \(values.filter { $0 != "ghi" }.joined(separator: ", "))"
            default: "\(violation.constraint)"
            }
    }

    func agrees(with expected: Self) -> Bool {
        constraint == expected.constraint && places.contains { expected.places.contains($0) }
    }
}

extension SmithyProtocolTests.Expected {
    /// The limits are in the message alone.
    fileprivate var fact: SmithyProtocolTests.Fact {
        let limits = message.components(separatedBy: "failed to satisfy constraint: Member must ").last ?? ""
        let text =
            switch constraint {
            case "length": "length \(range(limits)), not \(length.map(String.init) ?? "?")"
            case "range": "range \(range(limits))"
            case "pattern": "pattern \(limits.replacing("satisfy regular expression pattern: ", with: ""))"
            case "enum": "enum \(limits.replacing("satisfy enum value set: [", with: "").dropLast())"
            default: constraint
            }
        return SmithyProtocolTests.Fact(places: [path], constraint: text, message: message)
    }

    /// The limits in the words of our messages.
    private func range(_ text: String) -> String {
        if let match = text.firstMatch(of: /between (.+) and (.+), inclusive/) { return "\(match.1) to \(match.2)" }
        if let match = text.firstMatch(of: /greater than or equal to (.+)/) { return "at least \(match.1)" }
        if let match = text.firstMatch(of: /less than or equal to (.+)/) { return "at most \(match.1)" }
        return text
    }
}
