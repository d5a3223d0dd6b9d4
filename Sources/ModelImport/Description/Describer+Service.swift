import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

extension Describer {
    /// Describes the whole service.
    mutating func describeService(_ endpoints: Endpoints) -> Service {
        var shapes: [String: Shape] = [:]
        for (name, shape) in model.shapes { shapes[name] = describe(name, shape) }
        let omissions = Omissions(model, types: TypeTable(shapes))
        for name in omissions.obstacles.keys { shapes[name] = nil }
        var leftOut: [String: [Diagnostic]] = [:]
        var leftOutMembers: [String: [Omission]] = [:]
        for name in shapes.keys {
            (leftOut[name], leftOutMembers[name]) = removeMembers(of: name, &shapes, omissions)
        }

        let types = TypeTable(shapes)
        var operations = model.operations.sorted { $0.name < $1.name }.compactMap { describe($0, omissions, types) }
        keepFirstWaiters(&operations)
        let reached = reachedShapes(from: operations, shapes)
        for name in reached {
            diagnostics += leftOut[name] ?? []
            self.omissions += leftOutMembers[name] ?? []
        }
        reportIdleConstraints(reached.compactMap { model.shapes[$0] })
        reportUnreached(shapes.values.filter { !reached.contains($0.name) })
        let identity = model.identity
        let file = ModelFile(
            name: "upstream",
            path: identity.range.file,
            declaresService: true,
            operations: operations,
            shapes: reached.sorted().compactMap { shapes[$0] }
        )
        var service = Service(
            name: model.moduleName,
            title: identity.title ?? identity.sdkID,
            id: identity.statesSDKID ? identity.sdkID : nil,
            version: identity.version,
            wireProtocol: .restJson1,
            auth: identity.auth,
            endpoints: endpoints,
            operationLink: identity.operationLink,
            documentation: described(identity.documentation),
            deprecation: identity.deprecation?.text,
            range: identity.range,
            files: [file]
        )
        service.files[0].resources = describeResources(of: service)
        service.files[0].omissions = allOmissions
        return service
    }

    /// The omissions in the order of their paths, without the parts of an element that is left out as a whole.
    private var allOmissions: [Omission] {
        let all = model.omissions + omissions
        let whole = Set(all.map(\.path))
        return all.filter { omission in
            let owner = omission.path.prefix { $0 != "." }
            return owner.count == omission.path.count || !whole.contains(String(owner))
        }
        .sorted { $0.path < $1.path }
    }

    // MARK: Members

    /// Removes the members that a shape can do without and the model format cannot hold; returns what is to be said
    /// about them. Those that stay get their defaults.
    private func removeMembers(
        of name: String,
        _ shapes: inout [String: Shape],
        _ omissions: Omissions
    ) -> ([Diagnostic], [Omission]) {
        guard let shape = shapes[name], let upstream = model.shapes[name] else { return ([], []) }
        var diagnostics: [Diagnostic] = []
        var omitted: [Omission] = []
        var members: [Member] = []
        for (member, source) in zip(shape.members, upstream.members) {
            guard let clause = omissions.obstacle(to: source, of: name) else {
                members.append(self.member(member, source, shapes, &diagnostics))
                continue
            }
            let subject = "member '\(member.name)' of '\(name)'"
            let reason = clause.hasPrefix("\(subject) ") ? "it " + clause.dropFirst(subject.count + 1) : clause
            let owner = model.pathOfMembers(of: name)
            omitted.append(Omission(path: "\(owner).\(member.name)", reason: reason, range: member.range))
            diagnostics.append(
                Diagnostic(
                    .warning,
                    .notExpressible,
                    clause.hasPrefix(subject) ? "\(clause), and is left out" : "\(subject) is left out: \(clause)",
                    at: member.range,
                    hint: "the model format cannot hold that"
                )
            )
        }
        shapes[name]?.kind = shape.kind.replacing(members)
        return (diagnostics, omitted)
    }

    /// A member with its default, and a token only if it is text.
    private func member(
        _ member: Member,
        _ upstream: UpstreamMember,
        _ shapes: [String: Shape],
        _ diagnostics: inout [Diagnostic]
    ) -> Member {
        var member = member
        let kind = shapes[member.type.name]?.kind ?? TypeTable.builtIns[member.type.name]
        if case .string? = kind {
        } else if member.isIdempotencyToken {
            member.isIdempotencyToken = false
            let message = "member '\(member.name)' is no idempotency token, because '\(member.type.name)' is not text"
            diagnostics.append(Diagnostic(.warning, .notExpressible, message, at: member.range))
        }
        guard let value = upstream.defaultValue?.value else { return member }
        member.defaultValue = value.default.flatMap { kind?.json(of: $0, at: member.location) }
        if member.defaultValue == nil {
            let message = "the default of member '\(member.name)' is left out: it does not fit '\(member.type.name)'"
            diagnostics.append(Diagnostic(.warning, .notExpressible, message, at: value.range))
        }
        return member
    }

    // MARK: Names and use

    /// Leaves out a waiter whose name another operation's has.
    private mutating func keepFirstWaiters(_ operations: inout [Operation]) {
        var names: Set<String> = []
        for index in operations.indices {
            operations[index].waiters.removeAll { waiter in
                if names.insert(waiter.name).inserted { return false }
                warn(.unexpectedUpstream, "waiter '\(waiter.name)' is declared twice", at: waiter.range)
                return true
            }
        }
    }

    /// The names of the shapes that operations lead to.
    private func reachedShapes(from operations: [Operation], _ shapes: [String: Shape]) -> Set<String> {
        var reached: Set<String> = []
        var waiting = operations.flatMap(\.errors).map(\.name)
        for operation in operations {
            for payload in [operation.input, operation.output] {
                if case .structure(let reference) = payload { waiting.append(reference.name) }
            }
        }
        while let name = waiting.popLast() {
            guard let shape = shapes[name], reached.insert(name).inserted else { continue }
            waiting += shape.kind.references.map(\.name)
        }
        return reached
    }

    private mutating func reportUnreached(_ shapes: [Shape]) {
        guard let first = shapes.min(by: { $0.range < $1.range }) else { return }
        let others = shapes.count - 1
        warn(
            .unusedUpstream,
            "shape '\(first.name)' is left out: no operation leads to it"
                + (others == 0 ? "" : ", nor to \(others) \(others == 1 ? "other" : "others")"),
            at: first.range
        )
    }
}

extension UpstreamModel {
    /// The keys that lead to the members of a shape: through the operation that alone has it as its input or output.
    fileprivate func pathOfMembers(of shape: String) -> String {
        let users = operations.flatMap { operation in
            [(operation.input, "input"), (operation.output, "output")].filter { $0.0?.name == shape }
                .map { "\(operation.name).\($0.1)" }
        }
        return users.count == 1 ? users[0] : "\(shape).members"
    }
}

extension UpstreamIdentity {
    /// The address of an operation's page in AWS's reference; `nil` for another API, and for an ID that no address can
    /// hold.
    fileprivate var operationLink: String? {
        guard let id = documentationID, id.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else { return nil }
        return "https://docs.aws.amazon.com/goto/WebAPI/\(id)/{operation}"
    }
}

extension TypeTable {
    fileprivate init(_ shapes: [String: Shape]) {
        self.init([ModelFile(name: "upstream", path: "upstream", operations: [], shapes: Array(shapes.values))])
    }
}

extension Shape.Kind {
    /// The same with other members.
    fileprivate func replacing(_ members: [Member]) -> Shape.Kind {
        switch self {
        case .structure: .structure(members)
        case .union: .union(members)
        case .error(let status, let fault, let retry, _):
            .error(status: status, fault: fault, retry: retry, members: members)
        default: self
        }
    }
}

extension JSONNode {
    /// The value as that of a default; `nil` for one that no default can have.
    fileprivate var `default`: DefaultValue? {
        switch content {
        case .null: .scalar(.null)
        case .boolean(let flag): .scalar(.bool(flag))
        case .number(let text): Int(text).map { .scalar(.int($0)) } ?? Double(text).map { .scalar(.float($0)) }
        case .text(let text): .scalar(.string(text))
        case .array(let elements): elements.isEmpty ? .emptyList : nil
        case .object(let members): members.isEmpty ? .emptyMap : nil
        }
    }
}
