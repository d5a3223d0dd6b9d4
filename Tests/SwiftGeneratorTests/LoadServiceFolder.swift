import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

/// The files of a service's folder, given from the repository's root.
func modelSources(_ folder: String) throws -> [ModelSource] {
    let url = Goldens.root.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted().map { name in
        let bytes = try Data(contentsOf: url.appending(path: name))
        return ModelSource(name: name, path: "\(folder)/\(name)", bytes: Array(bytes))
    }
}

/// The description that the folder holds, which must be free of errors.
func loadServiceFolder(
    _ folder: String,
    order: ([ModelSource]) -> [ModelSource] = { $0 }
) throws -> Service {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    let (service, diagnostics) = loadService(
        folder: name,
        files: order(try modelSources(folder)),
        moduleNames: .unrestricted
    )
    #expect(diagnostics == [])
    return try #require(service)
}
