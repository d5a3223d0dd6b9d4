import Foundation
import ModelFormat
import ModelImport
import SuiteSupport
import Testing

@Suite("The two formats")
struct FormatsTests {
    /// The Smithy models are of April 2025. Chime was the same in botocore then; of Chime SDK Voice they have what
    /// botocore had some months before, without a member and an error of an operation that were added in between.
    @Test(
        "describe a service alike",
        .enabled(if: BotocoreData.isAvailable && Suites.areAvailable, "needs botocore and the outside test vectors"),
        arguments: [("chime", "2018-05-01", "1.37.27"), ("chime-sdk-voice", "2022-08-03", "1.35.72")]
    )
    func agreement(service: String, version: String, botocoreVersion: String) throws {
        let folder = BotocoreData.folder(of: service, in: botocoreVersion).appending(path: version)
        let botocore = try #require(readBotocore(try .folder(folder), documentation: .omit).service)
        let suites = try #require(Suites.folder)
        let file = suites.appending(path: "../upstream/smithy/\(service)-\(version).json").standardizedFileURL
        let smithy = try #require(readSmithy(try UpstreamSource(file), documentation: .omit).service)

        let (left, right) = (try Facts(botocore), try Facts(smithy))
        #expect(left.service == right.service)
        #expect(left.operations.count > 50 && left.shapes.count > 200)
        #expect(left.resources == right.resources)
        for name in Set(left.operations.keys).union(right.operations.keys).sorted() {
            #expect(left.operations[name] == right.operations[name], "\(name)")
        }
        for name in Set(left.shapes.keys).union(right.shapes.keys).sorted() {
            #expect(left.shapes[name] == right.shapes[name], "\(name)")
        }
    }
}
