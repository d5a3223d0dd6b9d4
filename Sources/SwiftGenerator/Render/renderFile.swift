import Diagnostics

/// Renders everything that one model file becomes.
func render(_ file: FilePlan, of service: ServicePlan) -> String {
    var writer = SwiftWriter(access: service.access, declaring: service.declaredTypeNames)
    writer.line(GeneratedFile.firstLine(from: file.model.path))
    writer.line()
    // Who uses the module configures its client and handles its errors, and needs no import for that.
    let isReexported = file.model.declaresService && service.access == .public
    writer.line("\(isReexported ? "@_exported " : "")@_spi(Generated) import CarillonRuntime")
    if file.model.declaresService { renderService(service, into: &writer) }
    for operation in file.operations {
        renderOperation(operation, of: service, into: &writer)
    }
    if !file.types.isEmpty { writer.mark("Types") }
    for (index, type) in file.types.enumerated() {
        if index > 0 { writer.line() }
        switch type {
        case .structure(let structure, _): renderStructure(structure, into: &writer)
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

extension GeneratedFile {
    /// The text of a Swift file that a build expects where its model file has nothing that the chosen operations need.
    /// - Parameter sourcePath: The model file, as headers show it.
    package static func withoutCode(from sourcePath: String) -> String {
        "\(firstLine(from: sourcePath))\n\n// The chosen operations need nothing of it.\n"
    }

    fileprivate static func firstLine(from sourcePath: String) -> String {
        "\(marker)\(Escaping.comment(sourcePath)). Change that file, not this one."
    }
}
