import Diagnostics
import ServiceModel

/// Removes from the resources of model files the properties and references that do not fit what the files declare.
package func removeMisfits(ofResourcesIn files: inout [ModelFile]) {
    let types = TypeTable(files)
    for index in files.indices {
        for resource in files[index].resources.indices {
            files[index].resources[resource].properties?.removeAll { types.kind(of: $0.type.named) == nil }
        }
    }
    var syntax = ModelSyntax()
    syntax.resourceNames = Set(files.flatMap(\.resources).map(\.name))
    var checker = ServiceChecker(syntax, types, files)
    let entries = Dictionary(
        Resources(files, types).entries.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )
    for index in files.indices {
        files[index].resources = files[index].resources.map { resource in
            entries[resource.name].map { checker.fitting($0) } ?? resource
        }
    }
}

extension ServiceChecker {
    /// Creates a checker for what changed in a service, whose errors show what no longer fits.
    init(_ syntax: ModelSyntax, _ types: TypeTable, _ files: [ModelFile]) {
        self.init(
            syntax: syntax,
            types: types,
            streams: EventShapes(files, types),
            auth: nil,
            validationError: nil,
            collector: DiagnosticCollector()
        )
    }
}
