import ModelFormat
import ServiceModel

extension Service {
    /// Puts the placeholder where documentation has to be written: for the service, resources, operations, shapes, and the members
    /// that do not show their type's.
    mutating func markMissingDocumentation() {
        documentation = documentation ?? documentationPlaceholder
        let shapes = Set(files.flatMap(\.shapes).map(\.name))
        func marked(_ members: [Member]) -> [Member] {
            members.map { member in
                guard member.documentation == nil, !shapes.contains(member.type.name) else { return member }
                var member = member
                member.documentation = documentationPlaceholder
                return member
            }
        }
        func marked(_ payload: OperationMessage) -> OperationMessage {
            if case .inline(let members) = payload { .inline(marked(members)) } else { payload }
        }
        for file in files.indices {
            for index in files[file].resources.indices {
                let text = files[file].resources[index].documentation
                files[file].resources[index].documentation = text ?? documentationPlaceholder
            }
            for index in files[file].operations.indices {
                let operation = files[file].operations[index]
                files[file].operations[index].documentation = operation.documentation ?? documentationPlaceholder
                files[file].operations[index].input = marked(operation.input)
                files[file].operations[index].output = marked(operation.output)
            }
            for index in files[file].shapes.indices {
                let text = files[file].shapes[index].documentation
                files[file].shapes[index].documentation = text ?? documentationPlaceholder
                files[file].shapes[index].mapMembers(marked)
            }
        }
    }
}
