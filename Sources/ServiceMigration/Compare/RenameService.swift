import ModelComparison
import ProjectFormat
import ServiceModel

/// The old service with the names that the new one has for what is paired.
///
/// - Parameters:
///   - service: the old service.
///   - record: what says which names are one.
/// - Returns: the service, in which every element keeps its place.
package func renamed(_ service: Service, by record: SyncRecord) -> Service {
    let names = CounterpartNames(record)
    var service = service
    for file in service.files.indices {
        service.files[file].operations = service.files[file].operations.map(names.renamed)
        service.files[file].shapes = service.files[file].shapes.map(names.renamed)
    }
    return service
}

/// The new service's names for paired operations and shapes.
private struct CounterpartNames {
    let operations: [String: String]
    let shapes: [String: String]

    init(_ record: SyncRecord) {
        func table(_ pairs: [SyncRecord.NamePair]) -> [String: String] {
            Dictionary(pairs.map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
        }
        operations = table(record.operationPairs)
        shapes = table(record.shapePairs)
    }

    func renamed(_ operation: ServiceModel.Operation) -> ServiceModel.Operation {
        var operation = operation
        operation.name = operations[operation.name] ?? operation.name
        operation.input = renamed(operation.input)
        operation.output = renamed(operation.output)
        operation.errors = operation.errors.map(renamed)
        for waiter in operation.waiters.indices {
            for acceptor in operation.waiters[waiter].acceptors.indices {
                guard case .error(let name) = operation.waiters[waiter].acceptors[acceptor].matcher else { continue }
                operation.waiters[waiter].acceptors[acceptor].matcher = .error(shapes[name] ?? name)
            }
        }
        return operation
    }

    private func renamed(_ payload: OperationMessage) -> OperationMessage {
        switch payload {
        case .none: .none
        case .inline(let members): .inline(members.map(renamed))
        case .structure(let type): .structure(renamed(type))
        }
    }

    func renamed(_ shape: Shape) -> Shape {
        var shape = shape
        shape.name = shapes[shape.name] ?? shape.name
        switch shape.kind {
        case .structure(let members):
            shape.kind = .structure(members.map(renamed))
        case .error(let status, let fault, let retry, let members):
            shape.kind = .error(status: status, fault: fault, retry: retry, members: members.map(renamed))
        case .union(let members):
            shape.kind = .union(members.map(renamed))
        case .list(let member, let length, let isUnique, let isSparse):
            shape.kind = .list(member: renamed(member), length: length, isUnique: isUnique, isSparse: isSparse)
        case .map(let key, let value, let length, let isSparse):
            shape.kind = .map(key: renamed(key), value: renamed(value), length: length, isSparse: isSparse)
        case .string, .enumeration, .integerEnumeration, .blob, .boolean, .number, .timestamp, .document:
            break
        }
        return shape
    }

    private func renamed(_ member: Member) -> Member {
        var member = member
        member.type = renamed(member.type)
        return member
    }

    private func renamed(_ type: TypeReference) -> TypeReference {
        if let element = type.element { return TypeReference(listOf: renamed(element), at: type.range) }
        return shapes[type.name].map { TypeReference($0, at: type.range) } ?? type
    }
}
