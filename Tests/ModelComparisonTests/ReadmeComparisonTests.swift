import Foundation
import ModelComparison
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

@Suite("What the README shows of comparisons is so")
struct ReadmeComparisonTests {
    private let readme: String

    init() throws {
        readme = try String(contentsOf: Goldens.root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test("the three changes give the report that the README has")
    func report() throws {
        let old = try load("chime-sdk-voice", in: "HEAD:model")
        let new = try load("chime-sdk-voice", in: "model") { file, text in
            switch file {
            case "common.yaml":
                text.replacing("{2,15}$'", with: "{2,12}$'")
                    .replacing("SipMediaApplicationDialIn]", with: "SipMediaApplicationDialIn, MeetingDialIn]")
            case "phone-numbers.yaml":
                try replaceInItem(text)
            default: text
            }
        }
        let chime = try load("chime", in: "model")
        let services = [ServiceReport(comparing: chime, with: chime), ServiceReport(comparing: old, with: new)]
        let text = ComparisonReport(old: "git:HEAD", new: "model", services: services).text()
        let shown = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.isEmpty ? "\n" : "    \($0)\n" }
        #expect(readme.contains(shown.joined()), "\(text)")
    }

    /// Makes the name required where numbers are changed several at a time.
    private func replaceInItem(_ text: String) throws -> String {
        let parts = text.split(separator: "  UpdatePhoneNumberRequestItem:\n", maxSplits: 1)
        try #require(parts.count == 2)
        let member = "Name: { type: PhoneNumberName, doc: The new name."
        let rest = parts[1].replacing(member, with: member + ", required: true", maxReplacements: 1)
        return parts[0] + "  UpdatePhoneNumberRequestItem:\n" + rest
    }

    private func load(
        _ folder: String,
        in root: String,
        _ change: (_ file: String, _ text: String) throws -> String = { $1 }
    ) throws -> Service {
        let url = Goldens.root.appending(path: "model/\(folder)")
        let files = try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).map { name in
            let text = try String(contentsOf: url.appending(path: name), encoding: .utf8)
            return ModelSource(name: name, path: "\(root)/\(folder)/\(name)", bytes: Array(try change(name, text).utf8))
        }
        return try #require(loadService(folder: folder, files: files, moduleNames: .unrestricted).service)
    }
}
