import APIModel
import SwiftGenerator

/// One half of a call.
enum CallSide: String {
    case input, output

    var direction: Direction { self == .input ? .request : .response }

    func payload(of operation: Operation) -> OperationPayload {
        self == .input ? operation.input : operation.output
    }

    /// What the half is in Swift.
    func swiftName(of operation: Operation, in model: ComparedModel) -> String {
        let names = model.planner.names
        if let shape = payload(of: operation).structure { return names.type(shape) }
        return self == .input ? names.input(operation.name) : names.output(operation.name)
    }
}

extension Comparison {
    /// Compares the inputs or the outputs of an operation.
    mutating func comparePayload(_ side: CallSide, _ before: Operation, _ after: Operation) {
        let (oldPayload, newPayload) = (side.payload(of: before), side.payload(of: after))
        // Of a structure that both name, the differences are reported at the structure.
        if let shape = oldPayload.structure, shape == newPayload.structure { return }
        let subject = Subject(
            path: "\(after.name).\(side)",
            old: before.range,
            new: after.range,
            direction: side.direction
        )
        let names = (old: side.swiftName(of: before, in: old), new: side.swiftName(of: after, in: new))
        let cause = comparePresence(oldPayload, newPayload, side, names, subject)
        compareMembers(
            MemberList(old.types.members(of: oldPayload), old.planner.members(of: oldPayload, isInput: side == .input)),
            MemberList(new.types.members(of: newPayload), new.planner.members(of: newPayload, isInput: side == .input)),
            subject,
            cause: cause
        )
    }

    /// Reports a payload that came, went, or has another type.
    ///
    /// - Returns: what caused its members to come or go; `nil` where it was there before and still is.
    private mutating func comparePresence(
        _ before: OperationPayload,
        _ after: OperationPayload,
        _ side: CallSide,
        _ names: (old: String, new: String),
        _ subject: Subject
    ) -> String? {
        let source: Verdict = names.old == names.new ? .neutral : .breaking
        let rule: ChangeRule
        switch (before.isAbsent, after.isAbsent) {
        case (true, true): return nil
        case (true, false): rule = side == .input ? .inputAttached : .outputAttached
        case (false, true): rule = side == .input ? .inputDetached : .outputDetached
        case (false, false):
            if before.structure == nil, after.structure == nil {
                compareSwiftNames(names.old, names.new, subject)
            } else {
                let group = key(.payloadRenamed, subject.path)
                add(.payloadRenamed, subject, before: names.old, after: names.new, source: source, group: group)
            }
            return nil
        }
        add(rule, subject, source: source, group: key(rule, subject.path))
        return key(rule, subject.path)
    }
}

extension OperationPayload {
    /// Whether there is nothing: a mapping without members makes the same code as none.
    fileprivate var isAbsent: Bool {
        switch self {
        case .none: true
        case .inline(let members): members.isEmpty
        case .structure: false
        }
    }
}
