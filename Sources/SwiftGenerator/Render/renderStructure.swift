import Diagnostics
import ServiceModel

/// Renders a structure: its properties, its initializer and its schema.
func renderStructure(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    writer.documentation(structure.documentation, listing: structure.members.map(\.name), of: structure.name)
    let conformance = structure.isException ? "ModeledError" : "Structure"
    writer.block("\(writer.access)struct \(structure.name): \(conformance) {") { writer in
        for member in structure.members {
            if let documentation = member.documentation { writer.documentation(documentation) }
            let declaration =
                "\(member.isIndirect ? "@Indirect " : "")\(writer.access)var \(Naming.escaped(member.name)):"
            writer.line(declaration, continuedBy: member.declaredType)
        }
        if !structure.members.isEmpty { writer.line() }
        renderInitializer(structure, into: &writer)
        writer.line()
        renderSchema(structure, into: &writer)
    }
}

private func renderInitializer(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    guard !structure.members.isEmpty else {
        writer.line("/// Creates an empty value.")
        return writer.line("\(writer.access)init() {}")
    }
    writer.line("/// Creates a value from its members.")
    writer.expression(writer.access, .call("init", structure.members.map(\.parameter)), " {")
    writer.indented { writer in
        for member in structure.members {
            writer.line("self.\(member.name) =", continuedBy: Naming.escaped(member.name))
        }
    }
    writer.line("}")
}

private func renderSchema(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    let name = Expression.text(Escaping.literal(structure.name))
    let declaration = "\(writer.access)static let schema = "
    if structure.members.isEmpty {
        writer.expression(declaration, .call("StructureSchema<\(structure.name)>", [name]))
    } else {
        writer.generic(declaration, "StructureSchema", [structure.name], "(")
        writer.list([name] + structure.members.map(schema))
        writer.line(")")
    }
}

private func schema(of member: MemberPlan) -> Expression {
    // The wrapper's own property holds the value.
    let property = "\\.\(member.isIndirect ? "_" : "")\(member.name)"
    return .call(
        ".\(member.presence)",
        [.text(property), .text(Escaping.literal(member.name)), member.type.schema, member.model.binding]
    )
}

extension SwiftWriter {
    /// Adds the documentation of a type whose page lists its members in the order of the model. DocC's is alphabetical.
    mutating func documentation(_ text: String?, listing members: [String], of type: String) {
        let isListed = access == "public " && members != members.sorted()
        let topics = isListed ? topics("Members", members.map { "\(type)/\($0)" }) : nil
        let paragraphs = [text, topics].compactMap { $0 }
        if !paragraphs.isEmpty { documentation(paragraphs.joined(separator: "\n\n")) }
    }
}

extension MemberPlan {
    /// The Swift type of the property.
    fileprivate var declaredType: String { isRequired ? type.swiftType : type.swiftType + "?" }

    /// The parameter that sets the property.
    var parameter: Expression { .labeled(name, "\(declaredType)\(isRequired ? "" : " = nil")") }
}

extension Member {
    /// The expression of a `MemberLocation`.
    fileprivate var binding: Expression {
        switch location {
        case .body: ".body(\(Escaping.literal(jsonName)))"
        case .label(let label): ".label(\(Escaping.literal(label)))"
        case .query(let name): ".query(\(Escaping.literal(name)))"
        case .queryParams: ".queryParams"
        case .header(let name): ".header(\(Escaping.literal(name)))"
        case .prefixHeaders(let prefix): ".prefixHeaders(\(Escaping.literal(prefix)))"
        case .payload: ".payload"
        case .responseCode: ".responseCode"
        }
    }
}
