import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import ServiceModel
import SuiteSupport
import Testing

/// What the rules make of the shipped services, beside what their models declare by hand.
@Suite("Resources that are found in names and paths")
struct InferredResourceTests {
    /// A service, and where the rules are silent although its model declares something.
    struct Case: CustomTestStringConvertible, Sendable {
        let folder: String
        let version: String
        /// The number of operations in the model.
        let operationCount: Int
        /// The operations that the model gives a resource and the rules none, each with the reason.
        let silent: [String: String]

        var testDescription: String { folder }
    }

    private static let onlyListed = "nothing but a list is known of it, and what is only listed may be anything"
    private static let isAction = "no operation makes, returns, changes or removes one: nothing says that it is kept"

    static let cases = [
        Case(
            folder: "chime",
            version: "2018-05-01",
            operationCount: 62,
            silent: [
                "CreateMeetingDialOut": "it is the only operation on what it makes, and there is none on meetings",
                "ListSupportedPhoneNumberCountries": onlyListed,
                "RedactConversationMessage": isAction,
                "RedactRoomMessage": isAction,
                "SearchAvailablePhoneNumbers": onlyListed,
            ]
        ),
        Case(
            folder: "chime-sdk-voice",
            version: "2022-08-03",
            operationCount: 96,
            silent: [
                "DeleteVoiceConnectorTerminationCredentials":
                    "it takes names of credentials: it removes some of several",
                "GetVoiceConnectorTerminationHealth": "it is only read, and may be a view of the Voice Connector",
                "ListAvailableVoiceConnectorRegions": onlyListed,
                "ListSupportedPhoneNumberCountries": onlyListed,
                "ListTagsForResource": "it is named after what has the tags",
                "ListVoiceConnectorTerminationCredentials": "a list is not what reads the only thing of a kind",
                "PutVoiceConnectorTerminationCredentials": "it is alone where Delete takes more than the path names",
                "SearchAvailablePhoneNumbers": onlyListed,
                "TagResource": "it is named after what has the tags",
                "UntagResource": "it is named after what has the tags",
                "ValidateE911Address": isAction,
            ]
        ),
    ]

    @Test("are those that the models declare, but for exceptions with reasons", arguments: cases)
    func ownModels(testCase: Case) throws {
        let declared = try Self.model(testCase.folder)
        var bare = declared
        for index in bare.files.indices {
            bare.files[index].resources = []
            bare.files[index].fakes = []
        }
        let update = updateModel(nil, from: Upstream(service: bare, statesDefaults: true), folder: testCase.folder)
        try compare(try Self.loaded(update, testCase.folder), with: declared, testCase)
    }

    @Test(
        "are the same where they come from botocore",
        .enabled(if: BotocoreData.isAvailable, Comment(rawValue: BotocoreData.skipReason)),
        arguments: cases
    )
    func botocore(testCase: Case) throws {
        let version = try #require(BotocoreData.history.last)
        let folder = BotocoreData.folder(of: testCase.folder, in: version).appending(path: testCase.version)
        let (read, diagnostics) = readBotocore(try .folder(folder), documentation: .omit)
        let service = try #require(read, "\(diagnostics.text(sources: []))")
        let upstream = Upstream(service: service, statesDefaults: false)
        let update = updateModel(nil, from: upstream, folder: testCase.folder)
        #expect(update.findings == [])
        let declared = try Self.model(testCase.folder)
        try compare(try Self.loaded(update, testCase.folder), with: declared, testCase)
        // Beside the model, upstream has the model's resources.
        let described = Owners(upstream.described(inWordsOf: declared))
        #expect(described.owners == Owners(declared).owners)
    }

    private func compare(_ inferred: Service, with declared: Service, _ testCase: Case) throws {
        let (found, expected) = (Owners(inferred), Owners(declared))
        let operations = declared.files.flatMap(\.operations).map(\.name)
        #expect(operations.count == testCase.operationCount)
        var same = 0
        for operation in operations {
            let (left, right) = (found.owners[operation], expected.owners[operation])
            if testCase.silent[operation] != nil {
                #expect(left == nil, "\(operation) is an exception, and is found")
            } else {
                #expect(left == right, "\(operation)")
                if left == right { same += 1 }
            }
        }
        #expect(same == testCase.operationCount - testCase.silent.count)
        for (name, entry) in found.entries.sorted(by: { $0.key < $1.key }) {
            let other = try #require(expected.entries[name], "\(name)")
            #expect(entry.parent == other.parent, "\(name)")
            #expect(entry.parentIdentifiers == other.parentIdentifiers, "\(name)")
            #expect(entry.identifiers == other.identifiers, "\(name)")
            #expect(entry.shape == other.shape, "\(name)")
        }
        // What is left out altogether has no operations but the exceptions.
        for (name, entry) in expected.entries where found.entries[name] == nil {
            #expect(entry.allOperations.allSatisfy { testCase.silent[$0.name] != nil }, "\(name)")
        }
    }

    private static func model(_ folder: String) throws -> Service {
        let place = Goldens.root.appending(path: "model").appending(path: folder)
        let files = try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .map { file in
                ModelSource(
                    name: file.lastPathComponent,
                    path: file.lastPathComponent,
                    bytes: [UInt8](try Data(contentsOf: file))
                )
            }
        let (service, diagnostics) = loadService(folder: folder, files: files, moduleNames: .unrestricted)
        return try #require(service, "\(diagnostics.text(sources: []))")
    }

    private static func loaded(_ update: ModelUpdate, _ folder: String) throws -> Service {
        let files = update.documents.map { name, document in
            ModelSource(name: name, path: name, bytes: Array(canonicalText(of: document).utf8))
        }
        let (service, diagnostics) = loadService(folder: folder, files: files, moduleNames: .unrestricted)
        return try #require(service, "\(diagnostics.text(sources: []))")
    }
}

/// The resources of a service, and the resource and the role of each operation that has some.
private struct Owners {
    let entries: [String: Resources.Entry]
    let owners: [String: String]

    init(_ service: Service) {
        let entries = Resources(service.files, TypeTable(service.files)).entries
        self.entries = Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var owners: [String: String] = [:]
        for entry in entries {
            for (role, operation) in entry.lifecycle { owners[operation.name] = "\(role.rawValue) of \(entry.name)" }
            for operation in entry.operations { owners[operation.name] = "an operation of \(entry.name)" }
            for operation in entry.collectionOperations { owners[operation.name] = "an operation of all \(entry.name)" }
        }
        self.owners = owners
    }
}
