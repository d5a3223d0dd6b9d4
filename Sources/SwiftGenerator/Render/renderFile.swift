/// Renders everything that one model file becomes.
func render(_ file: FilePlan, of service: ServicePlan) -> String {
    var writer = SwiftWriter()
    writer.line("\(GeneratedFile.marker)\(Escaping.comment(file.sourcePath)). Change that file, not this one.")
    writer.line()
    writer.line("import CarillonRuntime")
    if file.holdsService { renderService(service, into: &writer) }
    for operation in file.operations {
        renderOperation(operation, of: service, into: &writer)
    }
    if !file.types.isEmpty { writer.mark("Types") }
    for (index, type) in file.types.enumerated() {
        if index > 0 { writer.line() }
        switch type {
        case .structure(let structure): renderStructure(structure, into: &writer)
        case .union(let union): renderUnion(union, into: &writer)
        case .enumeration(let enumeration): renderEnumeration(enumeration, into: &writer)
        }
    }
    if !file.strings.isEmpty {
        writer.mark("Patterns")
        renderStrings(file.strings, into: &writer)
    }
    return writer.text
}
