import ModelFormat
import ServiceModel

/// Writes what only upstream's plumbing named where it is used: the structure of a single input or output, and a list
/// without constraints that a single member has.
///
/// Nothing is lost by it. A name that `existing` has is kept: somebody may have documented it. An input or output with
/// a deviation inside stays inline where it is, even if upstream shares its structure: the others are not meant.
func inlined(_ service: Service, keeping existing: Service?) -> Service {
    var service = service
    let kept = Set(existing?.files.flatMap(\.shapes).map(\.name) ?? [])
    let shapes = service.files.flatMap(\.shapes)
    let table = Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, $0) })
    let apart = existing?.deviatingPayloads ?? []
    let uses = Uses(of: service, without: apart)

    let payloads = Set(
        shapes.filter { shape in
            guard case .structure = shape.kind, !kept.contains(shape.name) else { return false }
            let count = uses.asPayload[shape.name, default: 0]
            return (count == 1 || count == 0 && uses.apart.contains(shape.name))
                && uses.inside[shape.name] == nil && shape.hasOnlyItsKind
        }.map(\.name)
    )
    let lists = Set(
        shapes.filter { shape in
            guard case .list(_, let length, isUnique: false, isSparse: false) = shape.kind, !kept.contains(shape.name)
            else {
                return false
            }
            return length.isUnbounded && shape.hasOnlyItsKind && shape.documentation == nil
                && uses.byMembers[shape.name] == 1 && uses.inside[shape.name] == 1
        }.map(\.name)
    )

    func inlined(_ type: TypeReference) -> TypeReference {
        guard lists.contains(type.name), case .list(let element, _, _, _)? = table[type.name]?.kind else { return type }
        return TypeReference(listOf: element, at: type.range)
    }
    func inlined(_ members: [Member]) -> [Member] {
        members.map { member in
            var member = member
            member.type = inlined(member.type)
            return member
        }
    }
    func inlined(_ payload: OperationMessage, of place: PayloadPlace) -> OperationMessage {
        switch payload {
        case .none: return payload
        case .inline(let members): return .inline(inlined(members))
        case .structure(let reference):
            guard payloads.contains(reference.name) || apart.contains(place),
                case .structure(let members)? = table[reference.name]?.kind
            else { return payload }
            return .inline(inlined(members))
        }
    }
    service.files = service.files.map { file in
        var file = file
        for index in file.operations.indices {
            let operation = file.operations[index]
            file.operations[index].input = inlined(operation.input, of: PayloadPlace(operation.name, "input"))
            file.operations[index].output = inlined(operation.output, of: PayloadPlace(operation.name, "output"))
        }
        for index in file.resources.indices {
            file.resources[index].properties = file.resources[index].properties?
                .map { ResourceProperty($0.name, inlined($0.type)) }
        }
        file.shapes.removeAll { payloads.contains($0.name) || lists.contains($0.name) }
        for index in file.shapes.indices { file.shapes[index].mapMembers(inlined) }
        return file
    }
    return service
}

/// The input or the output of an operation.
private struct PayloadPlace: Hashable {
    var operation: String
    /// `input` or `output`.
    var key: String

    init(_ operation: String, _ key: String) {
        self.operation = operation
        self.key = key
    }
}

extension Service {
    /// The inline inputs and outputs inside which something is declared as a deviation.
    fileprivate var deviatingPayloads: Set<PayloadPlace> {
        let declared = files.flatMap(\.deviations).map { deviation in
            let path = deviation.path.split(separator: ".").map(String.init)
            return path.first == "operations" ? path.dropFirst() : path[...]
        }
        let places = declared.filter { $0.count > 2 }.map { PayloadPlace($0[$0.startIndex], $0[$0.startIndex + 1]) }
        return Set(places).intersection(
            files.flatMap(\.operations).flatMap { operation in
                [("input", operation.input), ("output", operation.output)].compactMap { key, payload in
                    if case .inline = payload { PayloadPlace(operation.name, key) } else { nil }
                }
            }
        )
    }
}

/// The number of uses of each shape.
private struct Uses {
    /// As an operation's input or output, those that stay inline apart.
    var asPayload: [String: Int] = [:]
    /// The structures of inputs and outputs that stay inline.
    var apart: Set<String> = []
    /// Inside other shapes, inputs and outputs.
    var inside: [String: Int] = [:]
    /// Of these, as the type of a member.
    var byMembers: [String: Int] = [:]

    init(of service: Service, without places: Set<PayloadPlace>) {
        for operation in service.files.lazy.flatMap(\.operations) {
            for (payload, key) in [(operation.input, "input"), (operation.output, "output")] {
                switch payload {
                case .none: break
                case .structure(let reference) where places.contains(PayloadPlace(operation.name, key)):
                    apart.insert(reference.name)
                case .structure(let reference): asPayload[reference.name, default: 0] += 1
                case .inline(let members): count(members)
                }
            }
        }
        for shape in service.files.lazy.flatMap(\.shapes) {
            switch shape.kind {
            case .structure(let members), .union(let members), .error(_, _, _, let members): count(members)
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
        case .error(let status, let fault, let retry, let members):
            kind = .error(status: status, fault: fault, retry: retry, members: transform(members))
        default: break
        }
    }
}
