/// Renders a structure: its properties, its initializer and its schema.
func renderStructure(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    if let documentation = structure.documentation { writer.documentation(documentation) }
    let conformance = structure.isException ? "ServiceException" : "Structure"
    writer.block("public struct \(structure.name): \(conformance) {") { writer in
        for member in structure.members {
            if let documentation = member.documentation { writer.documentation(documentation) }
            writer.line(
                "\(member.isBoxed ? "@Boxed " : "")public var \(Naming.escaped(member.name)): \(member.declaredType)"
            )
        }
        if !structure.members.isEmpty { writer.line() }
        renderInitializer(structure, into: &writer)
        writer.line()
        renderSchema(structure, into: &writer)
    }
}

private func renderInitializer(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    guard !structure.members.isEmpty else { return writer.line("public init() {}") }
    writer.list("public init(", structure.members.map(\.parameter), ") {")
    writer.indented { writer in
        for member in structure.members {
            writer.line("self.\(member.name) = \(Naming.escaped(member.name))")
        }
    }
    writer.line("}")
}

private func renderSchema(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    let opening = "public static let schema = StructureSchema<\(structure.name)>("
    let name = Escaping.literal(structure.modelName)
    guard !structure.members.isEmpty else { return writer.line("\(opening)\(name))") }
    let members = structure.members.map { member in
        let kind = member.isBoxed ? "boxed" : member.isRequired ? "required" : "optional"
        let property = member.isBoxed ? "_\(member.name)" : member.name
        return ".\(kind)(\\.\(property), \(Escaping.literal(member.name)), \(member.schema), \(member.location))"
    }
    writer.list(opening, [name] + members, ")", alwaysBroken: true)
}
