extension CallPath {
    /// Returns the value of the path for a call; `nil` if a function was given a value that it is not for.
    func value(_ input: some Structure, _ output: some Structure) -> PathValue? {
        withStorage(of: input) { inputBase in
            withStorage(of: output) { outputBase in
                let call = PathCursor.call(
                    input: PathCursor.Message(layout: type(of: input).schema.layout, base: inputBase),
                    output: PathCursor.Message(layout: type(of: output).schema.layout, base: outputBase)
                )
                let evaluation = CallPathEvaluation()
                let value = evaluation.value(self, call)
                return evaluation.isInvalid ? nil : value
            }
        }
    }

    /// Whether the value of the path for a call is as expected.
    func meets(_ expectation: Expectation, _ input: some Structure, _ output: some Structure) -> Bool {
        value(input, output)?.meets(expectation) ?? false
    }
}

/// Evaluates a path. What leads to a value passes it on to a closure, so that parts of a structure are not copied on the
/// way to others.
private final class CallPathEvaluation {
    /// Whether a function was given a value that it is not for.
    private(set) var isInvalid = false

    func value(_ path: CallPath, _ current: PathCursor) -> PathValue {
        var value = PathValue.null
        visit(path, current) { value = $0.value }
        return value
    }

    private func visit(_ path: CallPath, _ current: PathCursor, _ body: (PathCursor) -> Void) {
        switch path {
        case .current: body(current)
        case .member(let name): current.withMember(name, body)
        case .element(let number): current.withElement(number, body)
        case .then(let first, let second): visit(first, current) { visit(second, $0, body) }
        case .project(let projection, let list, let rest):
            visit(list, current) { body(.value(project(projection, $0, rest))) }
        case .filter(let list, let condition, let rest):
            visit(list, current) { list in
                body(
                    .value(
                        collect(rest) { add in
                            list.forEachElement { if !value(condition, $0).isFalse { add($0) } }
                        }
                    )
                )
            }
        default: body(.value(computed(path, current)))
        }
    }

    // MARK: Projections

    private func project(_ projection: CallPath.Projection, _ list: PathCursor, _ rest: CallPath) -> PathValue {
        collect(rest) { add in
            switch projection {
            case .elements: list.forEachElement(add)
            case .flattened: list.forEachElement { if !$0.forEachElement(add) { add($0) } }
            case .values: list.forEachEntry { add($1) }
            }
        }
    }

    /// Returns the values of a path for the parts that a function finds, without those that are none; no value if the
    /// function finds that there are no parts.
    private func collect(_ rest: CallPath, from parts: ((PathCursor) -> Void) -> Bool) -> PathValue {
        var values: [PathValue] = []
        let hasParts = parts { part in
            let value = value(rest, part)
            if value != .null { values.append(value) }
        }
        return hasParts ? .list(values) : .null
    }

    // MARK: Values

    private func computed(_ path: CallPath, _ current: PathCursor) -> PathValue {
        switch path {
        case .literal(let value): return value
        case .compare(let comparison, let left, let right):
            return compare(comparison, value(left, current), value(right, current))
        case .and(let left, let right):
            let left = value(left, current)
            return left.isFalse ? left : value(right, current)
        case .or(let left, let right):
            let left = value(left, current)
            return left.isFalse ? value(right, current) : left
        case .not(let operand): return .boolean(value(operand, current).isFalse)
        case .length(let argument): return length(value(argument, current))
        case .contains(let list, let element): return contains(value(list, current), value(element, current))
        case .keys(let map): return entries(map, current) { key, _ in .text(key) }
        case .values(let map): return entries(map, current) { $1.value }
        case .current, .member, .element, .then, .project, .filter: return .null
        }
    }

    private func invalid() -> PathValue {
        isInvalid = true
        return .null
    }

    private func compare(_ comparison: CallPath.Comparison, _ left: PathValue, _ right: PathValue) -> PathValue {
        switch comparison {
        case .equal: return .boolean(left.isSame(as: right))
        case .unequal: return .boolean(!left.isSame(as: right))
        case .less, .lessOrEqual, .greater, .greaterOrEqual: break
        }
        guard case .number(let left) = left, case .number(let right) = right else { return .null }
        return switch comparison {
        case .less: .boolean(left < right)
        case .lessOrEqual: .boolean(left <= right)
        case .greater: .boolean(left > right)
        default: .boolean(left >= right)
        }
    }

    private func length(_ value: PathValue) -> PathValue {
        switch value {
        case .text(let text): .number(Double(text.unicodeScalars.count))
        case .list(let elements): .number(Double(elements.count))
        case .object(let entries): .number(Double(entries.count))
        case .null, .boolean, .number: invalid()
        }
    }

    private func contains(_ whole: PathValue, _ part: PathValue) -> PathValue {
        switch (whole, part) {
        case (.list(let elements), _): .boolean(elements.contains { $0.isSame(as: part) })
        case (.text(let text), .text(let part)): .boolean(text.utf8.firstRange(of: part.utf8) != nil)
        case (.text, _): .boolean(false)
        default: invalid()
        }
    }

    private func entries(
        _ map: CallPath,
        _ current: PathCursor,
        _ part: (String, PathCursor) -> PathValue
    ) -> PathValue {
        var parts: [PathValue] = []
        var isMap = false
        visit(map, current) { map in
            isMap = map.forEachEntry { parts.append(part($0, $1)) }
        }
        return isMap ? .list(parts) : invalid()
    }
}
