import APIModel

/// Writes what only upstream's plumbing named where it is used: the structure of a single input or output, and a list
/// without constraints that a single member has.
///
/// Nothing is lost by it. A name that `existing` has is kept: somebody may have documented it.
func inlined(_ service: Service, keeping existing: Service?) -> Service {
    var service = service
    let kept = Set(existing?.files.flatMap(\.shapes).map(\.name) ?? [])
    let shapes = service.files.flatMap(\.shapes)
    let table = Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, $0) })
    let uses = Uses(of: service)

    let payloads = Set(
        shapes.filter { shape in
            guard case .structure = shape.kind, !kept.contains(shape.name) else { return false }
            return uses.asPayload[shape.name] == 1 && uses.inside[shape.name] == nil && shape.hasOnlyItsKind
        }.map(\.name)
    )
    let lists = Set(
        shapes.filter { shape in
            guard case .list(_, let length, isUnique: false) = shape.kind, !kept.contains(shape.name) else {
                return false
            }
            return length.isUnbounded && shape.hasOnlyItsKind && shape.documentation == nil
                && uses.byMembers[shape.name] == 1 && uses.inside[shape.name] == 1
        }.map(\.name)
    )

    func inlined(_ members: [Member]) -> [Member] {
        members.map { member in
            guard lists.contains(member.type.name), case .list(let element, _, _)? = table[member.type.name]?.kind
            else { return member }
            var member = member
            member.type = TypeReference(listOf: element, at: member.type.range)
            return member
        }
    }
    func inlined(_ payload: OperationPayload) -> OperationPayload {
        switch payload {
        case .none: return payload
        case .inline(let members): return .inline(inlined(members))
        case .structure(let reference):
            guard payloads.contains(reference.name), case .structure(let members)? = table[reference.name]?.kind
            else { return payload }
            return .inline(inlined(members))
        }
    }
    service.files = service.files.map { file in
        var file = file
        for index in file.operations.indices {
            file.operations[index].input = inlined(file.operations[index].input)
            file.operations[index].output = inlined(file.operations[index].output)
        }
        file.shapes.removeAll { payloads.contains($0.name) || lists.contains($0.name) }
        for index in file.shapes.indices { file.shapes[index].mapMembers(inlined) }
        return file
    }
    return service
}

/// How often each shape is used.
private struct Uses {
    /// As an operation's input or output.
    var asPayload: [String: Int] = [:]
    /// Inside other shapes, inputs and outputs.
    var inside: [String: Int] = [:]
    /// Of these, as the type of a member.
    var byMembers: [String: Int] = [:]

    init(of service: Service) {
        for operation in service.files.lazy.flatMap(\.operations) {
            for payload in [operation.input, operation.output] {
                switch payload {
                case .none: break
                case .structure(let reference): asPayload[reference.name, default: 0] += 1
                case .inline(let members): count(members)
                }
            }
        }
        for shape in service.files.lazy.flatMap(\.shapes) {
            switch shape.kind {
            case .structure(let members), .union(let members), .error(_, _, let members): count(members)
            default: for reference in shape.kind.references { inside[reference.named.name, default: 0] += 1 }
            }
        }
    }

    private mutating func count(_ members: [Member]) {
        for member in members {
            let name = member.type.named.name
            inside[name, default: 0] += 1
            byMembers[name, default: 0] += 1
        }
    }
}

extension Shape {
    /// Whether nothing but its kind and documentation is known about it.
    fileprivate var hasOnlyItsKind: Bool { !isSensitive && deprecation == nil }

    /// Replaces the members of a structure, a union or an error.
    mutating func mapMembers(_ transform: ([Member]) -> [Member]) {
        switch kind {
        case .structure(let members): kind = .structure(transform(members))
        case .union(let members): kind = .union(transform(members))
        case .error(let status, let fault, let members):
            kind = .error(status: status, fault: fault, members: transform(members))
        default: break
        }
    }
}
