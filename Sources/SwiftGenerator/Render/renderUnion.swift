/// Renders a union: a case for each member, and one for members that the model does not have.
func renderUnion(_ union: UnionPlan, into writer: inout SwiftWriter) {
    if let documentation = union.documentation { writer.documentation(documentation) }
    writer.block("public \(union.isIndirect ? "indirect " : "")enum \(union.name): Union {") { writer in
        for member in union.members {
            if let documentation = member.documentation { writer.documentation(documentation) }
            writer.line("case \(Naming.escaped(member.name))(\(member.type))")
        }
        writer.line("/// A member that was added to the service since; its value is lost.")
        writer.line("case unknown(_ name: String)")
        writer.line()
        writer.line("/// The name of a member that was added to the service since; `nil` for the others.")
        writer.block("public var unknownName: String? {") { writer in
            writer.line("if case .unknown(let name) = self { name } else { nil }")
        }
        writer.line()
        writer.line("public static let schema = UnionSchema<\(union.name)>(")
        writer.indented { writer in
            for (index, member) in union.members.enumerated() {
                renderMember(member, of: union.name, isLast: index == union.members.count - 1, into: &writer)
            }
        }
        writer.line(")")
    }
}

private func renderMember(_ member: MemberPlan, of union: String, isLast: Bool, into writer: inout SwiftWriter) {
    let name = Escaping.literal(member.name)
    let caseName = Naming.escaped(member.name)
    writer.block(".member(", closing: isLast ? ")" : "),") { writer in
        writer.line("\(name), \(Escaping.literal(member.jsonName)), \(member.schema),")
        writer.line("embed: { .\(caseName)($0) },")
        writer.line("extract: { if case .\(caseName)(let value) = $0 { value } else { nil } }")
    }
}
