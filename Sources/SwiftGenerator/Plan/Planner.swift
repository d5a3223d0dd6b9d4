import ModelFormat
import PatternCompiler
import ServiceModel

/// Takes every decision about the code of one service.
package struct Planner {
    private let service: Service
    package let types: TypeTable
    package let names: NameTable
    package let mapping: TypeMapping
    private let recursion: Recursion
    /// The structures that are the input of an operation.
    private let inputs: Set<String>
    private var moduleNames: ModuleNames { ModuleNames(service) }

    package init(_ service: Service) {
        self.service = service
        types = TypeTable(service.files)
        names = NameTable(service)
        mapping = TypeMapping(types: types, names: names)
        recursion = Recursion(service, types)
        inputs = Set(service.files.flatMap(\.operations).compactMap(\.input.structure))
    }

    package func plan() -> ServicePlan {
        ServicePlan(
            names: moduleNames,
            access: service.module.access,
            title: service.title,
            version: service.version,
            documentation: documentation(service.documentation, service.deprecation),
            host: service.endpoints.defaultHost,
            exceptions: service.files.flatMap(\.shapes).filter(\.isException).map { shape in
                ExceptionPlan(
                    caseName: names.exception(shape.name),
                    typeName: names.type(shape.name),
                    modelName: shape.name,
                    documentation: documentation(shape.documentation, shape.deprecation)
                )
            },
            files: zip(service.files, Naming.distinct(service.files.map { Naming.file($0.name) })).map(plan)
        )
    }

    private func plan(_ file: ModelFile, _ name: String) -> FilePlan {
        FilePlan(
            fileName: name + ".swift",
            sourcePath: file.path,
            declaresService: file.declaresService,
            operations: file.operations.map(plan),
            types: file.shapes.compactMap(plan),
            strings: file.shapes.filter(\.isConstrainedString).map(planString)
        )
    }

    // MARK: - Operations

    private func plan(_ operation: Operation) -> OperationPlan {
        var inlineTypes: [StructurePlan] = []
        func payload(_ payload: OperationPayload, _ name: String, _ role: String) -> (String, [MemberPlan]) {
            let members = members(of: payload, isInput: role == "input")
            if let shape = payload.structure { return (names.type(shape), members) }
            let structure = StructurePlan(
                name: name,
                documentation: "The \(role) of ``\(moduleNames.client)/\(names.operation(operation.name))(_:)``.",
                members: members
            )
            inlineTypes.append(structure)
            return (name, structure.members)
        }
        let input = payload(operation.input, names.input(operation.name), "input")
        let output = payload(operation.output, names.output(operation.name), "output")
        return OperationPlan(
            name: names.operation(operation.name),
            modelName: operation.name,
            documentation: operation.documentation,
            link: service.link(to: operation),
            deprecation: operation.deprecation,
            method: ".\(operation.method.lowercased())",
            path: operation.uri.path.map { segment in
                switch segment {
                case .literal(let text): ".literal(\(Escaping.literal(text)))"
                case .label(let name, let isGreedy): ".\(isGreedy ? "greedyLabel" : "label")(\(Escaping.literal(name)))"
                }
            },
            query: operation.uri.query,
            hostPrefix: operation.hostPrefix,
            inputType: input.0,
            inputMembers: input.1,
            outputType: output.0,
            hasEmptyOutput: output.1.isEmpty,
            errorCases: operation.errors.map { names.exception($0.name) },
            pagination: planPagination(operation),
            inlineTypes: inlineTypes
        )
    }

    /// The members of an operation's input or output.
    package func members(of payload: OperationPayload, isInput: Bool) -> [MemberPlan] {
        let shape = payload.structure
        return plan(types.members(of: payload), of: shape, isInput: shape.map(inputs.contains) ?? isInput)
    }

    // MARK: - Types

    private func plan(_ shape: Shape) -> TypePlan? {
        let documentation = documentation(shape.documentation, shape.deprecation)
        switch shape.kind {
        case .structure, .error:
            return .structure(
                StructurePlan(
                    name: names.type(shape.name),
                    documentation: documentation,
                    members: members(of: shape),
                    isException: shape.isException
                )
            )
        case .union:
            return .union(
                UnionPlan(
                    name: names.type(shape.name),
                    documentation: documentation,
                    members: members(of: shape),
                    isIndirect: isRecursive(shape)
                )
            )
        case .enumeration(let values):
            return .enumeration(
                EnumerationPlan(
                    name: names.type(shape.name),
                    documentation: documentation,
                    values: plan(values)
                )
            )
        case .list, .map, .string, .blob, .boolean, .number, .timestamp:
            return nil
        }
    }

    /// The members of a structure or an error, or the cases of a union; none for other shapes.
    package func members(of shape: Shape) -> [MemberPlan] {
        shape.isUnion
            ? plan(shape.members, of: shape.name, avoiding: ["unknown", "unknownName"])
            : plan(shape.members, of: shape.name, isInput: inputs.contains(shape.name))
    }

    private func isRecursive(_ shape: Shape) -> Bool {
        shape.members.contains { recursion.leads(from: $0.type.name, backTo: shape.name) }
    }

    /// - Parameters:
    ///   - owner: the shape that has the members, if it is one.
    ///   - isInput: whether a client fills in its tokens.
    func plan(
        _ members: [Member],
        of owner: String? = nil,
        isInput: Bool = false,
        avoiding taken: Set<String> = []
    ) -> [MemberPlan] {
        let swiftNames = Naming.distinct(members.map { Naming.member($0.name) }, avoiding: taken)
        // A sensitive structure may be printed or validated by itself, where nothing but its members can say so.
        let isSensitive = owner.flatMap(types.shape)?.isSensitive ?? false
        return zip(members, swiftNames).map { member, name in
            let mapped = mapping.map(
                member.type,
                at: member.location,
                isSensitive: isSensitive || member.isSensitive
            )
            let isToken = isInput && member.isIdempotencyToken
            return MemberPlan(
                name: name,
                type: mapped.type,
                presence: isToken ? .idempotencyToken : presence(of: member, in: owner),
                schema: mapped.schema,
                location: location(of: member),
                jsonName: member.jsonName,
                documentation: documentation(of: member, isToken: isToken)
            )
        }
    }

    /// Only an optional structure is boxed: a union in the cycle is indirect itself, and a cycle of required members
    /// alone is refused by the loader.
    private func presence(of member: Member, in owner: String?) -> MemberPlan.Presence {
        if member.isRequired { return .required }
        guard let owner, let shape = types.shape(member.type.name), !shape.isUnion else { return .optional }
        return recursion.leads(from: shape.name, backTo: owner) ? .boxed : .optional
    }

    private func location(of member: Member) -> String {
        switch member.location {
        case .body: ".body(\(Escaping.literal(member.jsonName)))"
        case .path(let label): ".label(\(Escaping.literal(label)))"
        case .query(let name): ".query(\(Escaping.literal(name)))"
        case .queryParams: ".queryParams"
        case .header(let name): ".header(\(Escaping.literal(name)))"
        case .headers(let prefix): ".prefixHeaders(\(Escaping.literal(prefix)))"
        case .payload: ".payload"
        case .responseCode: ".responseCode"
        }
    }

    package func plan(_ values: [EnumValue]) -> [ValuePlan] {
        let swiftNames = Naming.distinct(values.map { Naming.value($0.name ?? $0.value) })
        return zip(values, swiftNames).map { value, name in
            ValuePlan(
                name: name,
                value: value.value,
                documentation: value.documentation,
                deprecation: value.deprecation
            )
        }
    }

    private func planString(_ shape: Shape) -> StringPlan {
        guard case .string(let constraints) = shape.kind else {
            preconditionFailure("'\(shape.name)' is no string")
        }
        return StringPlan(
            name: names.string(shape.name),
            modelName: shape.name,
            documentation: documentation(
                shape.documentation,
                shape.deprecation,
                constraint: constraints.pattern?.enforced.flatMap(sentence)
            ),
            pattern: constraints.pattern?.enforced,
            length: TypeMapping.lengthRange(constraints.length),
            isSensitive: shape.isSensitive
        )
    }

    // MARK: - Documentation

    /// What a pattern demands, where it can be read at a glance; a longer one stands in the code alone.
    private func sentence(on pattern: CompiledPattern) -> String? {
        let code = Escaping.code(pattern.source)
        return code.count <= 80 && !code.contains(where: \.isNewline) ? "It matches \(code)." : nil
    }

    /// A member's own documentation or its type's, and the constraints on its values.
    private func documentation(of member: Member, isToken: Bool) -> String? {
        let shape = types.shape(member.type.name)
        var paragraphs: [String] = []
        if let text = member.documentation ?? shape?.documentation { paragraphs.append(text) }
        if let constraints = constraints(on: member.type) { paragraphs.append("Constraints: \(constraints).") }
        if isToken { paragraphs.append("The client makes one where it is absent.") }
        if let value = member.defaultValue {
            paragraphs.append("The service takes \(Escaping.code(value)) where it is absent.")
        }
        return documentation(paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n"), member.deprecation)
    }

    /// A deprecated member or type says so in its documentation: as an attribute, it would make the generated code that
    /// uses it warn.
    private func documentation(_ text: String?, _ deprecation: String?, constraint: String? = nil) -> String? {
        let warning = deprecation.map { "- Warning: Deprecated.\($0.isEmpty ? "" : " ")\($0)" }
        let paragraphs = [text, constraint, warning].compactMap { $0 }
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
    }
}

extension OperationPayload {
    /// The name of the structure that it is; `nil` for none and for members that stand in the operation itself.
    package var structure: String? {
        if case .structure(let reference) = self { reference.name } else { nil }
    }
}
