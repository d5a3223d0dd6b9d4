import ServiceModel
import SwiftGenerator

extension Comparison {
    /// Reports a member that is a stream and came, or went.
    ///
    /// - Parameter cause: What made all members of its message come or go, if something did.
    mutating func addStream(_ rule: ChangeRule, _ member: Member, _ subject: Subject, cause: String?) {
        let isSent = subject.direction == .request || subject.direction == .both
        let wire: Verdict =
            switch (rule == .streamAdded, isSent) {
            case (true, true): member.isRequired ? .breaking : .additive
            case (true, false): .additive
            case (false, true): .breaking
            case (false, false): member.isRequired ? .breaking : .neutral
            }
        add(
            rule,
            subject,
            wire: subject.direction == nil ? .neutral : wire,
            group: key(rule, subject.path),
            cause: cause
        )
    }

    /// Compares whether a member is a stream, and what it demands of it.
    mutating func compareStreams(_ before: Member, _ after: Member, _ subject: Subject) {
        if before.isStreaming != after.isStreaming {
            let isOfBytes = isBlob(before, in: old) && isBlob(after, in: new)
            compare(
                before.isStreaming,
                after.isStreaming,
                added: .streamAdded,
                removed: .streamRemoved,
                subject.at("streaming"),
                wire: isOfBytes ? .neutral : nil
            )
        }
        compare(
            before.requiresLength,
            after.requiresLength,
            added: .requiresLengthAdded,
            removed: .requiresLengthRemoved,
            subject.at("requiresLength")
        )
    }

    private func isBlob(_ member: Member, in model: ComparedModel) -> Bool {
        if case .blob? = model.types.kind(of: member.type) { true } else { false }
    }

    /// Compares the members of unions that are no cases in Swift: the errors by which streams of events end.
    mutating func compareEndings(_ before: Shape, _ after: Shape, _ subject: Subject) {
        let endings = (old: old.endings(of: before), new: new.endings(of: after))
        for member in endings.new {
            let other = before.members.first { $0.name == member.name }
            let subject = subject.at(member.name, old: other?.range, new: member.range)
            guard let other else {
                add(.unionMemberAdded, subject, source: .neutral, group: key(.unionMemberAdded, subject.path))
                continue
            }
            guard endings.old.contains(where: { $0.name == member.name }) else { continue }
            compareTargets(other.type, member.type, subject.at("type", old: other.type.range, new: member.type.range))
            compareDocumentation(other.documentation, member.documentation, subject)
            compareDeprecation(other.deprecation, member.deprecation, subject)
        }
        for member in endings.old where !after.members.contains(where: { $0.name == member.name }) {
            let subject = subject.at(member.name, old: member.range)
            add(.unionMemberRemoved, subject, source: .neutral, group: key(.unionMemberRemoved, subject.path))
        }
    }
}

extension ComparedModel {
    /// Returns the members of a structure with the stream that is one of them.
    func members(of structure: Shape) -> [MemberPlan] {
        let members = plan.type(ofShape: structure.name)?.members ?? []
        return members + [streams[structure.name]].compactMap { $0 }
    }

    /// Returns the members of a union of which its Swift type has no cases.
    fileprivate func endings(of union: Shape) -> [Member] {
        let cases = Set((plan.type(ofShape: union.name)?.members ?? []).map(\.model.name))
        return union.members.filter { !cases.contains($0.name) }
    }
}

extension MessagePlan {
    /// The members, and the stream beside them.
    var membersAndStream: [MemberPlan] { members + [stream?.member].compactMap { $0 } }
}
