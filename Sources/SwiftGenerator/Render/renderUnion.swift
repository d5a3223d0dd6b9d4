import Diagnostics
import ServiceModel

/// Renders a union: a case for each member, and one for members that the model does not have.
func renderUnion(_ union: UnionPlan, into writer: inout SwiftWriter) {
    writer.documentation(union.documentation, listing: union.members.map { "\($0.name)(_:)" }, of: union.name)
    writer.block(
        "\(writer.access)\(union.isIndirect ? "indirect " : "")enum \(union.name): \(writer.runtime("Union")) {"
    ) { writer in
        for member in union.members {
            if let documentation = member.documentation { writer.documentation(documentation) }
            writer.line("case \(Naming.escaped(member.name))(\(member.type.swiftType))")
        }
        writer.line("/// A member that the model does not have; its value is lost.")
        writer.line("case unknown(_ name: String)")
        writer.line()
        writer.line("/// The name of a member that the model does not have; `nil` for the others.")
        writer.block("\(writer.access)var unknownName: String? {") { writer in
            writer.line("if case .unknown(let name) = self { name } else { nil }")
        }
        writer.line()
        writer.expression(
            "\(writer.access)static let schema = ",
            .call("\(writer.runtime("UnionSchema"))<\(union.name)>", union.members.map { schema(of: $0, in: writer) }),
            isBroken: true
        )
    }
}

private func schema(of member: MemberPlan, in writer: SwiftWriter) -> Expression {
    .call(
        ".member",
        [
            .text(Escaping.literal(member.name)),
            .text(Escaping.literal(member.model.jsonName)),
            member.type.schema(in: writer),
            "embed: { .\(member.name)($0) }",
            "extract: { if case .\(member.name)(let value) = $0 { value } else { nil } }",
        ]
    )
}
