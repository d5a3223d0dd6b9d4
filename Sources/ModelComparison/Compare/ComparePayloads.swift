import ServiceModel
import SwiftGenerator

/// One half of a call.
enum CallSide: String {
    case input, output

    var direction: Direction { self == .input ? .request : .response }

    func payload(of operation: Operation) -> OperationMessage {
        self == .input ? operation.input : operation.output
    }

    /// The half of an operation's plan.
    func plan(of operation: Operation, in model: ComparedModel) -> MessagePlan? {
        model.plan.operation(operation.name).map { self == .input ? $0.input : $0.output }
    }
}

extension Comparison {
    /// Compares the inputs or the outputs of an operation.
    mutating func comparePayload(_ side: CallSide, _ before: Operation, _ after: Operation) {
        let (oldPayload, newPayload) = (side.payload(of: before), side.payload(of: after))
        // Of a structure that both name, the differences are reported at the structure.
        if let shape = oldPayload.structure, shape == newPayload.structure { return }
        let subject = Subject(
            path: "\(after.name).\(side.rawValue)",
            old: before.range,
            new: after.range,
            direction: side.direction
        )
        guard let oldPlan = side.plan(of: before, in: old), let newPlan = side.plan(of: after, in: new) else { return }
        let names = (old: oldPlan.type, new: newPlan.type)
        if names.old == names.new {
            shapesOfPayloads.formUnion([oldPayload.structure, newPayload.structure].compactMap { $0 })
        }
        let start = changes.count
        let cause: String?
        switch (oldPayload.isAbsent, newPayload.isAbsent) {
        case (true, true): return compareSwiftNames(names.old, names.new, subject)
        case (true, false): cause = add(side == .input ? .inputAttached : .outputAttached, names, subject)
        case (false, true): cause = add(side == .input ? .inputDetached : .outputDetached, names, subject)
        case (false, false):
            compareNames(oldPayload, newPayload, names, subject)
            cause = nil
        }
        compareMembers(oldPlan.membersAndStream, newPlan.membersAndStream, subject, cause: cause)
        // It is as grave that all members came or went as that the gravest of them did.
        if cause != nil { raiseVerdict(at: start) }
    }

    /// Reports a payload that came or went.
    ///
    /// - Returns: the key by which its members name it as their cause.
    private mutating func add(_ rule: ChangeRule, _ names: (old: String, new: String), _ subject: Subject) -> String {
        let key = key(rule, subject.path)
        let isAdded = rule == .inputAttached || rule == .outputAttached
        let wire: Verdict = isAdded ? .additive : .neutral
        let source: Verdict = names.old != names.new ? .breaking : isAdded ? .additive : .neutral
        add(rule, subject, wire: wire, source: source, group: key)
        return key
    }

    /// Reports a payload that has another type.
    private mutating func compareNames(
        _ before: OperationMessage,
        _ after: OperationMessage,
        _ names: (old: String, new: String),
        _ subject: Subject
    ) {
        guard before.structure != nil || after.structure != nil else {
            return compareSwiftNames(names.old, names.new, subject)
        }
        add(
            .payloadRenamed,
            subject,
            before: names.old,
            after: names.new,
            source: names.old == names.new ? .neutral : .breaking,
            group: key(.payloadRenamed, subject.path)
        )
    }
}

extension OperationMessage {
    /// Whether there is nothing: a mapping without members makes the same code as none.
    fileprivate var isAbsent: Bool {
        switch self {
        case .none: true
        case .inline(let members): members.isEmpty
        case .structure: false
        }
    }
}
