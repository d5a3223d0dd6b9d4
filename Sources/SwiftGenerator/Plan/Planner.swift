import Diagnostics
import PatternCompiler
import ServiceModel

extension ServicePlan {
    /// Plans the code of a service.
    ///
    /// - Parameter service: A description that the loader or the importer returned.
    package convenience init(_ service: Service) {
        let planner = Planner(service)
        self.init(
            model: service,
            documentation: planner.documentation(service.documentation, service.deprecation),
            exceptions: service.files.flatMap(\.shapes).filter(\.isException).map(planner.planException),
            files: Naming.distinct(service.files.filter { !$0.isOnlyOfFakes }) { Naming.file($0.name) }
                .map(planner.planFile),
            mapping: planner.mapping
        )
    }
}

/// Makes every decision about the code of one service.
struct Planner {
    private let service: Service
    let types: TypeTable
    let names: NameTable
    let mapping: TypeMapping
    private let recursion: Recursion
    /// The structures that are the input of an operation.
    private let inputs: Set<String>
    /// The unions whose values are events.
    private let streamedUnions: Set<String>
    private let typeNames: ServiceTypeNames

    init(_ service: Service) {
        self.service = service
        types = TypeTable(service.files)
        names = NameTable(service)
        mapping = TypeMapping(types: types, names: names)
        recursion = Recursion(service, types)
        streamedUnions = EventShapes(service.files, types).unions
        inputs = Set(service.files.flatMap(\.operations).compactMap(\.input.structure))
        typeNames = ServiceTypeNames(service)
    }

    fileprivate func planException(_ shape: Shape) -> ExceptionPlan {
        ExceptionPlan(
            model: shape,
            caseName: names.exception(shape.name),
            typeName: names.type(shape.name),
            documentation: documentation(shape.documentation, shape.deprecation)
        )
    }

    fileprivate func planFile(_ file: ModelFile, _ name: String) -> FilePlan {
        FilePlan(
            model: file,
            fileName: name + ".swift",
            operations: file.operations.map(planOperation),
            types: file.shapes.compactMap(planType),
            strings: file.shapes.compactMap(planString)
        )
    }

    // MARK: - Operations

    private func planOperation(_ operation: Operation) -> OperationPlan {
        let members = allMembers(of: operation.input, isInput: true)
        let reference = reference(to: operation, taking: members)
        let input = planMessage(
            operation.input,
            members,
            as: names.input(operation.name),
            documentation: "The input of \(reference)."
        )
        let output = planMessage(
            operation.output,
            allMembers(of: operation.output, isInput: false),
            as: names.output(operation.name),
            documentation: "The output of \(reference)."
        )
        return OperationPlan(
            model: operation,
            name: names.operation(operation.name),
            documentation: operation.documentation.map(Escaping.foreignMarkdown),
            link: service.link(to: operation),
            input: input,
            output: output,
            errorCases: operation.errors.map { names.exception($0.name) },
            pagination: planPagination(operation, input, output),
            waiters: planWaiters(operation, input, output)
        )
    }

    /// Plans an operation's input or output with these members, its stream included.
    private func planMessage(
        _ message: OperationMessage,
        _ all: [MemberPlan],
        as name: String,
        documentation: String
    ) -> MessagePlan {
        let members = all.filter { !$0.model.isStreaming }
        let stream = all.first(where: \.model.isStreaming).map(planStream)
        if let shape = message.structure {
            return MessagePlan(
                model: message,
                type: names.type(shape),
                members: members,
                stream: stream,
                declaration: nil
            )
        }
        let structure = StructurePlan(name: name, documentation: documentation, members: members, kind: .message)
        return MessagePlan(model: message, type: name, members: members, stream: stream, declaration: structure)
    }

    /// Returns Markdown that names an operation's method, whose parameters are the input's members, its stream the last of
    /// them: a link if it fits on a line.
    private func reference(to operation: Operation, taking members: [MemberPlan]) -> String {
        let method = names.operation(operation.name)
        let parameters = members.filter { !$0.model.isStreaming } + members.filter(\.model.isStreaming)
        let link = "``\(typeNames.api)/\(method)(\(parameters.map { "\($0.name):" }.joined()))``"
        return link.fits(in: 96) ? link : "`\(method)`"
    }

    private func planStream(_ member: MemberPlan) -> StreamPlan {
        guard case .union(let events)? = types.kind(of: member.model.type) else {
            return StreamPlan(member: member, contents: .bytes)
        }
        let errors = events.filter(isError).map { (name: $0.name, shape: $0.type.name) }
        return StreamPlan(member: member, contents: .events(type: names.type(member.model.type.name), errors: errors))
    }

    /// Whether the events of this name are errors, which end the stream.
    private func isError(_ member: Member) -> Bool {
        if case .error? = types.kind(of: member.type) { true } else { false }
    }

    /// Returns the members of an operation's input or output without its stream.
    func members(of message: OperationMessage, isInput: Bool) -> [MemberPlan] {
        allMembers(of: message, isInput: isInput).filter { !$0.model.isStreaming }
    }

    /// Returns the members of an operation's input or output with its stream, whose name is none of the others'.
    private func allMembers(of message: OperationMessage, isInput: Bool) -> [MemberPlan] {
        let shape = message.structure
        return planMembers(types.members(of: message), of: shape, isInput: shape.map(inputs.contains) ?? isInput)
    }

    // MARK: - Types

    private func planType(_ shape: Shape) -> TypePlan? {
        let name = names.type(shape.name)
        let documentation = documentation(shape.documentation, shape.deprecation)
        switch shape.kind {
        case .structure(let members), .error(_, _, _, let members):
            let structure = StructurePlan(
                name: name,
                documentation: documentation,
                members: planMembers(
                    members,
                    of: shape.name,
                    isInput: inputs.contains(shape.name),
                    avoiding: shape.isException ? Naming.exceptionMembers : []
                ).filter { !$0.model.isStreaming },
                kind: shape.isException ? .exception : .shape
            )
            return .structure(structure, shape)
        case .union(let members):
            return .union(
                UnionPlan(
                    model: shape,
                    name: name,
                    documentation: documentation,
                    members: planMembers(
                        streamedUnions.contains(shape.name) ? members.filter { !isError($0) } : members,
                        of: shape.name,
                        avoiding: Naming.unionMembers
                    ),
                    isIndirect: members.contains { recursion.leads(from: $0.type.name, backTo: shape.name) }
                )
            )
        case .enumeration(let values), .integerEnumeration(let values):
            let names = Naming.distinct(values) { Naming.value($0.name ?? $0.value) }
            return .enumeration(
                EnumerationPlan(
                    model: shape,
                    name: name,
                    documentation: documentation,
                    values: names.map { value, name in
                        ValuePlan(
                            model: value,
                            name: name,
                            documentation: value.documentation.map(Escaping.foreignMarkdown)
                        )
                    }
                )
            )
        case .list, .map, .string, .blob, .boolean, .number, .timestamp, .document:
            return nil
        }
    }

    /// Returns the plans of members.
    ///
    /// - Parameters:
    ///   - owner: The shape that has the members; `nil` for an operation's input or output.
    ///   - isInput: Whether a client sets the tokens among them.
    ///   - taken: The names that they cannot have.
    private func planMembers(
        _ members: [Member],
        of owner: String? = nil,
        isInput: Bool = false,
        avoiding taken: Set<String> = []
    ) -> [MemberPlan] {
        // A sensitive structure may be printed or validated by itself, where nothing but its members can say so.
        let isSensitive = owner.flatMap(types.shape)?.isSensitive ?? false
        return Naming.distinct(members, avoiding: taken) { Naming.member($0.name) }.map { member, name in
            let isToken = isInput && member.isIdempotencyToken
            let constraints = constraints(on: member.type)
            return MemberPlan(
                model: member,
                name: name,
                type: mapping.map(
                    member.type,
                    at: member.location,
                    isSensitive: isSensitive || member.isSensitive
                ),
                mediaType: mediaType(of: member),
                presence: isToken ? .idempotencyToken : presence(of: member, in: owner),
                constraints: constraints,
                documentation: documentation(of: member, constraints, isInput: isInput)
            )
        }
    }

    private func mediaType(of member: Member) -> String? {
        switch member.location {
        case .header, .payload: types.shape(member.type.name)?.mediaType
        case .body, .label, .query, .queryParams, .prefixHeaders, .responseCode, .eventHeader, .eventPayload: nil
        }
    }

    /// Only an optional structure is boxed: a union in the cycle is indirect itself, and the loader refuses a cycle of
    /// required members alone.
    private func presence(of member: Member, in owner: String?) -> MemberPlan.Presence {
        if member.isRequired { return .required }
        guard let owner, let shape = types.shape(member.type.name), !shape.isUnion else { return .optional }
        return recursion.leads(from: shape.name, backTo: owner) ? .boxed : .optional
    }

    private func planString(_ shape: Shape) -> StringPlan? {
        guard shape.isConstrainedString, case .string(let constraints) = shape.kind else { return nil }
        return StringPlan(
            model: shape,
            constraints: constraints,
            name: names.string(shape.name),
            documentation: documentation(
                shape.documentation,
                shape.deprecation,
                constraint: constraints.pattern?.enforced.flatMap(sentence)
            )
        )
    }

    // MARK: - Documentation

    /// Returns the constraint of a pattern; `nil` for a long one, which can be read in the code.
    private func sentence(on pattern: CompiledPattern) -> String? {
        let code = Escaping.code(pattern.source)
        return code.fits(in: 80) && code.lines.count == 1 ? "It matches \(code)." : nil
    }

    /// Returns a member's own documentation or its type's, and the facts about its values.
    private func documentation(of member: Member, _ constraints: String?, isInput: Bool) -> String? {
        var facts: [String] = []
        if let constraints { facts.append("Constraints: \(constraints).") }
        if isInput, member.isIdempotencyToken { facts.append("The client makes one where it is absent.") }
        if let value = member.defaultValue {
            // Inside of an input, the client sends it.
            let code = Escaping.code(value)
            facts.append(
                isInput ? "The service takes \(code) where it is absent." : "It is \(code) where it is absent."
            )
        }
        let text = member.documentation ?? types.shape(member.type.name)?.documentation
        let paragraphs = adding(facts.joined(separator: " "), to: text.map(Escaping.foreignMarkdown) ?? "")
        return joined(paragraphs, warning(of: member.deprecation))
    }

    /// Returns paragraphs with facts in the first, which is what lists of members show, or at the end if the first
    /// leads up to something.
    private func adding(_ facts: String, to text: String) -> [String] {
        guard !facts.isEmpty, !text.isEmpty else { return [text, facts].filter { !$0.isEmpty } }
        let first = firstParagraph(of: text)
        guard Escaping.isProse(String(first).lines.filter { !$0.isEmpty }) else { return [text, facts] }
        let stop = first.last.map { $0.isLetter || $0.isNumber || $0 == "`" } == true ? "." : ""
        return ["\(first)\(stop) \(facts)\(text[first.endIndex...])"]
    }

    /// Returns what precedes the first blank line.
    private func firstParagraph(of text: String) -> Substring {
        let lineBreak = UInt8(ascii: "\n")
        var rest = text.utf8[...]
        while let end = rest.firstIndex(of: lineBreak) {
            rest = rest[end...].dropFirst()
            if rest.first == lineBreak { return text[..<end] }
        }
        return text[...]
    }

    /// Returns the model's documentation, what else there is to say, and a note about the deprecation.
    fileprivate func documentation(_ text: String?, _ deprecation: String?, constraint: String? = nil) -> String? {
        joined([text.map(Escaping.foreignMarkdown), constraint], warning(of: deprecation))
    }

    private func joined(_ paragraphs: [String?], _ warning: String?) -> String? {
        let paragraphs = (paragraphs + [warning]).compactMap { $0 }
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
    }

    /// Returns the note about a deprecation: an attribute would make the generated code that uses the member or type
    /// warn.
    private func warning(of deprecation: String?) -> String? {
        deprecation.map { "- Warning: Deprecated.\($0.isEmpty ? "" : " ")\(Escaping.foreignLine($0))" }
    }
}

extension OperationMessage {
    /// The name of the structure that it is; `nil` for an absent payload and for one that the operation declares
    /// itself.
    package var structure: String? {
        if case .structure(let reference) = self { reference.name } else { nil }
    }
}
