import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports members that cannot be sent in their locations, and labels that no member fills.
    mutating func checkBindings(_ files: [ModelFile]) {
        for operation in files.lazy.flatMap(\.operations) {
            if let input = members(of: operation.input, "input") {
                checkLocations(input, .input)
                checkPayload(input)
                checkLabels(operation, input, isComplete: isInputComplete(operation))
                checkQuery(operation, input)
                checkBody(operation, input)
            }
            if let output = members(of: operation.output, "output") {
                if case .structure(let reference) = operation.output, syntax.inputStructures.contains(reference.name) {
                    // The locations are right for the input; the output loses them.
                    checkOutputLosses(reference, output)
                } else {
                    checkLocations(output, .output)
                    checkPayload(output)
                }
                checkResponseBody(operation, output)
            }
        }
        checkNesting(files)
        for shape in files.lazy.flatMap(\.shapes) {
            switch shape.kind {
            case .structure(let members), .union(let members):
                checkWireNames(members)
                if syntax.isMessage(shape.name) { break }
                if streams.events.contains(shape.name) {
                    checkLocations(members, .event)
                    checkPayload(members, isOfEvent: true)
                } else {
                    refuseLocations(members)
                }
            case .error(_, _, _, let members):
                checkWireNames(members)
                checkLocations(members, .error)
                checkPayload(members)
            default:
                break
            }
        }
    }

    /// The members of an input or output; reports a name that is no structure's.
    private mutating func members(
        of payload: OperationMessage,
        _ what: String
    ) -> [Member]? {
        switch payload {
        case .none:
            return []
        case .inline(let members):
            checkWireNames(members)
            return members
        case .structure(let reference):
            guard let kind = types.kind(of: reference) else { return nil }
            if case .structure(let members) = kind { return members }
            collector.report(
                .wrongShape,
                "an \(what) must be a structure, and '\(reference.name)' is \(kind.description)",
                at: reference.range
            )
            return nil
        }
    }

    /// Whether every member of an operation's input could be read.
    func isInputComplete(_ operation: Operation) -> Bool {
        !syntax.incomplete.contains(operation.range) && isComplete(operation.input)
    }

    /// Whether every member of an operation's output could be read.
    func isOutputComplete(_ operation: Operation) -> Bool {
        !syntax.incompleteOutputs.contains(operation.range) && isComplete(operation.output)
    }

    /// Whether every member of the structure that a payload names could be read; true of members that are inline.
    func isComplete(_ payload: OperationMessage) -> Bool {
        guard case .structure(let reference) = payload else { return true }
        guard let shape = types.shape(reference.name) else { return types.kind(of: reference) != nil }
        return !syntax.incomplete.contains(shape.range)
    }

    // MARK: Query and body

    private mutating func checkQuery(_ operation: Operation, _ members: [Member]) {
        let constants = Set(operation.uri.query.split(separator: "&").map { String($0.prefix { $0 != "=" }) })
        for member in members {
            if case .query(let name) = member.location, constants.contains(name) {
                collector.report(
                    .duplicateWireName,
                    "'\(name)' is already in the query of '\(operation.name)'",
                    at: syntax.locationRange(of: member),
                    hint: "the path ends in '?\(operation.uri.query)'"
                )
            }
        }
    }

    private mutating func checkBody(_ operation: Operation, _ members: [Member]) {
        guard !operation.methodAllowsBody else { return }
        for member in members where member.needsBody && member.hostLabel == nil {
            collector.report(
                .unsendableMember,
                "\(member.need) has no way to be sent: a \(operation.method) request has no body",
                at: member.range,
                hint: member.isStreaming ? "use POST" : "give it 'query: name' or 'header: Name', or use POST"
            )
        }
    }

    private mutating func checkResponseBody(_ operation: Operation, _ members: [Member]) {
        guard !operation.responseHasBody else { return }
        for member in members where member.needsBody {
            collector.report(
                .unsendableMember,
                "\(member.need) can never arrive: the response to \(operation.method) has no body",
                at: member.range,
                hint: member.isStreaming ? "use GET" : "give it 'header: Name', or use GET"
            )
        }
    }

    // MARK: Locations

    private mutating func checkLocations(_ members: [Member], _ role: Role) {
        for member in members {
            checkHost(member, role)
            guard let key = member.location.key, let part = member.location.part else { continue }
            let range = syntax.locationRange(of: member)
            if role == .input, case .header(let name) = member.location {
                checkIsSettable(name, at: range)
            }
            guard role.allows(member.location) else {
                collector.report(
                    .misplacedLocation,
                    role == .event
                        ? "member '\(member.name)' of an event cannot be sent in \(part)"
                        : "\(role.subject) has no \(member.location.noun)",
                    at: range,
                    hint: role.remedy(for: key)
                )
                continue
            }
            if key == .path, !member.isRequired {
                collector.report(
                    .optionalPathMember,
                    "member '\(member.name)' is in the path and must be required",
                    at: member.range,
                    hint: "add 'required: true'"
                )
            }
            if let obstacle = types.obstacle(to: member.type, at: member.location) {
                collector.report(
                    .unsendableType,
                    "\(obstacle) cannot be sent in \(part)",
                    at: member.type.range,
                    hint: "\(member.location.allowedTypes) can"
                )
            }
        }
    }

    /// Reports a member that is to fill a label of the host and cannot.
    private mutating func checkHost(_ member: Member, _ role: Role) {
        guard member.hostLabel != nil else { return }
        guard role == .input else { return refuseHost(member) }
        if !member.isRequired {
            collector.report(
                .optionalPathMember,
                "member '\(member.name)' is in the host and must be required",
                at: member.range,
                hint: "add 'required: true'"
            )
        }
        if types.kind(of: member.type)?.isText == false {
            collector.report(
                .unsendableType,
                "'\(member.type.name)' cannot be sent in the host",
                at: member.type.range,
                hint: "text can"
            )
        }
    }

    private mutating func refuseHost(_ member: Member) {
        collector.report(
            .misplacedLocation,
            "member '\(member.name)' cannot be sent in the host",
            at: syntax.hostRange(of: member),
            hint: "the members of an operation's input can; remove 'host'"
        )
    }

    /// Reports a header that the client or its transport sets regardless of the model.
    private mutating func checkIsSettable(_ header: String, at range: SourceRange) {
        guard header.isRestrictedHeader else { return }
        collector.report(
            .restrictedHeader,
            "a member cannot set the header '\(header)'",
            at: range,
            hint: "the client, its transport or a proxy sets it; remove the member"
        )
    }

    /// Reports members with a location where no HTTP message is made of the structure.
    private mutating func refuseLocations(_ members: [Member]) {
        for member in members where member.hostLabel != nil { refuseHost(member) }
        for member in members where member.location != .body {
            collector.report(
                .misplacedLocation,
                "member '\(member.name)' can only be sent in the body",
                at: syntax.locationRange(of: member),
                hint: member.location.isOfEvent
                    ? "its structure is no event of a stream"
                    : "its structure is neither an operation's input nor its output"
            )
        }
    }
}

extension TypeTable {
    /// Returns the part of a type that cannot be sent at a location outside the JSON of the body; `nil` if there is
    /// none.
    package func obstacle(to type: TypeReference, at location: Member.Location) -> String? {
        guard let kind = self.kind(of: type) else { return nil }
        switch (location, kind) {
        case (.responseCode, .number(let number, _)) where number.integers?.contains(599) == true: return nil
        case (.header, .blob): return nil
        case (.header, .list(let element, _, _, _)) where shape(element.name)?.mediaType != nil:
            return "a list of '\(element.name)', which has a media type,"
        case (.prefixHeaders, .map(_, let value, _, _)) where shape(value.name)?.mediaType != nil:
            return "a map to '\(value.name)', which has a media type,"
        case (.label, _) where kind.isSimple, (.query, _) where kind.isSimple, (.header, _) where kind.isSimple:
            return nil
        case (.query, .list(let element, _, _, _)), (.header, .list(let element, _, _, _)):
            return obstacle(toElement: element, "list")
        case (.prefixHeaders, .map(_, let value, _, _)):
            return self.kind(of: value)?.isText == false ? "a map to '\(value.name)'" : nil
        case (.queryParams, .map(_, let value, _, _)):
            guard case .list(let element, _, _, _)? = self.kind(of: value) else {
                return self.kind(of: value)?.isText == false ? "a map to '\(value.name)'" : nil
            }
            return self.kind(of: element)?.isText == false ? "a map to lists of '\(element.name)'" : nil
        case (.payload, .structure), (.payload, .union), (.payload, .list), (.payload, .map), (.payload, .blob),
            (.payload, .document):
            return nil
        case (.payload, _) where kind.isText, (.eventPayload, _) where kind.isText: return nil
        case (.eventPayload, .structure), (.eventPayload, .union), (.eventPayload, .blob): return nil
        case (.eventHeader, .blob), (.eventHeader, .boolean), (.eventHeader, .timestamp),
            (.eventHeader, .integerEnumeration):
            return nil
        case (.eventHeader, _) where kind.isText: return nil
        case (.eventHeader, .number(let number, _)) where number.integers != nil: return nil
        default:
            return shape(type.name) == nil ? "'\(type.name)'" : "'\(type.name)', which is \(kind.description),"
        }
    }

    private func obstacle(toElement element: TypeReference, _ what: String) -> String? {
        guard let kind = self.kind(of: element), !kind.isSimple else { return nil }
        return "a \(what) of '\(element.name)', which is \(kind.description),"
    }
}

extension Member {
    /// Whether there is no message without it and a body.
    fileprivate var needsBody: Bool { (isRequired || isStreaming) && location.isInBody }

    /// The member as a message calls it that needs a body.
    fileprivate var need: String { "\(isStreaming ? "stream" : "required member") '\(name)'" }
}

extension String {
    /// Whether no member of an input can set the header.
    package var isRestrictedHeader: Bool { Member.Location.restrictedHeaders.contains(lowercased()) }
}

extension Operation {
    /// Whether content in the request has a meaning for the method (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5).
    package var methodAllowsBody: Bool {
        method != "GET" && method != "HEAD" && method != "DELETE"
    }

    /// Whether a response can have content (RFC 9110, section 9.3.2).
    package var responseHasBody: Bool { method != "HEAD" }
}

extension Shape.Kind {
    /// The noun for the kind with its article, as diagnostics use it: `a structure`.
    var description: String {
        switch self {
        case .structure: "a structure"
        case .error: "an error"
        case .union: "a union"
        case .list: "a list"
        case .map: "a map"
        case .string: "text"
        case .enumeration: "an enum"
        case .integerEnumeration: "an enum of numbers"
        case .blob: "a blob"
        case .boolean: "a boolean"
        case .number(.bigDecimal, _): "a decimal number"
        case .number(let type, _): type.isWhole ? "a whole number" : "a floating-point number"
        case .document: "a document"
        case .timestamp: "a timestamp"
        }
    }

    /// Whether values are text.
    package var isText: Bool {
        switch self {
        case .string, .enumeration: true
        default: false
        }
    }

    /// Whether values are written as one piece of text outside the body.
    var isSimple: Bool {
        switch self {
        case .string, .enumeration, .integerEnumeration, .boolean, .number, .timestamp: true
        default: false
        }
    }
}
