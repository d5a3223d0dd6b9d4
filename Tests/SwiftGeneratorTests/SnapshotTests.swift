import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import SwiftGenerator
import Testing

@Suite("What is committed is what the model makes")
struct SnapshotTests {
    /// A model folder and the folder of what is generated from it.
    struct Module: CustomTestStringConvertible, Sendable {
        let model: String
        let output: String
        /// The access level that the project file asks for.
        var access = AccessLevel.public
        /// Whether the project file asks for a protocol for implementations.
        var declaresServer = false
        var testDescription: String { model }

        /// The model, with its files in an order.
        func service(order: ([ModelSource]) -> [ModelSource] = { $0 }) throws -> Service {
            var service = try loadServiceFolder(model, order: order)
            service.module.access = access
            service.module.declaresServer = declaresServer
            return service
        }
    }

    static let modules =
        [
            Module(model: "model/chime", output: "Generated/Chime"),
            Module(model: "model/chime-sdk-voice", output: "Generated/ChimeSDKVoice"),
            Module(model: "model/credentials/sign-in", output: "Generated/CarillonSignIn", access: .package),
            Module(model: "model/credentials/sso-oidc", output: "Generated/CarillonSSOOIDC", access: .package),
            Module(model: "model/credentials/sso-portal", output: "Generated/CarillonSSOPortal", access: .package),
            Module(model: "Tests/Cases/modules/bookshop/bookshop", output: "Tests/Cases/modules/bookshop/Generated"),
            Module(model: "Tests/Cases/modules/awkward/awkward", output: "Tests/Cases/modules/awkward/Generated"),
            Module(model: "Tests/Cases/modules/printery/printery", output: "Tests/Cases/modules/printery/Generated"),
            Module(
                model: "Tests/Cases/modules/validation/validation",
                output: "Tests/Cases/modules/validation/Generated"
            ),
        ]
        + SuiteService.all.map { service in
            Module(
                model: "Tests/Cases/modules/restjson/\(service.folder)",
                output: "Tests/Cases/modules/restjson/Generated/\(service.module)",
                declaresServer: ["glacier", "rest-json"].contains(service.folder)
            )
        }

    @Test("every file is there, equal, and no other", arguments: modules)
    func snapshot(module: Module) throws {
        let plan = ServicePlan(try module.service())
        let output = Goldens.root.appending(path: module.output)
        let pages = generateCatalog(plan).map { page in
            GeneratedFile(path: "\(GeneratedFile.catalog)/\(page.path)", contents: page.contents)
        }
        let files = generate(plan) + pages
        for file in files {
            if let difference = Goldens.difference(of: file.contents, from: output.appending(path: file.path)) {
                Issue.record(Comment(rawValue: difference))
            }
        }
        let committed = try FileManager.default.subpathsOfDirectory(atPath: output.path(percentEncoded: false))
        // What only this package uses has no pages.
        let catalog = module.access == .public ? [GeneratedFile.catalog] : []
        #expect(committed.sorted() == (files.map(\.path) + catalog).sorted())
    }

    @Test("the order in which files are found makes no difference", arguments: modules)
    func order(module: Module) throws {
        let plan = ServicePlan(try module.service())
        let reversed = ServicePlan(try module.service(order: { $0.reversed() }))
        #expect(generate(reversed) == generate(plan))
        #expect(generateCatalog(reversed) == generateCatalog(plan))
    }

    @Test("no line is wider than an editor's window, none ends in white space", arguments: modules)
    func layout(module: Module) throws {
        for file in try generate(ServicePlan(module.service())) {
            #expect(file.contents.hasPrefix(GeneratedFile.marker))
            #expect(file.contents.hasSuffix("\n") && !file.contents.hasSuffix("\n\n"))
            for line in file.contents.split(separator: "\n", omittingEmptySubsequences: false) {
                // Nothing can break an address, a path or a name.
                #expect(
                    line.count <= 120 || line.contains("[Reference](https://")
                        || line.contains(/^ *(\/\/\/ +)?[^ ]+$/),
                    "\(file.path): \(line)"
                )
                #expect(line.last != " ", "\(file.path): \(line)")
            }
        }
    }
}
