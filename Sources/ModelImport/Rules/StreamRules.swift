import ServiceModel

extension NormalizationRule {
    static let streams = NormalizationRule(
        name: "streams",
        statement: """
            A member whose type is a stream is one, has no default, and is the whole body where no other is, which botocore \
            leaves out for events. What is no input's requires no length, nor do events.
            """
    ) { model in
        let inputs = Set(model.operations.compactMap(\.input?.name))
        let messages = inputs.union(model.operations.compactMap(\.output?.name))
        let streams = model.shapes.filter(\.value.traits.isStreaming).mapValues(\.traits.requiresLength)
        for (name, shape) in model.shapes {
            let hasPayload = shape.members.contains { $0.location == .payload }
            for (index, member) in shape.members.enumerated() {
                let requiresLength = streams[member.target.name]
                guard member.traits.isStreaming || requiresLength != nil else { continue }
                var member = member
                member.traits.isStreaming = true
                member.defaultValue = nil
                if case .blob? = model.kind(of: member.target.name), inputs.contains(name) {
                    member.traits.requiresLength = member.traits.requiresLength || requiresLength == true
                } else {
                    member.traits.requiresLength = false
                }
                if !hasPayload, member.location == .body, messages.contains(name) { member.location = .payload }
                model.shapes[name]?.members[index] = member
            }
        }
        // That the members are streams says all of it, but of events.
        for (name, shape) in model.shapes {
            if case .union = shape.kind { continue }
            model.shapes[name]?.traits.isStreaming = false
        }
    }

    static let partsOfEvents = NormalizationRule(
        name: "parts-of-events",
        statement: """
            Only a member of an event, which is a structure in a union that is a stream, is in the event's headers or its \
            whole payload. An event goes by the name of its member in the union.
            """
    ) { model in
        let unions = model.eventUnions
        let events = model.events
        for name in model.shapes.keys {
            let isUnion = unions.contains(name)
            let isEvent = events.contains(name)
            model.changeMembers(of: name) { member in
                if isUnion { member.jsonName = nil }
                if !isEvent, member.location.isOfEvent { member.location = .body }
            }
        }
    }
}

extension UpstreamModel {
    /// The unions that are streams of events.
    var eventUnions: Set<String> {
        Set(
            shapes.filter { _, shape in
                if case .union = shape.kind { shape.traits.isStreaming } else { false }
            }.keys
        )
    }

    /// The structures that are events of streams.
    var events: Set<String> {
        let targets = eventUnions.flatMap { shapes[$0]?.members ?? [] }.map(\.target.name)
        return Set(
            targets.filter { name in
                if case .structure? = shapes[name]?.kind { true } else { false }
            }
        )
    }
}
