import Diagnostics
import Foundation
import SuiteSupport
import Testing
import YAMLSource

/// JSON documents, which YAML 1.2 means to read as JSON does.
@Suite(.enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct JSONTestSuiteTests {
    struct File: Decodable {
        let cases: [Case]
    }

    struct Case: Decodable {
        let id: String
        let base64: String
        let expect: String
    }

    @Test("JSON that must be accepted means the same, unless it says what YAML 1.1 or we refuse")
    func acceptedDocuments() throws {
        let cases = try Suites.load(File.self, from: "json-test-suite/open/cases.json").cases
        #expect(!cases.isEmpty)
        for testCase in cases {
            let bytes = Array(try #require(Data(base64Encoded: testCase.base64)))
            let result = YAMLParser.parse(bytes, file: testCase.id)
            guard testCase.expect == "accept" else { continue }
            if let first = result.diagnostics.first {
                let known: [DiagnosticCode] = [.duplicateKey, .controlCharacter, .invalidEscape]
                #expect(known.contains(first.code), "\(testCase.id): \(first.message)")
            } else {
                let json = try JSONDecoder().decode(JSON.self, from: Data(bytes))
                #expect(try JSON(#require(result.root)) == json, "\(testCase.id)")
            }
        }
    }
}
