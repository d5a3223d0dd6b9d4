extension Service {
    /// Returns the service with only these operations and the shapes that they refer to.
    ///
    /// Model files of which nothing remains are removed, except the one that describes the service.
    package func selecting(_ names: Set<String>) -> Service {
        let reached = TypeTable(files).shapesReached(
            from: files.flatMap(\.operations).filter { names.contains($0.name) }
        )
        var selection = self
        selection.files = files.compactMap { file in
            var file = file
            file.operations.removeAll { !names.contains($0.name) }
            // What is left of a resource is no longer one that a declaration describes.
            file.resources = []
            file.fakes = []
            file.shapes.removeAll { !reached.contains($0.name) }
            return file.operations.isEmpty && file.shapes.isEmpty && !file.declaresService ? nil : file
        }
        return selection
    }
}

extension TypeTable {
    /// Returns the names of the declared shapes that operations refer to, directly or through other shapes.
    package func shapesReached(from operations: [Operation]) -> Set<String> {
        var reached: Set<String> = []
        var waiting = operations.flatMap(\.references)
        while let reference = waiting.popLast() {
            guard let shape = shape(reference.named.name), reached.insert(shape.name).inserted else { continue }
            waiting += shape.kind.references
        }
        return reached
    }
}

extension Operation {
    /// The types that its input, its output and its errors refer to.
    package var references: [TypeReference] { input.references + output.references + errors }
}

extension OperationMessage {
    /// The types that it refers to: its structure, or those of its members.
    package var references: [TypeReference] {
        switch self {
        case .none: []
        case .inline(let members): members.map(\.type)
        case .structure(let reference): [reference]
        }
    }
}
