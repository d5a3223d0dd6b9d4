import Diagnostics
import ServiceModel
import SwiftGenerator

extension [MemberPlan] {
    /// The names of the members in the model.
    fileprivate var modelNames: [String] { map(\.model.name) }

    /// The member of this name in the model; `nil` if there is none.
    fileprivate subscript(name: String) -> MemberPlan? { first { $0.model.name == name } }
}

extension Comparison {
    /// Compares members.
    ///
    /// - Parameters:
    ///   - owner: the owner of the members, whose path is the start of theirs.
    ///   - isUnion: whether they are the cases of a union.
    ///   - cause: what made all of them come or go, if something did.
    mutating func compareMembers(
        _ before: [MemberPlan],
        _ after: [MemberPlan],
        _ owner: Subject,
        isUnion: Bool = false,
        cause: String? = nil
    ) {
        for plan in after {
            let member = plan.model
            let other = before[member.name]
            let subject = owner.at(member.name, old: other?.model.range, new: member.range)
            if let other {
                compareMember(other, plan, subject)
            } else if member.isStreaming {
                addStream(.streamAdded, member, subject, cause: cause)
            } else {
                // A member that is absent and yet required in Swift has to be given.
                addMember(
                    member,
                    subject,
                    isUnion,
                    source: member.isRequired && !plan.isRequired ? .additive : nil,
                    cause
                )
            }
        }
        for member in before.map(\.model) where after[member.name] == nil {
            let subject = owner.at(member.name, old: member.range)
            guard !member.isStreaming else {
                addStream(.streamRemoved, member, subject, cause: cause)
                continue
            }
            removeMember(member, subject, isUnion, cause)
        }
        if isReordered(before.modelNames, after.modelNames) {
            add(.membersReordered, owner.at("*"), source: isUnion ? .neutral : .breaking)
        }
    }

    private mutating func addMember(
        _ member: Member,
        _ subject: Subject,
        _ isUnion: Bool,
        source: Verdict?,
        _ cause: String?
    ) {
        let rule: ChangeRule = isUnion ? .unionMemberAdded : member.isRequired ? .requiredMemberAdded : .memberAdded
        // The service takes the default where the old client leaves the member out.
        let isFilledIn = rule == .requiredMemberAdded && member.defaultValue != nil && subject.isSent
        add(
            rule,
            subject,
            wire: isFilledIn ? .additive : nil,
            source: source,
            group: key(rule, subject.path),
            cause: cause
        )
    }

    private mutating func removeMember(_ member: Member, _ subject: Subject, _ isUnion: Bool, _ cause: String?) {
        let rule: ChangeRule =
            isUnion ? .unionMemberRemoved : member.isRequired ? .requiredMemberRemoved : .memberRemoved
        add(rule, subject, group: key(rule, subject.path), cause: cause)
    }

    private mutating func compareMember(_ before: MemberPlan, _ after: MemberPlan, _ subject: Subject) {
        let (old, new) = (before.model, after.model)
        compareTargets(
            old.type,
            new.type,
            subject.at("type", old: old.type.range, new: new.type.range),
            at: (old.location, new.location)
        )
        compareRequired(before, after, subject)
        compareLocations(old, new, subject)
        compareStreams(old, new, subject)
        compare(
            old.defaultValue,
            new.defaultValue,
            added: .defaultAdded,
            removed: .defaultRemoved,
            changed: .defaultChanged,
            subject.at("default")
        )
        compareSensitivity(old, new, subject.at("sensitive"))
        compareDocumentation(old.documentation, new.documentation, subject)
        compareDeprecation(old.deprecation, new.deprecation, subject)
        compareSwiftNames(before.name, after.name, subject.at("swiftName"))
    }

    /// Compares whether a member has to be there, and whether the client sees to it.
    private mutating func compareRequired(
        _ before: MemberPlan,
        _ after: MemberPlan,
        _ subject: Subject
    ) {
        let (old, new) = (before.model, after.model)
        let isOptionalAlike = before.isRequired == after.isRequired
        // Clients of either model make a token where it is absent, whether or not it is required.
        let isMade =
            isOptionalAlike && old.isIdempotencyToken && new.isIdempotencyToken && subject.direction == .request
        compare(
            old.isRequired,
            new.isRequired,
            added: .requiredAdded,
            removed: .requiredRemoved,
            subject.at("required"),
            wire: isMade || new.isRequired && new.defaultValue != nil && subject.isSent ? .neutral : nil,
            source: isOptionalAlike ? .neutral : .breaking
        )
        compare(
            old.isIdempotencyToken,
            new.isIdempotencyToken,
            added: .idempotencyTokenAdded,
            removed: .idempotencyTokenRemoved,
            subject.at("idempotencyToken"),
            source: isOptionalAlike ? .neutral : .breaking
        )
    }

    private mutating func compareSensitivity(_ before: Member, _ after: Member, _ subject: Subject) {
        guard before.isSensitive != after.isSensitive else { return }
        // The value is hidden by either.
        let (model, type) = after.isSensitive ? (old, before.type.name) : (new, after.type.name)
        let isHidden = model.shape(type)?.isSensitive ?? false
        add(
            after.isSensitive ? .sensitiveAdded : .sensitiveRemoved,
            subject,
            details: isHidden ? ["its type '\(type)' \(after.isSensitive ? "was" : "is") sensitive as well"] : []
        )
    }

    private mutating func compareLocations(_ old: Member, _ new: Member, _ subject: Subject) {
        let (before, after) = (Place(of: old), Place(of: new))
        guard before != after else { return }
        guard before.kind == after.kind else {
            return add(.locationChanged, subject.at("location"), before: before.text, after: after.text)
        }
        // Labels are compared with the URI, by the members that fill them.
        guard let name = before.name, let newName = after.name, before.kind != "path" else { return }
        let isHeader = before.kind == "header" || before.kind == "headerPrefix"
        let isSame = isHeader && name.lowercased() == newName.lowercased()
        let subject = subject.at(before.kind)
        add(.wireNameChanged, subject, before: name, after: newName, wire: isSame ? .neutral : nil)
    }
}

extension Subject {
    /// Whether clients send it, in a request alone or in responses as well.
    fileprivate var isSent: Bool { direction == .request || direction == .both }
}

/// The key of a member's location in the model, and the member's name there.
private struct Place: Equatable {
    var kind: String
    var name: String?

    init(of member: Member) {
        switch member.location {
        case .body: (kind, name) = ("json", member.jsonName)
        case .label(let label): (kind, name) = ("path", label)
        case .query(let parameter): (kind, name) = ("query", parameter)
        case .queryParams: kind = "queryParams"
        case .header(let header): (kind, name) = ("header", header)
        case .prefixHeaders(let prefix): (kind, name) = ("headerPrefix", prefix)
        case .payload: kind = "payload"
        case .responseCode: kind = "responseCode"
        case .eventHeader: kind = "eventHeader"
        case .eventPayload: kind = "eventPayload"
        }
    }

    var text: String { [kind, name].compactMap { $0 }.joined(separator: " ") }

    static func == (left: Place, right: Place) -> Bool { left.text.isIdentical(to: right.text) }
}
