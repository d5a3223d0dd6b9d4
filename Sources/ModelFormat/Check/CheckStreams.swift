import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports streams where none can be, and of what cannot be sent part by part, and events that are none
    /// ([Smithy](https://smithy.io/2.0/spec/streaming.html)).
    mutating func checkStreams(_ files: [ModelFile]) {
        for operation in files.lazy.flatMap(\.operations) {
            if case .inline(let members) = operation.input { checkStreams(members, isInput: true) }
            if case .inline(let members) = operation.output { checkStreams(members, isOutput: true) }
            checkRepetition(of: operation)
        }
        for shape in files.lazy.flatMap(\.shapes) {
            checkStreams(
                shape.members,
                isInput: syntax.inputStructures.contains(shape.name),
                isOutput: syntax.outputStructures.contains(shape.name)
            )
            if streams.unions.contains(shape.name) { checkEvents(of: shape) }
        }
        checkUses(files)
    }

    // MARK: Streams

    private mutating func checkStreams(_ members: [Member], isInput: Bool = false, isOutput: Bool = false) {
        for member in members {
            if member.isStreaming { checkStream(member, isInMessage: isInput || isOutput) }
            if member.requiresLength { checkLength(of: member, isInput: isInput) }
        }
    }

    private mutating func checkStream(_ member: Member, isInMessage: Bool) {
        let place = syntax.members[member.range]?.streaming ?? member.range
        guard isInMessage else {
            return refuse(
                "member '\(member.name)' cannot be a stream",
                at: place,
                hint: "a stream is a member of an operation's input or output itself"
            )
        }
        guard member.location == .payload else {
            let other = member.location.key.map { " in place of \($0.quoted)" } ?? ""
            return refuse(
                "stream '\(member.name)' has to be the whole body",
                at: place,
                hint: "add 'payload: true'\(other)"
            )
        }
        switch types.kind(of: member.type) {
        case nil, .union: break
        case .blob(let length):
            guard !length.isUnbounded else { break }
            refuse(
                "'\(member.type.name)' has limits of its length, which a stream has not",
                at: member.type.range,
                hint: "use Blob, or a blob without 'length'"
            )
        case let kind?:
            refuse(
                "a stream must be a blob or a union of events, and '\(member.type.name)' is \(kind.description)",
                at: member.type.range,
                hint: "remove 'streaming', or use Blob"
            )
        }
        if let node = syntax.members[member.range]?.defaultValue {
            refuse("a stream has no default", at: node.range, hint: "remove 'default'")
        }
    }

    private mutating func checkLength(of member: Member, isInput: Bool) {
        let place = syntax.members[member.range]?.requiresLength ?? member.range
        if !member.isStreaming {
            refuse(
                "'requiresLength' is said of what is no stream",
                at: place,
                hint: "add 'streaming: true', or remove it"
            )
        } else if !isInput {
            refuse("only the stream of an input can require its length", at: place, hint: "remove 'requiresLength'")
        } else if case .union? = types.kind(of: member.type) {
            refuse("a stream of events has no length", at: place, hint: "remove 'requiresLength'")
        }
    }

    /// Reports pages and waiters of an operation that cannot be called again and again because it has a stream.
    private mutating func checkRepetition(of operation: Operation) {
        let members = types.members(of: operation.input) + types.members(of: operation.output)
        guard let stream = members.first(where: \.isStreaming) else { return }
        if let pagination = operation.pagination {
            refuse(
                "'\(operation.name)' has the stream '\(stream.name)' and cannot be paginated",
                at: pagination.range,
                hint: "remove 'paginate'"
            )
        }
        for waiter in operation.waiters {
            refuse(
                "'\(operation.name)' has the stream '\(stream.name)' and cannot be waited for",
                at: waiter.range,
                hint: "remove '\(waiter.name)'"
            )
        }
    }

    // MARK: Events

    private mutating func checkEvents(of union: Shape) {
        for member in union.members {
            switch types.kind(of: member.type) {
            case nil, .structure, .error: break
            case .union? where streams.unions.contains(member.type.name): break
            case let kind?:
                report(
                    .invalidEvent,
                    "an event must be a structure or an error, and '\(member.type.name)' is \(kind.description)",
                    at: member.type.range,
                    hint: "declare a structure that has it as a member"
                )
            }
            if member.location == .body, member.jsonName != member.name {
                report(
                    .invalidEvent,
                    "an event goes by the name of its member, '\(member.name)'",
                    at: syntax.locationRange(of: member),
                    hint: "remove 'json'"
                )
            }
        }
        let isError = union.members.map { member in
            if case .error? = types.kind(of: member.type) { true } else { false }
        }
        if !syntax.incomplete.contains(union.range), isError.allSatisfy({ $0 }) {
            report(
                .invalidEvent,
                "'\(union.name)' is a stream of events and has only errors",
                at: union.range,
                hint: "add a member that is a structure"
            )
        }
    }

    /// Reports uses of unions whose values are events as the types of what is no stream.
    private mutating func checkUses(_ files: [ModelFile]) {
        for file in files {
            for operation in file.operations {
                for case .inline(let members) in [operation.input, operation.output] { checkUses(of: members) }
            }
            for shape in file.shapes {
                if shape.members.isEmpty { checkUses(shape.kind.references) } else { checkUses(of: shape.members) }
            }
        }
    }

    private mutating func checkUses(of members: [Member]) {
        checkUses(members.filter { !$0.isStreaming }.map(\.type))
    }

    private mutating func checkUses(_ references: [TypeReference]) {
        for reference in references where streams.unions.contains(reference.named.name) {
            refuse(
                "'\(reference.named.name)' is a stream of events and cannot be sent as a value",
                at: reference.range,
                hint: "give its member 'payload: true' and 'streaming: true', or declare another union for this use"
            )
        }
    }

    private mutating func refuse(_ message: String, at range: SourceRange, hint: String) {
        report(.invalidStream, message, at: range, hint: hint)
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String) {
        collector.report(code, message, at: range, hint: hint)
    }
}
