import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports what fakes are said to know of resources that the service does not declare in this way.
    mutating func checkFakes(_ files: [ModelFile]) {
        // What could not be read may declare anything.
        guard syntax.declaresEverything else { return }
        _ = fittingFakes(files.flatMap(\.fakes), FakeScope(files, types))
    }

    /// Returns rules without what does not fit the service, which it reports.
    mutating func fittingFakes(_ rules: [FakeRules], _ scope: FakeScope) -> [FakeRules] {
        rules.compactMap { rules -> FakeRules? in
            guard let subject = subject(rules.resource, scope) else { return nil }
            var kept = rules
            kept.defaults = fitting(rules.defaults) { $0.check($1, of: subject, subject.inputs) }
            kept.always = rules.always.map { fitting($0) { $0.check($1, of: subject) } }
            kept.properties = fitting(rules.properties) { checker, link in
                checker.checkInput(link.name, of: subject)
                checker.property(link.target, of: subject)
            }
            kept.filters = fitting(rules.filters) { checker, link in
                checker.checkFilter(link.name, of: subject)
                checker.property(link.target, of: subject)
            }
            // Of a group without one of them, some may be alike.
            kept.unique = fitting(rules.unique) { checker, group in
                for name in group { checker.property(name, of: subject) }
            }
            kept.limit = fitting(rules.limit.map { [$0] } ?? []) { $0.checkLimit($1, of: subject) }.first
            kept.onDelete = fitting(rules.onDelete) { checker, deletion in
                guard checker.checkIsDeclared(deletion.resource, scope) else { return }
                checker.checkRefers(deletion.resource, to: subject, scope)
            }
            kept.deleteOnlyIf = fitting(rules.deleteOnlyIf) { $0.check($1, of: subject) }
            kept.batches = fitting(rules.batches) { $0.check($1, of: subject, scope) }
            kept.states = rules.states.compactMap { $0.fitting(&self, subject) }
            kept.answers = fitting(rules.answers) { $0.checkAnswer($1, of: subject, scope) }
            kept.guesses = fitting(rules.guesses) { _ = $0.operation($1.operation, of: subject, scope) }
            return kept
        }
    }

    /// Returns the elements that nothing is reported of.
    mutating func fitting<Element>(
        _ elements: [Element],
        _ check: (inout ServiceChecker, Element) -> Void
    ) -> [Element] {
        elements.filter { element in
            let count = collector.diagnostics.count
            check(&self, element)
            return collector.diagnostics.count == count
        }
    }

    mutating func refuseFake(_ message: String, at range: SourceRange, hint: String) {
        collector.report(.invalidFake, message, at: range, hint: hint)
    }

    // MARK: Names

    /// The resource that rules are about; `nil`, having reported it, if there is none.
    private mutating func subject(_ resource: TypeReference, _ scope: FakeScope) -> ResourceSubject? {
        if let entry = scope.entries[resource.name] { return subject(entry) }
        checkIsDeclared(resource, scope)
        return nil
    }

    @discardableResult
    private mutating func checkIsDeclared(_ resource: TypeReference, _ scope: FakeScope) -> Bool {
        if scope.entries[resource.name] != nil || syntax.resourceNames.contains(resource.name) { return true }
        refuseFake(
            "no resource is named '\(resource.name)'",
            at: resource.range,
            hint: collector.suggestion(for: resource.name, among: scope.entries.keys.sorted())
                ?? "declare it under \(ModelFileKey.resources.quoted)"
        )
        return false
    }

    private mutating func checkRefers(
        _ resource: TypeReference,
        to subject: ResourceSubject,
        _ scope: FakeScope
    ) {
        // Of a resource that could not be read, nothing is known.
        guard let references = scope.entries[resource.name]?.declaration.references else { return }
        if references.contains(where: { $0.resource.name == subject.name }) { return }
        refuseFake(
            "no '\(resource.name)' refers to a '\(subject.name)'",
            at: resource.range,
            hint: "name under 'references' of the resource '\(resource.name)' the property that does, or remove it"
        )
    }

    /// The operation of the resource that has the name; `nil`, having reported it, if there is none.
    private mutating func operation(
        _ reference: TypeReference,
        of subject: ResourceSubject,
        _ scope: FakeScope
    ) -> Operation? {
        guard let operation = anyOperation(reference, scope, preferring: subject) else { return nil }
        let own = subject.entry.allOperations.map(\.name)
        if own.contains(operation.name) || !subject.hasAllOperations { return operation }
        refuseFake(
            "'\(reference.name)' is no operation of '\(subject.name)'",
            at: reference.range,
            hint: collector.suggestion(for: reference.name, among: own)
                ?? "move it to the resource that it is an operation of"
        )
        return nil
    }

    private mutating func anyOperation(
        _ reference: TypeReference,
        _ scope: FakeScope,
        preferring subject: ResourceSubject
    ) -> Operation? {
        if let operation = scope.operations[reference.name] { return operation }
        if syntax.operationNames.contains(reference.name) { return nil }
        refuseFake(
            "no operation is named '\(reference.name)'",
            at: reference.range,
            hint: collector.suggestion(for: reference.name, among: subject.entry.allOperations.map(\.name))
                ?? collector.suggestion(for: reference.name, among: scope.operations.keys.sorted())
                ?? "declare it under \(ModelFileKey.operations.quoted)"
        )
        return nil
    }

    // MARK: Members

    private mutating func checkInput(_ name: TypeReference, of subject: ResourceSubject) {
        let isComplete = subject.hasAllOperations && subject.entry.allOperations.allSatisfy(isInputComplete)
        guard isComplete, !subject.inputs.contains(where: { $0.name == name.name }) else { return }
        refuseFake(
            "no operation of '\(subject.name)' takes '\(name.name)'",
            at: name.range,
            hint: collector.suggestion(for: name.name, among: subject.inputs.map(\.name))
                ?? "name a member of an input on the left, and the property on the right"
        )
    }

    private mutating func checkLimit(_ limit: FakeLimit, of subject: ResourceSubject) {
        let lifecycle = subject.entry.lifecycle
        guard subject.hasAllOperations, lifecycle[.create] == nil, lifecycle[.put] == nil else { return }
        refuseFake(
            "'\(subject.name)' has no operation that makes it",
            at: limit.range,
            hint: "name it under 'create' or 'put' of the resource, or remove the limit"
        )
    }

    private mutating func checkFilter(_ name: TypeReference, of subject: ResourceSubject) {
        guard let list = subject.entry.lifecycle[.list] else {
            guard subject.hasAllOperations else { return }
            refuseFake(
                "'\(subject.name)' has no operation that lists it",
                at: name.range,
                hint: "name it under 'list' of the resource, or remove it"
            )
            return
        }
        member(name, in: types.members(of: list.input), "the input of '\(list.name)'", isInputComplete(list))
    }

    /// Returns the type of the member of a name; `nil`, having reported it, if there is none.
    @discardableResult
    private mutating func member(
        _ name: TypeReference,
        in members: [Member],
        _ owner: String,
        _ isComplete: Bool
    ) -> TypeReference? {
        if let member = members.first(where: { $0.name == name.name }) { return member.type }
        guard isComplete else { return nil }
        refuseFake(
            "\(owner) has no member '\(name.name)'",
            at: name.range,
            hint: collector.suggestion(for: name.name, among: members.map(\.name)) ?? hint(members)
        )
        return nil
    }

    // MARK: Batches, states and answers

    private mutating func check(_ batch: FakeBatch, of subject: ResourceSubject, _ scope: FakeScope) {
        let each = anyOperation(batch.each, scope, preferring: subject)
        guard let operation = operation(batch.operation, of: subject, scope) else { return }
        if each?.name == operation.name {
            refuseFake(
                "'\(operation.name)' does the same as itself",
                at: batch.each.range,
                hint: "name the operation that does it to one"
            )
        }
        checkList(
            batch.items,
            types.members(of: operation.input),
            "the input of '\(operation.name)'",
            isInputComplete(operation)
        )
        checkList(
            batch.failures,
            types.members(of: operation.output),
            "the output of '\(operation.name)'",
            isOutputComplete(operation)
        )
    }

    private mutating func checkList(_ name: TypeReference, _ members: [Member], _ owner: String, _ isComplete: Bool) {
        guard let kind = member(name, in: members, owner, isComplete).flatMap({ types.kind(of: $0) }) else { return }
        if case .list = kind { return }
        refuseFake(
            "'\(name.name)' must be a list, and is \(kind.description)",
            at: name.range,
            hint: "name the list in \(owner)"
        )
    }

    private mutating func checkAnswer(_ answer: FakeSetting, of subject: ResourceSubject, _ scope: FakeScope) {
        guard let operation = operation(answer.property, of: subject, scope), case .object(let settings) = answer.value
        else { return }
        let source = FakeSource(subject: subject, inputs: types.members(of: operation.input))
        for setting in settings {
            let type = member(
                setting.property,
                in: types.members(of: operation.output),
                "the output of '\(operation.name)'",
                isOutputComplete(operation)
            )
            if let type { checkValue(of: setting, type, source) }
        }
    }

    fileprivate mutating func checkState(_ state: FakeState, of subject: ResourceSubject) {
        guard let type = property(state.property, of: subject), let kind = types.kind(of: type) else { return }
        let place = syntax.fakeStates[state] ?? state.property.range
        switch kind {
        case .string: return
        case .enumeration(let values):
            if values.contains(where: { $0.value == state.value }) { return }
            refuseFake(
                "'\(type.name)' has no value '\(state.value)'",
                at: place,
                hint: collector.suggestion(for: state.value, among: values.map(\.value))
                    ?? "one of \(values.prefix(8).map(\.value).joined(separator: ", "))"
            )
        default:
            refuseFake(
                "'\(state.property.name)' is \(kind.description), and no state",
                at: state.property.range,
                hint: "name a property that is text or an enum"
            )
        }
    }

    fileprivate mutating func fittingSettings(of state: FakeState, _ subject: ResourceSubject) -> [FakeSetting] {
        fitting(state.set) { $0.check($1, of: subject) }
    }
}

extension FakeState {
    /// Returns the state without what does not fit the service, which `checker` reports; `nil` if nothing is left of it.
    fileprivate func fitting(_ checker: inout ServiceChecker, _ subject: ResourceSubject) -> FakeState? {
        let count = checker.collector.diagnostics.count
        checker.checkState(self, of: subject)
        let isState = checker.collector.diagnostics.count == count
        var state = self
        state.set = checker.fittingSettings(of: self, subject)
        return isState && (removes || !state.set.isEmpty) ? state : nil
    }
}
