import Diagnostics
import ModelFormat
import ServiceModel

/// The obstacles to describing an operation.
struct OperationObstacle: Error {
    let clause: String
    let range: SourceRange
}

extension Describer {
    /// Describes an operation; `nil`, having said why, for one that cannot do without what the model format cannot
    /// hold.
    mutating func describe(_ operation: UpstreamOperation, _ omissions: Omissions, _ types: TypeTable) -> Operation? {
        do throws(OperationObstacle) {
            var described = try described(operation, omissions)
            try checkInput(of: described, operation, types)
            try checkOutput(of: described, operation, types)
            try checkChecksums(of: described, operation, types)
            try checkStreams(of: described, operation, types)
            if types.hasStream(described) {
                leaveOutRepetition(of: operation)
                return described
            }
            described.pagination = operation.pagination.flatMap { describePages(described, $0, types) }
            let resolver = PathResolver(described, types)
            described.waiters = operation.waiters.compactMap { describe($0, of: operation.name, resolver) }
            return described
        } catch {
            leaveOut(
                operation.name,
                "operation '\(operation.name)'",
                because: error.clause,
                at: error.range,
                hint: "the model format cannot hold that"
            )
            return nil
        }
    }

    private mutating func described(
        _ operation: UpstreamOperation,
        _ omissions: Omissions
    ) throws(OperationObstacle) -> Operation {
        for payload in [operation.input, operation.output] {
            guard let payload, let clause = omissions.obstacles[payload.name] else { continue }
            throw OperationObstacle(clause: clause, range: operation.range)
        }
        if let prefix = operation.hostPrefix, !prefix.isHostPrefix {
            throw OperationObstacle(clause: "'\(prefix)' is no prefix of a host's name", range: operation.range)
        }
        guard let status = operation.status, (200...399).contains(status) else {
            let clause = "\(operation.status.map(String.init) ?? "nothing") is not the status of a success"
            throw OperationObstacle(clause: clause, range: operation.range)
        }
        let (method, uri) = try target(of: operation)
        let auth = try schemes(of: operation)
        return Operation(
            name: operation.name,
            documentation: described(operation.documentation),
            link: nil,
            method: method,
            uri: uri,
            hostPrefix: operation.hostPrefix,
            status: status,
            input: operation.input.map { .structure($0) } ?? .none,
            output: operation.output.map { .structure($0) } ?? .none,
            errors: operation.errors,
            isIdempotent: operation.isIdempotent,
            auth: auth,
            isPayloadUnsigned: operation.isPayloadUnsigned,
            checksum: operation.checksum,
            requestCompression: operation.requestCompression,
            deprecation: operation.deprecation?.text,
            range: operation.range
        )
    }

    /// Returns the schemes of an operation that the service has; `nil` where the service's hold.
    private func schemes(of operation: UpstreamOperation) throws(OperationObstacle) -> [AuthenticationScheme.Kind]? {
        guard let schemes = operation.auth else { return nil }
        let known = model.identity.auth.map(\.kind)
        let kinds = schemes.kinds.filter { $0 == .anonymous || known.contains($0) }
        let others = schemes.foreign + schemes.kinds.filter { !kinds.contains($0) }.map(\.rawValue)
        if kinds.isEmpty, let other = others.first {
            throw OperationObstacle(clause: "its callers prove who they are by '\(other)'", range: schemes.range)
        }
        return kinds == known ? nil : kinds
    }

    private func target(of operation: UpstreamOperation) throws(OperationObstacle) -> (String, URITemplate) {
        do throws(HTTPLineError) {
            let (method, uri) = try parseHTTPLine("\(operation.method) \(operation.uri)")
            return (method, uri)
        } catch {
            throw OperationObstacle(clause: error.message, range: operation.uriRange)
        }
    }

    // MARK: Bindings

    private func checkInput(
        of operation: Operation,
        _ upstream: UpstreamOperation,
        _ types: TypeTable
    ) throws(OperationObstacle) {
        let members = types.members(of: operation.input)
        let filled = members.compactMap { if case .label(let label) = $0.location { label } else { nil } }
        let labels = operation.uri.labels
        if let label = labels.first(where: { !filled.contains($0) }) {
            throw OperationObstacle(clause: "nothing fills the label '\(label)' of its path", range: upstream.uriRange)
        }
        if let label = filled.first(where: { label in labels.count { $0 == label } != 1 }) {
            throw OperationObstacle(
                clause: "the label '\(label)' does not stand in its path once",
                range: upstream.uriRange
            )
        }
        try checkHost(of: operation, upstream, members, types)
        let constants = operation.uri.query.split(separator: "&").map { String($0.prefix { $0 != "=" }) }
        for member in members {
            if case .query(let name) = member.location, constants.contains(name) {
                let clause =
                    "member '\(member.name)' is '\(name)' in the query, which its path has as '?\(operation.uri.query)'"
                throw OperationObstacle(clause: clause, range: upstream.uriRange)
            }
        }
        if !operation.methodAllowsBody,
            let member = members.first(where: { $0.needsBody && $0.hostLabel == nil })
        {
            let clause = "\(member.need), and a \(operation.method) request has no body"
            throw OperationObstacle(clause: clause, range: upstream.range)
        }
    }

    private func checkHost(
        of operation: Operation,
        _ upstream: UpstreamOperation,
        _ members: [Member],
        _ types: TypeTable
    ) throws(OperationObstacle) {
        let filled = members.compactMap(\.hostLabel)
        if let label = operation.hostLabels.first(where: { label in filled.count { $0 == label } != 1 }) {
            throw OperationObstacle(clause: "nothing fills the label '\(label)' of its host", range: upstream.range)
        }
        if let label = filled.first(where: { label in operation.hostLabels.count { $0 == label } != 1 }) {
            throw OperationObstacle(
                clause: "the label '\(label)' does not stand in its host once",
                range: upstream.range
            )
        }
        let others = members.filter { $0.hostLabel != nil && types.kind(of: $0.type)?.isText == false }
        if let member = others.first {
            let clause = "member '\(member.name)' is '\(member.type.name)' in its host, which is no text"
            throw OperationObstacle(clause: clause, range: upstream.range)
        }
    }

    private func checkOutput(
        of operation: Operation,
        _ upstream: UpstreamOperation,
        _ types: TypeTable
    ) throws(OperationObstacle) {
        guard !operation.responseHasBody else { return }
        if let member = types.members(of: operation.output).first(where: \.needsBody) {
            let clause = "\(member.need), and a response to \(operation.method) has no body"
            throw OperationObstacle(clause: clause, range: upstream.range)
        }
    }

    private func checkChecksums(
        of operation: Operation,
        _ upstream: UpstreamOperation,
        _ types: TypeTable
    ) throws(OperationObstacle) {
        let members = types.members(of: operation.input)
        for name in [operation.checksum?.algorithmMember, operation.checksum?.validationModeMember] {
            guard let name else { continue }
            let type = members.first { $0.name == name }?.type
            if let kind = type.flatMap({ types.kind(of: $0) }), kind.isText { continue }
            throw OperationObstacle(
                clause: "'\(name)', by which its checksums are chosen, is no text",
                range: upstream.range
            )
        }
    }

    // MARK: Streams

    /// Refuses events in requests, which no client sends yet.
    private func checkStreams(
        of operation: Operation,
        _ upstream: UpstreamOperation,
        _ types: TypeTable
    ) throws(OperationObstacle) {
        for member in types.members(of: operation.input) where member.isStreaming {
            guard case .union? = types.kind(of: member.type) else { continue }
            let clause = "'\(member.type.name)' is an event stream in a request"
            throw OperationObstacle(clause: clause, range: upstream.range)
        }
    }

    /// Says that an operation with a stream, which is not called again and again, has neither pages nor waiters.
    private mutating func leaveOutRepetition(of operation: UpstreamOperation) {
        let reason = "its operation has a stream"
        if let pagination = operation.pagination {
            let subject = "the pagination of '\(operation.name)'"
            leaveOut("\(operation.name).paginate", subject, because: reason, at: pagination.range)
        }
        for waiter in operation.waiters {
            let path = "\(operation.name).wait.\(waiter.name)"
            leaveOut(path, "waiter '\(waiter.name)'", because: reason, at: waiter.range)
        }
    }

    // MARK: Waiters

    private mutating func describe(
        _ waiter: UpstreamWaiter,
        of operation: String,
        _ resolver: PathResolver
    ) -> Waiter? {
        func leaveOut(because reason: String) {
            self.leaveOut(
                "\(operation).wait.\(waiter.name)",
                "waiter '\(waiter.name)'",
                because: reason,
                at: waiter.range
            )
        }
        guard waiter.acceptors.contains(where: { $0.state == .success }) else {
            leaveOut(because: "it can never succeed")
            return nil
        }
        guard let minimum = waiter.minimumDelay, let maximum = waiter.maximumDelay, minimum <= maximum else {
            leaveOut(because: "it has no delays")
            return nil
        }
        for case .value(let side, let path, let comparison) in waiter.acceptors.map(\.matcher) {
            do throws(PathError) {
                _ = try resolver.resolve(path, of: side, comparing: comparison)
            } catch {
                leaveOut(because: "\(error.message) ('\(path)')")
                return nil
            }
        }
        return Waiter(
            name: waiter.name,
            documentation: described(waiter.documentation),
            delay: minimum...maximum,
            acceptors: waiter.acceptors,
            deprecation: waiter.deprecation?.text,
            range: waiter.range
        )
    }
}

extension Member {
    /// Whether there is no message without it and a body.
    fileprivate var needsBody: Bool { (isRequired || isStreaming) && location.isInBody }

    /// The reason that a message needs a body.
    fileprivate var need: String { "member '\(name)' is \(isStreaming ? "a stream" : "required")" }
}
