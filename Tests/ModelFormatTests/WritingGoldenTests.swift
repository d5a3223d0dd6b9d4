import Diagnostics
import Foundation
import ModelFormat
import SuiteSupport
import Testing

/// A folder of `Tests/Cases/format`: a file as somebody wrote it, and its canonical form.
struct FormatCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [FormatCase] = {
        let root = Goldens.root.appending(path: "Tests/Cases/format")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
        return names.filter { !$0.contains(".") }.sorted().map { FormatCase(folder: root.appending(path: $0)) }
    }()

    func source(_ name: String) throws -> ModelSource {
        ModelSource(name: name, path: name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
    }
}

@Suite("The canonical form of files")
struct WritingGoldenTests {
    @Test("is as recorded", arguments: FormatCase.all)
    func asRecorded(testCase: FormatCase) throws {
        let text = try #require(try formatted(testCase.source("before.yaml")).text)
        if let difference = Goldens.difference(of: text, from: testCase.folder.appending(path: "after.yaml")) {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test("is its own canonical form", arguments: FormatCase.all)
    func stable(testCase: FormatCase) throws {
        let after = try testCase.source("after.yaml")
        #expect(try formatted(after).text == String(decoding: after.bytes, as: UTF8.self))
    }

    @Test("there is none of a file that is not YAML")
    func broken() throws {
        let source = ModelSource(name: "a.yaml", path: "a.yaml", bytes: Array("shapes: [".utf8))
        let result = try formatted(source)
        #expect(result.text == nil)
        #expect(result.diagnostics.count == 1)
    }
}
