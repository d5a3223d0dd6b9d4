import Diagnostics
import ServiceModel

extension Comparison {
    /// Compares the operations.
    mutating func compareOperations() {
        for operation in new.operations {
            if let before = old.operation(operation.name) {
                compare(before, operation)
            } else {
                let subject = Subject(path: operation.name, old: nil, new: operation.range)
                add(
                    .operationAdded,
                    subject,
                    wire: ChangeRule.operationAdded.request,
                    group: ChangeRule.operationAdded.id
                )
            }
        }
        for operation in old.operations where new.operation(operation.name) == nil {
            let subject = Subject(path: operation.name, old: operation.range, new: nil)
            add(
                .operationRemoved,
                subject,
                wire: ChangeRule.operationRemoved.request,
                group: ChangeRule.operationRemoved.id
            )
        }
    }

    private mutating func compare(_ before: Operation, _ after: Operation) {
        let subject = Subject(path: after.name, old: before.range, new: after.range)
        compareRequest(before, after, subject.travelling(.request))
        compareStatus(before.status, after.status, subject.at("status").travelling(.response))
        comparePayload(.input, before, after)
        comparePayload(.output, before, after)
        compareErrors(before, after, subject.travelling(.response))
        compare(
            before.isIdempotent,
            after.isIdempotent,
            added: .idempotentAdded,
            removed: .idempotentRemoved,
            subject.at("idempotent").travelling(.request)
        )
        compareAuth(before, after, subject.at("auth").travelling(.request))
        compare(
            before.isPayloadUnsigned,
            after.isPayloadUnsigned,
            added: .unsignedPayloadAdded,
            removed: .unsignedPayloadRemoved,
            subject.at("unsignedPayload").travelling(.request)
        )
        compareBodies(before, after, subject)
        comparePagination(before, after, subject)
        compareWaiters(before, after, subject)
        compare(before.link, after.link, .linkChanged, subject.at("link"))
        compareDocumentation(before.documentation, after.documentation, subject)
        compareDeprecation(before.deprecation, after.deprecation, subject)
        compareSwiftNames(
            old.names.operation(before.name),
            new.names.operation(after.name),
            subject.at("swiftName")
        )
    }

    // MARK: Requests and responses

    /// The edit that turns one target into the other, without the segments at both ends that they have in common: the
    /// prefix that all operations lost is one edit.
    private func edit(from before: String, to after: String) -> String {
        var (before, after) = (before.split(separator: "/")[...], after.split(separator: "/")[...])
        while let last = before.last, last == after.last {
            before.removeLast()
            after.removeLast()
        }
        while let first = before.first, first == after.first {
            before.removeFirst()
            after.removeFirst()
        }
        return "\(before.joined(separator: "/")) -> \(after.joined(separator: "/"))"
    }

    private mutating func compareRequest(_ before: Operation, _ after: Operation, _ subject: Subject) {
        compare(before.method, after.method, .methodChanged, subject.at("http.method"))
        compareHosts(before, after, subject.at("hostPrefix"))
        let targets = (old: target(of: before, old), new: target(of: after, new))
        let uri = subject.at("http.uri")
        if targets.old != targets.new {
            // Labels may stay and be filled by other members.
            let isSameText = before.uri.text == after.uri.text
            add(
                .uriChanged,
                uri,
                before: isSameText ? targets.old : before.uri.text,
                after: isSameText ? targets.new : after.uri.text,
                group: "\(ChangeRule.uriChanged.id):\(edit(from: targets.old, to: targets.new))"
            )
        } else {
            compare(before.uri.text, after.uri.text, .labelRenamed, uri)
        }
    }

    private mutating func compareHosts(_ before: Operation, _ after: Operation, _ subject: Subject) {
        let (old, new) = (host(of: before, old), host(of: after, new))
        if old == new { return compare(before.hostPrefix, after.hostPrefix, .labelRenamed, subject) }
        // Labels may stay and be filled by other members.
        let isSameText = before.hostPrefix == after.hostPrefix
        compare(
            isSameText ? old : before.hostPrefix,
            isSameText ? new : after.hostPrefix,
            .hostPrefixChanged,
            subject
        )
    }

    /// The host's prefix with the members' names in place of those of the labels.
    private func host(of operation: Operation, _ model: ComparedModel) -> String? {
        let members = model.types.members(of: operation.input)
        return operation.hostPrefix?.replacingLabels { label in
            "{\(members.first { $0.hostLabel == label }?.name ?? label)}"
        }
    }

    /// The request target with the members' names in place of those of the labels.
    private func target(of operation: Operation, _ model: ComparedModel) -> String {
        let members = model.types.members(of: operation.input)
        let path = operation.uri.path.map { segment in
            switch segment {
            case .literal(let text): return text
            case .label(let label, let isGreedy):
                let member = members.first { $0.location == .label(label) }
                return "{\(member?.name ?? label)\(isGreedy ? "+" : "")}"
            }
        }
        return path.joined() + (operation.uri.query.isEmpty ? "" : "?\(operation.uri.query)")
    }

    /// Compares the checksums of bodies, and their compression.
    private mutating func compareBodies(_ before: Operation, _ after: Operation, _ subject: Subject) {
        if !before.checksum.saysTheSame(as: after.checksum) {
            let isNewlyRequired = after.checksum?.isRequired == true && before.checksum?.isRequired != true
            let algorithmChanged = after.checksum?.algorithmMember != before.checksum?.algorithmMember
            let isBreaking = isNewlyRequired || after.checksum?.isRequired == true && algorithmChanged
            add(
                .checksumChanged,
                subject.at("checksum", old: before.checksum?.range, new: after.checksum?.range).travelling(.request),
                wire: isBreaking ? .breaking : .neutral
            )
        }
        guard before.requestCompression != after.requestCompression else { return }
        let isTaken = before.requestCompression.allSatisfy(after.requestCompression.contains)
        add(
            .requestCompressionChanged,
            subject.at("requestCompression").travelling(.request),
            wire: isTaken ? .neutral : .breaking
        )
    }

    private mutating func compareStatus(_ before: Int, _ after: Int, _ subject: Subject) {
        guard before != after else { return }
        // A client takes these for successes, and no others.
        let isUnderstood = (200...299).contains(after)
        add(.statusChanged, subject, before: "\(before)", after: "\(after)", wire: isUnderstood ? .neutral : .breaking)
    }

    private mutating func compareErrors(_ before: Operation, _ after: Operation, _ subject: Subject) {
        let (names, namesBefore) = (after.errors.map(\.name), before.errors.map(\.name))
        for error in after.errors where !namesBefore.contains(error.name) {
            add(
                .operationErrorAdded,
                subject.at("errors.\(error.name)", new: error.range),
                group: "\(ChangeRule.operationErrorAdded.id):\(error.name)",
                cause: old.shape(error.name) == nil ? key(.errorAdded, path(ofShape: error.name)) : nil
            )
        }
        for error in before.errors where !names.contains(error.name) {
            add(
                .operationErrorRemoved,
                subject.at("errors.\(error.name)", old: error.range),
                group: "\(ChangeRule.operationErrorRemoved.id):\(error.name)",
                cause: new.shape(error.name) == nil ? key(.errorRemoved, path(ofShape: error.name)) : nil
            )
        }
        if isReordered(namesBefore, names) { add(.errorsReordered, subject.at("errors.*")) }
    }

    // MARK: Pages and waiters

    private mutating func comparePagination(_ before: Operation, _ after: Operation, _ subject: Subject) {
        let subject = subject.at("paginate", old: before.pagination?.range, new: after.pagination?.range)
        guard let oldPages = before.pagination, let newPages = after.pagination else {
            compare(
                before.pagination != nil,
                after.pagination != nil,
                added: .paginationAdded,
                removed: .paginationRemoved,
                subject.travelling(.response)
            )
            return
        }
        func itemType(of operation: Operation, in model: ComparedModel) -> String? {
            model.plan.operation(operation.name)?.pagination?.items?.swiftType
        }
        compare(
            oldPages.inputToken,
            newPages.inputToken,
            .pageTokenChanged,
            subject.at("inputToken").travelling(.request)
        )
        compare(
            oldPages.outputToken.text,
            newPages.outputToken.text,
            .pageTokenChanged,
            subject.at("outputToken").travelling(.response)
        )
        compare(oldPages.pageSize, newPages.pageSize, .pageSizeChanged, subject.at("pageSize").travelling(.request))
        compare(
            oldPages.items?.text,
            newPages.items?.text,
            .pageItemsChanged,
            subject.at("items").travelling(.response),
            source: itemType(of: before, in: old) == itemType(of: after, in: new) ? .neutral : .breaking
        )
        compareSwiftNames(
            old.names.paginator(before.name),
            new.names.paginator(after.name),
            subject.at("swiftName")
        )
    }

    private mutating func compareWaiters(_ before: Operation, _ after: Operation, _ subject: Subject) {
        for waiter in after.waiters {
            let other = before.waiters.first { $0.name == waiter.name }
            let subject = subject.at("wait.\(waiter.name)", old: other?.range, new: waiter.range)
            if let other { compare(other, waiter, subject) } else { add(.waiterAdded, subject) }
        }
        for waiter in before.waiters where !after.waiters.contains(where: { $0.name == waiter.name }) {
            add(.waiterRemoved, subject.at("wait.\(waiter.name)", old: waiter.range))
        }
    }

    private mutating func compare(_ before: Waiter, _ after: Waiter, _ subject: Subject) {
        if before.delay != after.delay || before.acceptors != after.acceptors { add(.waiterChanged, subject) }
        compareDocumentation(before.documentation, after.documentation, subject)
        compareDeprecation(before.deprecation, after.deprecation, subject)
        compareSwiftNames(old.names.waiter(before.name), new.names.waiter(after.name), subject.at("swiftName"))
    }
}

extension Checksum? {
    /// Whether both say the same, wherever they stand.
    fileprivate func saysTheSame(as other: Checksum?) -> Bool {
        guard let self, var other else { return self == other }
        other.range = self.range
        return self == other
    }
}
