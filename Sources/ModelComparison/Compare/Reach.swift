import ModelFormat
import ServiceModel

/// The directions in which shapes are sent between a client of the old service and the new service, or the reverse:
/// along the operations that both have. Errors are part of responses.
///
/// A shape that both models have is sent in the directions in which both send it: what an operation of one model alone
/// refers to is another change, that of the member which has come or gone.
struct Reach {
    private let requests: Set<String>
    private let responses: Set<String>
    /// The formats that times without one have, by the shapes that requests lead to.
    private var usualFormats: [String: Set<TimestampFormat>] = [:]

    init(_ old: ComparedModel, _ new: ComparedModel) {
        func reached(_ references: (Operation) -> [TypeReference]) -> Set<String> {
            var before: Set<String> = []
            var after: Set<String> = []
            Self.follow(old.operations.filter { new.operation($0.name) != nil }.flatMap(references), in: old, &before)
            Self.follow(new.operations.filter { old.operation($0.name) != nil }.flatMap(references), in: new, &after)
            return before.filter { after.contains($0) || new.shape($0) == nil }
                .union(after.filter { old.shape($0) == nil })
        }
        requests = reached(\.input.references)
        responses = reached { $0.output.references + $0.errors }
        for (model, other) in [(old, new), (new, old)] {
            let inputs = model.operations.filter { other.operation($0.name) != nil }.map(\.input)
            let members = Dictionary(grouping: inputs.flatMap(model.types.members)) { member in
                TimestampFormat.standard(at: member.location)
            }
            for (format, members) in members {
                var shapes: Set<String> = []
                Self.follow(members.map(\.type), in: model, &shapes)
                for shape in shapes { usualFormats[shape, default: []].insert(format) }
            }
        }
    }

    /// Adds the shapes that the references lead to, by way of others too.
    static func follow(_ references: [TypeReference], in model: ComparedModel, _ reached: inout Set<String>) {
        var pending = references.map(\.named.name)
        while let name = pending.popLast() {
            guard let shape = model.shape(name), reached.insert(name).inserted else { continue }
            pending += shape.kind.references.map(\.named.name)
        }
    }

    /// Whether times of the shape of that name are written alike in requests, at every location.
    func writesAlike(_ before: TimestampFormat?, _ after: TimestampFormat?, in shape: String) -> Bool {
        usualFormats[shape, default: []].allSatisfy { (before ?? $0) == (after ?? $0) }
    }

    /// The direction in which the shape of that name is sent; `nil` for neither.
    func direction(of shape: String) -> Direction? {
        switch (requests.contains(shape), responses.contains(shape)) {
        case (true, true): .both
        case (true, false): .request
        case (false, true): .response
        case (false, false): nil
        }
    }
}
