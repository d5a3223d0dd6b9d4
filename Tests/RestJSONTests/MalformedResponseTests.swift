import Foundation
import SuiteSupport
import Testing

@testable import CarillonRuntime

/// Responses that are not as they should be, read through generated operations: whatever comes, there is an output, or
/// an error that says where it is wrong.
@Suite(
    "Malformed responses of restJson1",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct MalformedResponseTests {
    private struct Documents: Decodable {
        struct Document: Decodable {
            var id: String
            var expect: String
            var base64: String
        }
        var cases: [Document]
    }

    /// Operations whose outputs have between them every kind of value, with the key of a member that has one.
    private static let operations = [
        ("SimpleScalarProperties", "DoubleDribble"), ("JsonMaps", "denseStructMap"), ("JsonLists", "structureList"),
        ("JsonUnions", "contents"), ("JsonBlobs", "data"), ("JsonTimestamps", "dateTime"), ("JsonEnums", "fooEnumMap"),
        ("RecursiveShapes", "nested"), ("HttpPayloadWithStructure", "greeting"), ("HttpPayloadWithUnion", "greeting"),
    ]

    @Test("documents that are not JSON are refused as a body and as a member, with their place", arguments: operations)
    func documents(name: String, key: String) async throws {
        let operation = try #require(SuiteOperations.all.byModule["RestJsonProtocol"]?[name])
        let documents = try Suites.load(Documents.self, from: "json-test-suite/open/cases.json").cases
        #expect(documents.count > 100)
        for document in documents {
            let bytes = Array(try #require(Data(base64Encoded: document.base64)))
            let bodies = [bytes, Array(#"{"\#(key)":"#.utf8) + bytes + Array("}".utf8)]
            for (index, body) in bodies.enumerated() {
                let outcome = try await outcome(of: operation, status: 200, headers: [:], body)
                #expect(problem(of: outcome) == nil, "\(document.id)")
                // Without a document, there is no output to be read, which is no mistake.
                if document.expect == "reject", index > 0 || !body.isBlank, case .output = outcome {
                    Issue.record("\(document.id) is read as \(outcome)")
                }
            }
        }
    }

    @Test(
        "responses that are cut off or damaged end in an output or an error with its place",
        arguments: SuiteCases.suites
    )
    func damages(suite: String) async throws {
        var random = SeededGenerator(seed: 20)
        for test in try SuiteCases.responses(of: suite) {
            guard let operation = SuiteOperations.all.byModule[test.module]?[test.operation] else { continue }
            for body in Self.damaged(Array(test.body.utf8), &random) {
                let outcome = try await outcome(of: operation, status: test.status, headers: test.headers, body)
                #expect(problem(of: outcome) == nil, "\(test.id): \(String(decoding: body, as: UTF8.self))")
            }
            let headers = test.headers.mapValues { String($0.dropLast($0.count / 2)) }
            let outcome = try await outcome(of: operation, status: test.status, headers: headers, Array(test.body.utf8))
            #expect(problem(of: outcome) == nil, "\(test.id): \(headers)")
        }
    }

    /// Beginnings of a body, and the body with other bytes in it.
    private static func damaged(_ body: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
        guard !body.isEmpty else { return [] }
        let beginnings = stride(from: 1, to: body.count, by: body.count / 24 + 1).map { Array(body.prefix($0)) }
        let others: [[UInt8]] = (0..<24).map { _ in
            var damaged = body
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                // What JSON is made of does more harm than other bytes.
                let byte = Array("{}[]\",:\\0-9.enul \u{0}\u{FF}".utf8).randomElement(using: &random) ?? 0
                damaged[Int.random(in: damaged.indices, using: &random)] = byte
            }
            return damaged
        }
        return beginnings + others
    }

    private func outcome(
        of operation: SuiteOperation,
        status: Int,
        headers: [String: String],
        _ body: [UInt8]
    ) async throws -> SuiteOperation.Outcome {
        let transport = RecordingTransport(status: status, headers: headers, body: body)
        return try await operation.perform(nil, ClientConfiguration(validation: .off, reading: .strict), transport)
    }

    /// What is wrong with the way in which a call ended; `nil` where it ended as it should.
    private func problem(of outcome: SuiteOperation.Outcome) -> String? {
        guard case .failure(let error) = outcome else { return nil }
        switch error.underlyingError {
        case ClientError.decoding(let failure, _): return failure.namesPlace ? nil : "\(failure) names no place"
        case let unmodeled as UnmodeledError:
            return unmodeled.mismatch.map(\.namesPlace) == false ? "\(unmodeled) names no place" : nil
        default: return "\(error)"
        }
    }
}

extension DecodingFailure {
    fileprivate var namesPlace: Bool { offset != nil || !path.isEmpty }
}

extension [UInt8] {
    fileprivate var isBlank: Bool { allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
}
