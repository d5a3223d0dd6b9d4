import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

extension UpstreamSource {
    /// A file of the disk.
    init(_ file: URL) throws {
        self.init(path: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
    }
}

extension BotocoreSources {
    /// The files of a version of a service, plain or gzipped.
    static func folder(_ folder: URL) throws -> BotocoreSources {
        func source(_ name: String) throws -> UpstreamSource? {
            for file in [folder.appending(path: "\(name).json"), folder.appending(path: "\(name).json.gz")]
            where FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) {
                return try UpstreamSource(file)
            }
            return nil
        }
        guard let service = try source("service-2") else { throw CocoaError(.fileNoSuchFile) }
        return BotocoreSources(
            service: service,
            extras: try source("service-2.sdk-extras"),
            paginators: try source("paginators-1"),
            waiters: try source("waiters-2"),
            endpointRules: try source("endpoint-rule-set-1")
        )
    }
}

/// What a description says, without the places where it says it.
struct Facts {
    var service: Service
    var operations: [String: ServiceModel.Operation]
    var shapes: [String: Shape]
    var resources: [String: Resource]

    static let nowhere = SourceRange(file: "", line: 1, column: 1)

    init(_ description: Service) throws {
        service = description
        service.range = Self.nowhere
        service.files = []
        let operations = description.files.flatMap(\.operations).map(\.withoutPlaces)
        let shapes = description.files.flatMap(\.shapes).map(\.withoutPlaces)
        try #require(Set(operations.map(\.name)).count == operations.count, "\(operations.map(\.name))")
        try #require(Set(shapes.map(\.name)).count == shapes.count, "\(shapes.map(\.name))")
        self.operations = Dictionary(uniqueKeysWithValues: operations.map { ($0.name, $0) })
        self.shapes = Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, $0) })
        let resources = description.files.flatMap(\.resources).map(\.withoutPlaces)
        self.resources = Dictionary(uniqueKeysWithValues: resources.map { ($0.name, $0) })
    }
}

extension TypeReference {
    fileprivate var withoutPlaces: TypeReference { TypeReference(name, at: Facts.nowhere) }
}

extension OperationMessage {
    fileprivate var withoutPlaces: OperationMessage {
        switch self {
        case .none: .none
        case .structure(let reference): .structure(reference.withoutPlaces)
        case .inline(let members): .inline(members.map(\.withoutPlaces))
        }
    }
}

extension ServiceModel.Operation {
    fileprivate var withoutPlaces: ServiceModel.Operation {
        var operation = self
        operation.range = Facts.nowhere
        operation.input = input.withoutPlaces
        operation.output = output.withoutPlaces
        operation.errors = errors.map(\.withoutPlaces)
        operation.pagination?.range = Facts.nowhere
        operation.checksum?.range = Facts.nowhere
        operation.waiters = waiters.map { waiter in
            var waiter = waiter
            waiter.range = Facts.nowhere
            return waiter
        }
        return operation
    }
}

extension Resource {
    fileprivate var withoutPlaces: Resource {
        var resource = self
        resource.range = Facts.nowhere
        resource.identifiers = identifiers?.map(\.withoutPlaces)
        resource.shape = shape?.withoutPlaces
        resource.properties = properties?.map { ResourceProperty($0.name.withoutPlaces, $0.type.withoutPlaces) }
        resource.references = references.map { ResourceReference($0.property.withoutPlaces, $0.resource.withoutPlaces) }
        resource.lifecycle = lifecycle.mapValues(\.withoutPlaces)
        resource.operations = operations.map(\.withoutPlaces)
        resource.collectionOperations = collectionOperations.map(\.withoutPlaces)
        resource.resources = resources.map(\.withoutPlaces)
        return resource
    }
}

extension Member {
    fileprivate var withoutPlaces: Member {
        var member = self
        member.type = type.withoutPlaces
        member.range = Facts.nowhere
        return member
    }
}

extension Shape {
    fileprivate var withoutPlaces: Shape {
        var shape = self
        shape.range = Facts.nowhere
        switch kind {
        case .structure(let members): shape.kind = .structure(members.map(\.withoutPlaces))
        case .union(let members): shape.kind = .union(members.map(\.withoutPlaces))
        case .error(let status, let fault, let retry, let members):
            shape.kind = .error(status: status, fault: fault, retry: retry, members: members.map(\.withoutPlaces))
        case .list(let member, let length, let isUnique, let isSparse):
            shape.kind = .list(member: member.withoutPlaces, length: length, isUnique: isUnique, isSparse: isSparse)
        case .map(let key, let value, let length, let isSparse):
            shape.kind = .map(
                key: key.withoutPlaces,
                value: value.withoutPlaces,
                length: length,
                isSparse: isSparse
            )
        case .string(var constraints):
            constraints.pattern?.range = Facts.nowhere
            constraints.pattern?.notes = []
            shape.kind = .string(constraints)
        case .enumeration(let values): shape.kind = .enumeration(values.map(\.withoutPlace))
        case .integerEnumeration(let values): shape.kind = .integerEnumeration(values.map(\.withoutPlace))
        default: break
        }
        return shape
    }
}

extension EnumValue {
    fileprivate var withoutPlace: EnumValue {
        var value = self
        value.range = Facts.nowhere
        return value
    }
}
