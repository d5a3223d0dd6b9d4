import CarillonFiles
import Diagnostics
import ModelFormat
import ServiceModel

/// The model of a service that is faked: what its files say of operations, resources, and fakes of them.
public struct FakeModel: Sendable {
    let service: Service

    /// Reads the model files of a folder: `model/chime-sdk-voice`.
    ///
    /// - Throws: ``FakeModelError`` for a folder that cannot be read or has no model, with all of the errors in it.
    public init(folder: String) throws(FakeModelError) {
        let files = FileSystem()
        do {
            let path = try files.workingFolder().appending(folder)
            var sources: [ModelSource] = []
            for name in try files.names(in: path) where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
                let bytes = try files.contents(of: path.appending(name), limit: fileLimit)
                sources.append(ModelSource(name: name, path: "\(folder)/\(name)", bytes: bytes))
            }
            try self.init(folder: folder, sources)
        } catch let error as FakeModelError {
            throw error
        } catch let error as FileSystemError {
            throw FakeModelError("\(folder): \(error.reason)")
        } catch {
            throw FakeModelError("\(folder): \(error)")
        }
    }

    /// Creates a model from files in memory.
    init(folder: String, _ sources: [ModelSource]) throws(FakeModelError) {
        guard !sources.isEmpty else {
            throw FakeModelError("\(folder): there are no model files, whose names end in '.yaml'")
        }
        let (service, diagnostics) = loadService(folder: folder, files: sources, moduleNames: .swift)
        let errors = diagnostics.filter { $0.severity == .error }
        guard let service, errors.isEmpty else {
            throw FakeModelError(errors.map { "\($0.range.place): error: \($0.message)" }.joined(separator: "\n"))
        }
        self.service = service
        let members = service.files.flatMap(\.shapes).flatMap(\.members)
        if let member = members.first(where: { $0.jsonName != $0.name }) {
            throw FakeModelError(
                "\(member.range.place): error: '\(member.name)' has another name in JSON, which fakes cannot serve"
            )
        }
    }
}

extension SourceRange {
    /// The place as compilers show it.
    fileprivate var place: String { "\(file):\(line):\(column)" }
}

/// The reason that a model cannot be faked.
public struct FakeModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reasons, one on a line, with their places.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// The greatest number of bytes of a model file that are read.
private let fileLimit = 16 * 1024 * 1024
