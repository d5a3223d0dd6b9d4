import ServiceModel

extension ServiceChecker {
    /// Reports uses of structures and errors inside other shapes where members that are sent outside the body would be
    /// lost: HTTP bindings hold only at the top of a message
    /// ([Smithy](https://smithy.io/2.0/spec/http-bindings.html)).
    mutating func checkNesting(_ files: [ModelFile]) {
        for file in files {
            for operation in file.operations {
                for payload in [operation.input, operation.output] {
                    if case .inline(let members) = payload { checkNested(members.map(\.type), asEvents: false) }
                }
            }
            for shape in file.shapes {
                checkNested(shape.kind.references, asEvents: streams.unions.contains(shape.name))
            }
        }
    }

    private mutating func checkNested(_ references: [TypeReference], asEvents: Bool) {
        for reference in references {
            guard
                let member = boundMember(of: reference.named.name, isEvent: asEvents),
                let part = member.location.part
            else { continue }
            collector.report(
                .lostMember,
                "'\(reference.name)' would lose its member '\(member.name)' here, which is sent in \(part)",
                at: reference.range,
                hint: "declare a structure of its own for this use, with the member in the body"
            )
        }
    }

    /// The first member outside the body of a structure or error that is the top of a message, or an event, somewhere.
    /// Of one that never is, the members themselves are wrong and reported at their own places.
    private func boundMember(of name: String, isEvent: Bool) -> Member? {
        switch types.shape(name)?.kind {
        case .structure(let members)? where syntax.isMessage(name):
            members.first { $0.location != .body }
        case .structure(let members)? where streams.events.contains(name) && !isEvent:
            members.first { $0.location.isOfEvent }
        case .error(_, _, _, let members)?:
            members.first { $0.location != .body && Role.error.allows($0.location) }
        default:
            nil
        }
    }

    /// Reports the use of an input's structure as an output where members in the path or the query would be lost.
    mutating func checkOutputLosses(_ output: TypeReference, _ members: [Member]) {
        for member in members {
            guard !Role.output.allows(member.location) else { continue }
            collector.report(
                .lostMember,
                "'\(output.name)' would lose its member '\(member.name)' here: an output has no \(member.location.noun)",
                at: output.range,
                hint: "declare a structure of its own for the output"
            )
            return
        }
    }
}
