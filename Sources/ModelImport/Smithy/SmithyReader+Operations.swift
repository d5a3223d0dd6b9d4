import Diagnostics
import ModelFormat
import ServiceModel

extension SmithyReader {
    mutating func readOperation(
        _ id: String,
        _ definition: SmithyDefinition,
        _ commonErrors: [TypeReference],
        _ serviceAuth: [AuthenticationScheme]
    ) -> UpstreamOperation? {
        let subject = "operation '\(id.localName)'"
        let traits = definition.traitNode
        guard
            let http = httpTrait(of: definition, subject),
            let method = json.requiredText("method", in: http, of: "'http' of \(subject)"),
            let uri = json.requiredText("uri", in: http, of: "'http' of \(subject)")
        else { return nil }
        noteTraits(of: definition, besides: Self.operationTraits)
        noteProperties(of: definition)
        noteUncarried(in: http, besides: ["method", "uri", "code"])
        noteUncarried(in: traits["smithy.api#endpoint"], besides: ["hostPrefix"])
        let errors = targets(of: json.array("errors", in: definition.node), "an error of \(subject)")
        return UpstreamOperation(
            name: id.localName,
            documentation: json.text("smithy.api#documentation", in: traits),
            deprecation: deprecation(traits),
            method: method,
            uri: uri,
            uriRange: http["uri"]?.range ?? http.range,
            hostPrefix: traits["smithy.api#endpoint"].flatMap { json.text("hostPrefix", in: $0) },
            status: json.integer("code", in: http),
            input: payload("input", definition),
            output: payload("output", definition),
            errors: (errors + commonErrors).map(named),
            isIdempotent: traits["smithy.api#idempotent"] != nil,
            auth: readSchemes(definition, of: serviceAuth),
            isPayloadUnsigned: traits["aws.auth#unsignedPayload"] != nil,
            isReadOnly: traits["smithy.api#readonly"] != nil,
            checksum: json.checksum(
                traits["aws.protocols#httpChecksum"],
                requiredBy: traits["smithy.api#httpChecksumRequired"],
                in: &uncarried
            ),
            requestCompression: json.codings(traits["smithy.api#requestCompression"], in: &uncarried),
            pagination: traits["smithy.api#paginated"].map { readPagination($0) },
            waiters: readWaiters(traits, of: id.localName),
            range: definition.range
        )
    }

    /// The trait that binds an operation to HTTP; `nil`, having said so, for one that is not bound.
    private mutating func httpTrait(of definition: SmithyDefinition, _ subject: String) -> JSONNode? {
        if let http = definition.traits["smithy.api#http"] { return http }
        omissions.append(
            Omission(path: definition.id.localName, reason: "it has no method and no path", range: definition.range)
        )
        json.warn(
            .notExpressible,
            "\(subject) is left out: it has no method and no path",
            at: definition.range,
            hint: "the trait 'smithy.api#http' states them"
        )
        return nil
    }

    private mutating func payload(_ key: String, _ definition: SmithyDefinition) -> TypeReference? {
        guard let node = definition.node[key], let target = target(node, "'\(key)' of '\(definition.id)'") else {
            return nil
        }
        return target.name == "smithy.api#Unit" ? nil : named(target)
    }

    // MARK: Pages

    /// The pagination defaults that a service declares for its operations.
    mutating func readPagination(_ service: SmithyDefinition) -> UpstreamPagination? {
        service.traits["smithy.api#paginated"].map { readPagination($0) }
    }

    private mutating func readPagination(_ node: JSONNode) -> UpstreamPagination {
        noteUncarried(in: node, besides: ["inputToken", "outputToken", "pageSize", "items"])
        return UpstreamPagination(
            inputToken: json.text("inputToken", in: node),
            outputToken: json.text("outputToken", in: node),
            pageSize: json.text("pageSize", in: node),
            items: json.text("items", in: node).map { [$0] } ?? [],
            range: node.range
        )
    }

    /// Adds what the service says to what its operations say about their pages.
    func merge(_ defaults: UpstreamPagination, into operations: inout [UpstreamOperation]) {
        for index in operations.indices {
            guard var pagination = operations[index].pagination else { continue }
            pagination.inputToken = pagination.inputToken ?? defaults.inputToken
            pagination.outputToken = pagination.outputToken ?? defaults.outputToken
            pagination.pageSize = pagination.pageSize ?? defaults.pageSize
            if pagination.items.isEmpty { pagination.items = defaults.items }
            operations[index].pagination = pagination
        }
    }

    // MARK: Waiters

    private mutating func readWaiters(_ traits: JSONNode, of operation: String) -> [UpstreamWaiter] {
        json.object("smithy.waiters#waitable", in: traits).compactMap { entry in
            if let waiter = readWaiter(entry) { return waiter }
            omissions.append(Omission(unreadableWaiter: entry.key, of: operation, at: entry.keyRange))
            return nil
        }
    }

    private mutating func readWaiter(_ entry: JSONMember) -> UpstreamWaiter? {
        let node = entry.value
        let what = "waiter '\(entry.key)'"
        noteUncarried(
            in: node,
            besides: ["documentation", "acceptors", "minDelay", "maxDelay", "deprecated", "tags"]
        )
        var acceptors: [Waiter.Acceptor] = []
        for element in json.array("acceptors", in: node) {
            guard
                let state = json.requiredText("state", in: element, of: "an acceptor of \(what)"),
                let matcher = json.requiredObject("matcher", in: element, of: "an acceptor of \(what)")
            else { return nil }
            guard let state = Waiter.State(rawValue: state), let matcher = matcher.first.flatMap(readMatcher) else {
                json.warn(.notExpressible, "\(what) is left out: this acceptor has no counterpart", at: element.range)
                return nil
            }
            noteUncarried(in: element, besides: ["state", "matcher"])
            acceptors.append(Waiter.Acceptor(state: state, matcher: matcher))
        }
        return UpstreamWaiter(
            name: entry.key,
            documentation: json.text("documentation", in: node),
            minimumDelay: json.integer("minDelay", in: node),
            maximumDelay: json.integer("maxDelay", in: node),
            acceptors: acceptors,
            deprecation: json.flag("deprecated", in: node) ? UpstreamDeprecation() : nil,
            range: entry.keyRange
        )
    }

    private func readMatcher(_ entry: JSONMember) -> Waiter.Matcher? {
        switch (entry.key, entry.value.content) {
        case ("success", .boolean(let isSuccess)): .isSuccess(isSuccess)
        case ("errorType", .text(let name)): .error(name.localName)
        case ("output", .object): value(.output, entry.value["path"]?.plainText, entry.value)
        case ("inputOutput", .object): inputOrOutput(entry.value)
        default: nil
        }
    }

    /// A matcher of a path that leads into one half of a call, or into both.
    private func inputOrOutput(_ node: JSONNode) -> Waiter.Matcher? {
        guard let path = node["path"]?.plainText else { return nil }
        let sides = [Waiter.Side.input, .output]
        guard let side = sides.first(where: { path.hasPrefix("\($0.rawValue).") }) else {
            return value(.inputOutput, path, node)
        }
        let rest = String(path.dropFirst(side.rawValue.count + 1))
        let leadsElsewhere = sides.contains { rest.contains("\($0.rawValue).") }
        return leadsElsewhere ? value(.inputOutput, path, node) : value(side, rest, node)
    }

    private func value(_ side: Waiter.Side, _ path: String?, _ node: JSONNode) -> Waiter.Matcher? {
        guard let path, let expected = node["expected"]?.scalarText else { return nil }
        switch node["comparator"]?.plainText {
        case "stringEquals", "booleanEquals": return .value(side, path: path, .equals(expected))
        case "allStringEquals": return .value(side, path: path, .allEqual(expected))
        case "anyStringEquals": return .value(side, path: path, .anyEquals(expected))
        default: return nil
        }
    }
}
