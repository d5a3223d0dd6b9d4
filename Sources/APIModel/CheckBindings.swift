import YAMLSource

/// The part that a structure plays in an operation.
private enum Role {
    case input, output, error
}

extension ModelReader {
    /// Reports members that cannot travel as they say, and labels that nothing fills.
    mutating func checkBindings(_ files: [ModelFile], _ types: TypeTable) {
        for operation in files.lazy.flatMap(\.operations) {
            if let input = members(of: operation.input, "input", types) {
                checkLocations(input, .input, types)
                checkLabels(operation, input, isComplete: isComplete(operation, types))
                checkQuery(operation, input)
                checkBody(operation, input)
            }
            if let output = members(of: operation.output, "output", types) {
                if case .structure(let reference) = operation.output, inputStructures.contains(reference.name) {
                    // What the input fills is right where it stands; it is the output that loses it.
                    checkOutputLosses(reference, output)
                } else {
                    checkLocations(output, .output, types)
                }
                checkResponseBody(operation, output)
            }
        }
        checkNesting(files, types)
        for shape in files.lazy.flatMap(\.shapes) {
            switch shape.kind {
            case .structure(let members), .union(let members):
                checkWireNames(members)
                if !inputStructures.contains(shape.name), !outputStructures.contains(shape.name) {
                    refuseLocations(members)
                }
            case .error(_, _, let members):
                checkWireNames(members)
                checkLocations(members, .error, types)
            default:
                break
            }
        }
    }

    /// The members of an input or output; reports a name that is no structure's.
    private mutating func members(
        of payload: OperationPayload,
        _ what: String,
        _ types: TypeTable
    ) -> [Member]? {
        switch payload {
        case .none:
            return []
        case .inline(let members):
            checkWireNames(members)
            return members
        case .structure(let reference):
            guard let kind = types.kind(of: reference.name) else { return nil }
            if case .structure(let members) = kind { return members }
            nodes.report(
                .wrongShape,
                "an \(what) must be a structure, and '\(reference.name)' is \(kind.description)",
                at: reference.range
            )
            return nil
        }
    }

    /// Whether every member of an operation's input could be read.
    private func isComplete(_ operation: Operation, _ types: TypeTable) -> Bool {
        if incomplete.contains(operation.range) { return false }
        guard case .structure(let reference) = operation.input else { return true }
        return types.shape(reference.name).map { !incomplete.contains($0.range) } ?? false
    }

    // MARK: Query and body

    private mutating func checkQuery(_ operation: Operation, _ members: [Member]) {
        let constants = Set(operation.uri.query.split(separator: "&").map { String($0.prefix { $0 != "=" }) })
        for member in members {
            if case .query(let name) = member.location, constants.contains(name) {
                nodes.report(
                    .duplicateWireName,
                    "'\(name)' already stands in the query of '\(operation.name)'",
                    at: notes[member.range]?.location ?? member.range,
                    hint: "the path ends in '?\(operation.uri.query)'"
                )
            }
        }
    }

    private mutating func checkBody(_ operation: Operation, _ members: [Member]) {
        guard !operation.methodAllowsBody else { return }
        for member in members where member.isRequired && member.location == .body {
            nodes.report(
                .unsendableMember,
                "required member '\(member.name)' has no way to be sent: a \(operation.method) request has no body",
                at: member.range,
                hint: "give it 'query: name' or 'header: Name', or use POST"
            )
        }
    }

    private mutating func checkResponseBody(_ operation: Operation, _ members: [Member]) {
        guard !operation.responseHasBody else { return }
        for member in members where member.isRequired && member.location == .body {
            nodes.report(
                .unsendableMember,
                "required member '\(member.name)' can never arrive: the response to \(operation.method) has no body",
                at: member.range,
                hint: "give it 'header: Name', or use GET"
            )
        }
    }

    // MARK: Locations

    private mutating func checkLocations(_ members: [Member], _ role: Role, _ types: TypeTable) {
        for member in members {
            guard let key = member.location.key, let part = member.location.part else { continue }
            let range = notes[member.range]?.location ?? member.range
            if role == .input, case .header(let name) = member.location { checkIsSettable(name, at: range) }
            if role != .input, key != "header" {
                nodes.report(
                    .misplacedLocation,
                    "\(role == .output ? "an output" : "an error") has no \(key)",
                    at: range,
                    hint: "remove '\(key)', or use 'header'"
                )
                continue
            }
            if key == "path", !member.isRequired {
                nodes.report(
                    .optionalPathMember,
                    "member '\(member.name)' stands in the path and is not required",
                    at: member.range,
                    hint: "add 'required: true'"
                )
            }
            if let obstacle = obstacle(to: member.type, in: key, types) {
                nodes.report(
                    .unsendableType,
                    "\(obstacle) cannot travel in \(part)",
                    at: member.type.range,
                    hint: key == "path"
                        ? "text, numbers, booleans and timestamps can"
                        : "text, numbers, booleans, timestamps and lists of them can"
                )
            }
        }
    }

    /// Reports a header that a request has or lacks whatever the model says.
    private mutating func checkIsSettable(_ header: String, at range: SourceRange) {
        guard Self.restrictedHeaders.contains(header.lowercased()) else { return }
        nodes.report(
            .restrictedHeader,
            "a member cannot set the header '\(header)'",
            at: range,
            hint: "the client, its transport or a proxy sets it; remove the member"
        )
    }

    /// The headers that
    /// [Smithy's httpHeader trait](https://smithy.io/2.0/spec/http-bindings.html#httpheader-trait) restricts, and
    /// Content-Type, which the protocol determines, in lower case.
    private static let restrictedHeaders: Set<String> = [
        "authorization", "connection", "content-length", "content-type", "expect", "host", "max-forwards",
        "proxy-authenticate", "server", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
        "www-authenticate", "x-forwarded-for",
    ]

    /// What about a type keeps it from travelling outside the body; `nil` for nothing.
    private func obstacle(to type: TypeReference, in key: String, _ types: TypeTable) -> String? {
        guard let kind = types.kind(of: type.name) else { return nil }
        switch kind {
        case .string, .enumeration, .boolean, .number, .timestamp:
            return nil
        case .list(let element, _, _) where key != "path":
            guard let elementKind = types.kind(of: element.name) else { return nil }
            return elementKind.isSimple ? nil : "a list of '\(element.name)', which is \(elementKind.description),"
        default:
            return types.shape(type.name) == nil ? "'\(type.name)'" : "'\(type.name)', which is \(kind.description),"
        }
    }

    /// Reports members with a location where no HTTP message is made of the structure.
    private mutating func refuseLocations(_ members: [Member]) {
        for member in members where member.location != .body {
            nodes.report(
                .misplacedLocation,
                "member '\(member.name)' can only travel in the body",
                at: notes[member.range]?.location ?? member.range,
                hint: "its structure is neither an operation's input nor its output"
            )
        }
    }

    /// Reports two members of a structure that go by one name on the wire.
    private mutating func checkWireNames(_ members: [Member]) {
        var taken: [String: Member] = [:]
        for member in members {
            let (key, what): (String, String)
            switch member.location {
            case .path: continue
            case .body: (key, what) = ("json \(member.jsonName)", "JSON name '\(member.jsonName)'")
            case .query(let name): (key, what) = ("query \(name)", "query name '\(name)'")
            case .header(let name): (key, what) = ("header \(name.lowercased())", "header '\(name)'")
            }
            if let first = taken.updateValue(member, forKey: key) {
                nodes.report(
                    .duplicateWireName,
                    "\(what) is already taken by member '\(first.name)'",
                    at: notes[member.range]?.location ?? member.range
                )
            }
        }
    }
}

extension Operation {
    /// Whether content in the request has a meaning for the method (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5).
    var methodAllowsBody: Bool {
        method != "GET" && method != "HEAD" && method != "DELETE"
    }

    /// Whether a response can have content (RFC 9110, section 9.3.2).
    var responseHasBody: Bool { method != "HEAD" }
}

extension Member.Location {
    /// The key by which a member says so; `nil` for the body.
    var key: String? {
        switch self {
        case .body: nil
        case .path: "path"
        case .query: "query"
        case .header: "header"
        }
    }

    /// The part of the message as messages say it; `nil` for the body.
    var part: String? {
        switch self {
        case .body: nil
        case .path: "the path"
        case .query: "the query"
        case .header: "a header"
        }
    }
}

extension Shape.Kind {
    /// What a shape is, as messages say it: `a structure`.
    var description: String {
        switch self {
        case .structure: "a structure"
        case .error: "an error"
        case .union: "a union"
        case .list: "a list"
        case .map: "a map"
        case .string: "text"
        case .enumeration: "an enum"
        case .blob: "a blob"
        case .boolean: "a boolean"
        case .number: "a number"
        case .timestamp: "a timestamp"
        }
    }

    /// Whether values are written as one piece of text outside the body.
    var isSimple: Bool {
        switch self {
        case .string, .enumeration, .boolean, .number, .timestamp: true
        default: false
        }
    }
}
