import ServiceModel

extension NormalizationRule {
    static let structuresOfOneRole = NormalizationRule(
        name: "structures-of-one-role",
        statement: """
            A structure that is an input and an output, with members bound to parts that only one of them has, is two: the \
            output's has the word Output at its end.
            """
    ) { model in
        let inputs = Set(model.operations.compactMap(\.input?.name))
        var copies: [String: String] = [:]
        for (index, operation) in model.operations.enumerated() {
            guard let output = operation.output, inputs.contains(output.name), let shape = model.shapes[output.name]
            else { continue }
            guard !shape.members.allSatisfy({ $0.location.isOfRequests && $0.location.isOfResponses }) else { continue }
            let name = copies[output.name] ?? model.freeName(output.name + "Output")
            copies[output.name] = name
            model.shapes[name] = shape
            model.operations[index].output?.name = name
        }
    }

    static let bindingsAtTheTop = NormalizationRule(
        name: "bindings-at-the-top",
        statement: """
            A member is bound to a part outside the body only at the top of a message that has such a part: a query \
            parameter means nothing in an output, and a header nothing in a structure inside a body.
            """
    ) { model in
        let inputs = Set(model.operations.compactMap(\.input?.name))
        let outputs = Set(model.operations.compactMap(\.output?.name))
        for (name, shape) in model.shapes {
            var isError = false
            if case .error = shape.kind { isError = true }
            for (index, member) in shape.members.enumerated() {
                let hasMeaning =
                    inputs.contains(name) && member.location.isOfRequests
                    || (isError || outputs.contains(name)) && member.location.isOfResponses
                    || member.location.isOfEvent
                if !hasMeaning { model.shapes[name]?.members[index].location = .body }
            }
        }
    }

    static let queryMaps = NormalizationRule(
        name: "query-maps",
        statement:
            "A map in the query is a parameter for each of its entries, which botocore leaves implicit."
    ) { model in
        for (name, shape) in model.shapes {
            for (index, member) in shape.members.enumerated() {
                guard case .query = member.location, case .map? = model.kind(of: member.target.name) else { continue }
                model.shapes[name]?.members[index].location = .queryParams
            }
        }
    }

    static let labels = NormalizationRule(
        name: "labels",
        statement: """
            A label of the path has the name of the member that replaces it, in lower camel case: `{phoneNumberId}` for \
            `PhoneNumberId`. Its name is never sent, and the formats differ in it. The member is required.
            """
    ) { model in
        for index in model.operations.indices {
            guard let input = model.operations[index].input?.name else { continue }
            model.operations[index].uri = model.operations[index].uri.renamingLabels(model.labelNames(of: input))
        }
        for input in Set(model.operations.compactMap(\.input?.name)) {
            let names = model.labelNames(of: input)
            model.changeMembers(of: input) { member in
                guard case .label(let label) = member.location else { return }
                member.location = .label(names[label] ?? label)
                member.isRequired = true
            }
        }
    }

    static let hostLabels = NormalizationRule(
        name: "host-labels",
        statement: """
            A label of the host has the name of the member that replaces it, in lower camel case, as one of the path has. The \
            member is required. It fills nothing where no operation that it is the input of has the label.
            """
    ) { model in
        var labels: [String: Set<String>] = [:]
        for (index, operation) in model.operations.enumerated() {
            guard let prefix = operation.hostPrefix else { continue }
            model.operations[index].hostPrefix = prefix.replacingLabels { label in
                if let input = operation.input?.name { labels[input, default: []].insert(label) }
                return "{\(label.lowerCamelCased)}"
            }
        }
        for name in model.shapes.keys {
            let known = labels[name, default: []]
            model.changeMembers(of: name) { member in
                guard let label = member.hostLabel else { return }
                member.hostLabel = known.contains(label) ? label.lowerCamelCased : nil
                member.isRequired = member.isRequired || known.contains(label)
            }
        }
    }

    static let successStatuses = NormalizationRule(
        name: "success-statuses",
        statement: "An operation without a status succeeds with 200."
    ) { model in
        for index in model.operations.indices where model.operations[index].status == nil {
            model.operations[index].status = 200
        }
    }

    static let safeMethods = NormalizationRule(
        name: "safe-methods",
        statement: """
            An operation that only reads is idempotent. It is not marked as such where it is sent by GET or HEAD, which \
            say so already.
            """
    ) { model in
        for index in model.operations.indices where model.operations[index].isReadOnly {
            if !["GET", "HEAD"].contains(model.operations[index].method) {
                model.operations[index].isIdempotent = true
            }
        }
    }
}

extension UpstreamModel {
    /// The new names of the labels that a structure's members fill, by the old ones.
    fileprivate func labelNames(of structure: String) -> [String: String] {
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for member in shapes[structure]?.members ?? [] {
            guard case .label(let label) = member.location else { continue }
            let name = member.name.lowerCamelCased
            names[label] = taken.insert(name).inserted ? name : member.name
        }
        return names
    }
}

extension Member.Location {
    /// Whether requests have such a part.
    fileprivate var isOfRequests: Bool { self != .responseCode && !isOfEvent }

    /// Whether responses have such a part.
    fileprivate var isOfResponses: Bool {
        switch self {
        case .body, .payload, .header, .prefixHeaders, .responseCode: true
        case .label, .query, .queryParams, .eventHeader, .eventPayload: false
        }
    }
}

extension String {
    /// The name with its first word in lower case: `phoneNumberId`, `arn`, `smaId` of `SMAId`.
    var lowerCamelCased: String {
        let capitals = prefix { $0.isUppercase }
        let rest = dropFirst(capitals.count)
        if capitals.count > 1, let next = rest.first, next.isLowercase {
            return capitals.dropLast().lowercased() + String(capitals.suffix(1)) + rest
        }
        return capitals.lowercased() + rest
    }

    /// A request target whose labels have other names.
    fileprivate func renamingLabels(_ names: [String: String]) -> String {
        replacingLabels { label in
            let isGreedy = label.hasSuffix("+")
            let name = isGreedy ? String(label.dropLast()) : label
            return "{\(names[name] ?? name)\(isGreedy ? "+}" : "}")"
        }
    }
}
