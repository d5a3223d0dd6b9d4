/// The shapes that streams of events are made of.
package struct EventShapes: Sendable {
    /// The unions whose values are sent one after another.
    package let unions: Set<String>
    /// The structures that are events, members of such a union.
    package let events: Set<String>

    /// Collects what the members of `files` that are streams lead to.
    package init(_ files: [ModelFile], _ types: TypeTable) {
        let messages = files.flatMap(\.operations).flatMap { [$0.input, $0.output] }
        let inline = messages.flatMap { message in
            if case .inline(let members) = message { members } else { [Member]() }
        }
        let members = inline + files.flatMap(\.shapes).flatMap(\.members)
        unions = Set(
            members.filter(\.isStreaming).map(\.type.name).filter { name in
                if case .union? = types.shape(name)?.kind { true } else { false }
            }
        )
        events = Set(
            unions.flatMap { types.shape($0)?.members ?? [] }.map(\.type.name).filter { name in
                if case .structure? = types.shape(name)?.kind { true } else { false }
            }
        )
    }
}

extension Member.Location {
    /// Whether only the members of events have it.
    package var isOfEvent: Bool { self == .eventHeader || self == .eventPayload }
}

extension TypeTable {
    /// Whether a part of an operation's request or response is a stream.
    package func hasStream(_ operation: Operation) -> Bool {
        (members(of: operation.input) + members(of: operation.output)).contains(where: \.isStreaming)
    }
}
