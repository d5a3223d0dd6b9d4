import Diagnostics
import ServiceModel

/// Renders a structure: its properties, its initializer and its schema.
func renderStructure(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    writer.documentation(structure.documentation, listing: structure.members.map(\.name), of: structure.name)
    let conformances = structure.kind.conformances.map(writer.runtime).joined(separator: ", ")
    writer.declaration("\(writer.access)struct \(structure.name):", conformances)
    writer.indented { writer in
        for member in structure.members {
            if let documentation = member.documentation { writer.documentation(documentation) }
            let declaration =
                "\(member.isIndirect ? "@\(writer.runtime("Indirect")) " : "")\(writer.access)var \(Naming.escaped(member.name)):"
            writer.line(declaration, continuedBy: member.declaredType)
        }
        if structure.kind == .exception {
            writer.line("/// The response that the error came with; `nil` if it was made without one.")
            writer.line("\(writer.access)var response: \(writer.runtime("ErrorResponse"))?")
        }
        if !structure.members.isEmpty || structure.kind == .exception { writer.line() }
        renderInitializer(structure, into: &writer)
        writer.line()
        renderSchema(structure, into: &writer)
    }
    writer.line("}")
}

private func renderInitializer(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    guard !structure.members.isEmpty else {
        writer.line("/// Creates an empty value.")
        return writer.line("\(writer.access)init() {}")
    }
    writer.line("/// Creates a value from its members.")
    // Elsewhere, a property that has storage of its own cannot be initialized.
    let isEmitted = structure.kind != .exception && !structure.members.contains(where: \.isIndirect)
    writer.expression(
        isEmitted ? writer.emittedAccess : writer.access,
        .call("init", structure.members.map(\.parameter)),
        " {"
    )
    writer.indented { writer in
        for member in structure.members {
            writer.line("self.\(member.name) =", continuedBy: Naming.escaped(member.name))
        }
    }
    writer.line("}")
}

private func renderSchema(_ structure: StructurePlan, into writer: inout SwiftWriter) {
    let declaration = "\(writer.access)static let schema = "
    let members =
        structure.members.map { schema(of: $0, in: writer) }
        + (structure.kind == .exception ? [".response(\\.response)"] : [])
    let type = writer.runtime("StructureSchema")
    if members.isEmpty {
        writer.line("\(declaration)\(type)<Self>()")
    } else {
        writer.expression(declaration, .call("\(type)<Self>", members))
    }
}

private func schema(of member: MemberPlan, in writer: SwiftWriter) -> Expression {
    // The wrapper's own property holds the value.
    let property = "\\.\(member.isIndirect ? "_" : "")\(member.name)"
    var schema = Expression.call(
        ".\(member.presence.rawValue)",
        [
            .text(property), .text(Escaping.literal(member.name)), member.type.schema(in: writer), member.model.binding,
        ]
    )
    if let label = member.model.hostLabel { schema = schema.suffixed(by: ".hostLabel(\(Escaping.literal(label)))") }
    if let type = member.mediaType { schema = schema.suffixed(by: ".mediaType(\(Escaping.literal(type)))") }
    if let value = member.model.defaultValue {
        schema = schema.suffixed(by: ".defaultValue(\(Escaping.literal(value)))")
    }
    return schema
}

extension StructurePlan.Kind {
    /// The protocols that such a structure names. It names those of the standard library itself: a protocol that
    /// inherited them would cost each type several times the code. Inputs and outputs are members of nothing, so nobody
    /// puts them into sets.
    fileprivate var conformances: [String] {
        switch self {
        case .shape: ["Structure", "Hashable", "CustomReflectable"]
        case .message: ["Structure", "Equatable", "CustomReflectable"]
        case .exception: ["ModeledError", "Hashable", "CustomReflectable"]
        }
    }
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
    /// The expression of a `MemberLocation`, of which a key of the body is a literal.
    fileprivate var binding: Expression {
        switch location {
        case .body: .text(Escaping.literal(jsonName))
        case .label(let label): ".label(\(Escaping.literal(label)))"
        case .query(let name): ".query(\(Escaping.literal(name)))"
        case .queryParams: ".queryParams"
        case .header(let name): ".header(\(Escaping.literal(name)))"
        case .prefixHeaders(let prefix): ".prefixHeaders(\(Escaping.literal(prefix)))"
        case .payload: ".payload"
        case .responseCode: ".responseCode"
        case .eventHeader: ".header(\(Escaping.literal(self.name)))"
        case .eventPayload: ".payload"
        }
    }
}
