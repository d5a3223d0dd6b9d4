import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import SuiteSupport
import SwiftGenerator
import Testing

@Suite("The pairs of services of model/")
struct ShippedSyncTests {
    private let model = Goldens.root.appending(path: "model")

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: model.appending(path: path))) }

    private func pairs() throws -> [ProjectConfiguration.SyncPair] {
        let project = loadProject(try bytes("carillon.yaml"), file: "model/carillon.yaml", moduleNames: .unrestricted)
            .project
        return try #require(project).syncPairs
    }

    private func service(_ folder: String) throws -> Service {
        let path = model.appending(path: folder).path(percentEncoded: false)
        let files = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.map {
            ModelSource(name: $0, path: "model/\(folder)/\($0)", bytes: try bytes("\(folder)/\($0)"))
        }
        return try #require(loadService(folder: folder, files: files, moduleNames: .unrestricted).service)
    }

    private func record(of pair: ProjectConfiguration.SyncPair) throws -> SyncRecord {
        try #require(loadSyncRecord(bytes(pair.recordFile), file: "model/\(pair.recordFile)").record)
    }

    @Test("Chime and Chime SDK Voice are one of them")
    func chime() throws {
        #expect(try pairs().map(\.recordFile) == ["sync/chime--chime-sdk-voice.yaml"])
    }

    @Test("every divergence is recorded as it is, with a reason, and can be read from top to bottom")
    func recorded() throws {
        for pair in try pairs() {
            let record = try record(of: pair)
            let comparison = compareInSync(
                ServicePlan(try service(pair.old)),
                ServicePlan(try service(pair.new)),
                by: record
            )
            #expect(checkSync(comparison, against: record).text(sources: []) == "")
            #expect(comparison.operations.count == 16)
            #expect(record.groups.flatMap(\.divergences).count == comparison.divergences.count)
            #expect(record.groups.count <= 33)
        }
    }

    /// Expects a row for each operation of the old service, and a section for each that the table calls changed.
    private func expectOverview(of comparison: SyncComparison, in text: String) {
        let rows = text.matches(of: /\n\| `(\w+)` \| (the same|gone|\[changed\]\(#(\w+)\)) \| .+ \|/)
        #expect(
            Set(rows.map { String($0.1) })
                == Set(comparison.old.operations.compactMap { comparison.oldPlan.operation($0.name)?.name })
        )
        #expect(rows.count { $0.2 == "gone" } == rows.count - comparison.operations.count)
        let headings = Set(text.matches(of: /\n#### (\w+)\n/).map { $0.1.lowercased() })
        #expect(Set(rows.compactMap { $0.3.map(String.init) }) == headings)
    }

    /// Expects each operation of which there is something to say below the resource of the old model.
    private func expectGroups(of comparison: SyncComparison, in text: String) throws {
        let resources = Resources(comparison.old.files, comparison.oldPlan.types).entries
        let groups = guideGroups(of: text)
        let headings = groups.map(\.heading)
        #expect(headings == resources.map { "Resource `\($0.name)`" }.filter(headings.contains))
        for group in groups {
            let resource = try #require(resources.first { "Resource `\($0.name)`" == group.heading })
            let methods = resource.allOperations.compactMap { comparison.oldPlan.operation($0.name)?.name }
            #expect(Set(group.operations).isSubset(of: methods), "\(group)")
        }
        #expect(groups.flatMap(\.operations).count == text.matches(of: /\n####\s/).count)
    }

    @Test("the committed guide is what the model makes")
    func guide() throws {
        for pair in try pairs() {
            let record = try record(of: pair)
            let comparison = compareInSync(
                ServicePlan(try service(pair.old)),
                ServicePlan(try service(pair.new)),
                by: record
            )
            let text = migrationGuide(comparison, record: record, pair: pair)
            let file = model.appending(path: try #require(pair.guide).value).standardizedFileURL
            if let difference = Goldens.difference(of: text, from: file) { Issue.record(Comment(rawValue: difference)) }
            expectOverview(of: comparison, in: text)
            try expectGroups(of: comparison, in: text)
            for line in text.split(separator: "\n") {
                // Nothing can break an address, and a row of a table or the first line is one line.
                let isLong = line.hasPrefix("[Reference]") || line.hasPrefix("|") || line.hasPrefix("<!--")
                #expect(line.count <= 100 || isLong, "\(line)")
            }
        }
    }
}
