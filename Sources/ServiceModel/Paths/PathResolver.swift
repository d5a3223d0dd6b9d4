/// Finds the members that a path leads through, and the type of the value at its end.
package struct PathResolver {
    /// Returns the name that a member has in the resolved path.
    package typealias Rename = (PathOwner, Member) -> String

    private let operation: Operation
    private let types: TypeTable
    private let isComplete: (PathOwner) -> Bool
    private let rename: Rename

    /// Creates a resolver of an operation's paths.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - types: The types of its input and output.
    ///   - isComplete: Returns whether all members of a structure could be read; one that is not may have any member.
    ///   - rename: Returns the name that a member has in the resolved path.
    package init(
        _ operation: Operation,
        _ types: TypeTable,
        isComplete: @escaping (PathOwner) -> Bool = { _ in true },
        rename: @escaping Rename = { $1.name }
    ) {
        self.operation = operation
        self.types = types
        self.isComplete = isComplete
        self.rename = rename
    }

    /// An expression whose members are found, and the type of its values.
    private struct Resolved {
        let expression: PathExpression
        let type: PathType
    }

    /// Returns the expression of a waiter's path, which begins with the whole call, and its members renamed.
    ///
    /// - Throws: The place and the reason if it is no path, leads to no value, or to one that cannot be compared so.
    package func resolve(
        _ path: String,
        of side: Waiter.Side,
        comparing comparison: Waiter.Comparison
    ) throws(PathError) -> PathExpression {
        let expression = try PathExpression(path)
        let whole = 0..<path.unicodeScalars.count
        let resolved = try resolve(expression, side == .inputOutput ? .call : .message(side))
        try check(resolved.type, comparison, at: whole)
        guard side != .inputOutput else { return resolved.expression }
        let start = PathExpression(.member(side.rawValue), at: whole)
        return PathExpression(.then(start, resolved.expression), at: whole)
    }

    private func form(of type: PathType) -> PathForm { type.form(in: operation, types) }

    // MARK: Expressions

    private func resolve(_ expression: PathExpression, _ current: PathType) throws(PathError) -> Resolved {
        func resolved(_ kind: PathExpression.Kind, _ type: PathType) -> Resolved {
            Resolved(expression: PathExpression(kind, at: expression.place), type: type)
        }
        switch expression.kind {
        case .current: return resolved(.current, current)
        case .member(let name):
            let (name, type) = try member(name, of: current, at: expression.place)
            return resolved(.member(name), type)
        case .element:
            return resolved(expression.kind, try element(of: current, "an element", at: expression.place))
        case .then(let first, let second):
            let first = try resolve(first, current)
            let second = try resolve(second, first.type)
            return resolved(.then(first.expression, second.expression), second.type)
        case .project(let projection, let list, let rest):
            let list = try resolve(list, current)
            let rest = try resolve(rest, try part(of: list.type, projection, at: expression.place))
            return resolved(.project(projection, list.expression, rest.expression), .list(rest.type))
        case .filter(let list, let condition, let rest):
            let list = try resolve(list, current)
            let element = try element(of: list.type, "a filter", at: expression.place)
            let condition = try resolve(condition, element)
            let rest = try resolve(rest, element)
            return resolved(
                .filter(list.expression, where: condition.expression, rest.expression),
                .list(rest.type)
            )
        case .compare(let comparison, let left, let right):
            let (left, right) = (try resolve(left, current), try resolve(right, current))
            try check(comparison, left.type, right.type, at: expression.place)
            return resolved(.compare(comparison, left.expression, right.expression), .boolean)
        case .and(let left, let right):
            let (left, right) = (try resolve(left, current), try resolve(right, current))
            return resolved(.and(left.expression, right.expression), common(left.type, right.type))
        case .or(let left, let right):
            let (left, right) = (try resolve(left, current), try resolve(right, current))
            return resolved(.or(left.expression, right.expression), common(left.type, right.type))
        case .not(let value): return resolved(.not(try resolve(value, current).expression), .boolean)
        case .literal(let literal): return resolved(expression.kind, literal.type)
        case .call(let function, let arguments):
            var values: [Resolved] = []
            for argument in arguments { values.append(try resolve(argument, current)) }
            let type = try result(of: function, of: values[0].type, at: expression.place)
            return resolved(.call(function, values.map(\.expression)), type)
        }
    }

    // MARK: Parts

    private func member(
        _ name: String,
        of type: PathType,
        at place: Range<Int>
    ) throws(PathError) -> (name: String, type: PathType) {
        switch form(of: type) {
        case .call:
            guard let side = Waiter.Side(rawValue: name), side != .inputOutput else {
                throw PathError("the path begins with 'input' or 'output'", at: place, hint: "write 'output.\(name)'")
            }
            return (name, .message(side))
        case .members(let members, let owner):
            if let member = members.first(where: { $0.name == name }) {
                return (rename(owner, member), .model(member.type))
            }
            guard isComplete(owner) else { return (name, .unknown) }
            throw PathError(
                "\(description(of: owner)) has no member '\(name)'",
                at: place,
                unknownMember: PathError.UnknownMember(name: name, candidates: members.map(\.name))
            )
        case .map(let value): return (name, value)
        case .unknown: return (name, .unknown)
        case .list:
            throw PathError(
                "a list has no member '\(name)'",
                at: place,
                hint: "write '[].\(name)' for the members of its elements"
            )
        case .scalar, .null, .mixed:
            throw PathError(
                "what is \(form(of: type).description) has no member '\(name)'",
                at: place,
                hint: "end the path before it"
            )
        }
    }

    private func description(of owner: PathOwner) -> String {
        switch owner {
        case .message(let side): "the \(side.rawValue) of '\(operation.name)'"
        case .shape(let name): "'\(name)'"
        }
    }

    private func element(of type: PathType, _ subject: String, at place: Range<Int>) throws(PathError) -> PathType {
        switch form(of: type) {
        case .list(let element): return element
        case .unknown: return .unknown
        case let form:
            throw PathError(
                "\(subject) is of a list, and this is \(form.description)",
                at: place,
                hint: "remove the brackets, or write a list before them"
            )
        }
    }

    private func part(
        of type: PathType,
        _ projection: PathExpression.Projection,
        at place: Range<Int>
    ) throws(PathError) -> PathType {
        switch projection {
        case .elements: return try element(of: type, "'[*]'", at: place)
        case .flattened:
            let element = try element(of: type, "'[]'", at: place)
            if case .list(let inner) = form(of: element) { return inner }
            return element
        case .values: return try value(of: type, "'*'", at: place)
        }
    }

    private func value(of type: PathType, _ subject: String, at place: Range<Int>) throws(PathError) -> PathType {
        switch form(of: type) {
        case .map(let value): return value
        case .unknown: return .unknown
        case let form:
            throw PathError(
                "\(subject) is of a map, and this is \(form.description)",
                at: place,
                hint: "name the member that is meant"
            )
        }
    }

    private func result(
        of function: PathExpression.Function,
        of argument: PathType,
        at place: Range<Int>
    ) throws(PathError) -> PathType {
        switch (function, form(of: argument)) {
        case (.length, .scalar(.text)), (.length, .list), (.length, .map), (.length, .unknown): return .number
        case (.contains, .scalar(.text)), (.contains, .list), (.contains, .unknown): return .boolean
        case (.keys, _):
            _ = try value(of: argument, "'keys'", at: place)
            return .list(.text)
        case (.values, _): return .list(try value(of: argument, "'values'", at: place))
        case (.length, let form), (.contains, let form):
            let kinds = function == .length ? "of text, a list or a map" : "of text or a list"
            throw PathError(
                "'\(function.rawValue)' is \(kinds), and this is \(form.description)",
                at: place,
                hint: "give it another value"
            )
        }
    }

    // MARK: Comparisons

    /// Returns the type of a value that is one or the other.
    private func common(_ left: PathType, _ right: PathType, depth: Int = 0) -> PathType {
        // Lists that contain themselves are refused, but not before this.
        guard depth < 8 else { return .mixed }
        return switch (form(of: left), form(of: right)) {
        case (.null, _): right
        case (_, .null): left
        case (.unknown, _), (_, .unknown): .unknown
        case (.scalar(let first), .scalar(let second)) where first == second: left
        case (.members(_, let first), .members(_, let second)) where first == second: left
        case (.list(let first), .list(let second)): .list(common(first, second, depth: depth + 1))
        default: .mixed
        }
    }

    private func check(
        _ comparison: PathExpression.Comparison,
        _ left: PathType,
        _ right: PathType,
        at place: Range<Int>
    ) throws(PathError) {
        let forms = [form(of: left), form(of: right)]
        for form in forms {
            switch form {
            case .unknown, .mixed: continue
            case .null where !comparison.isOrder: continue
            case .scalar(.number): continue
            case .scalar(.text), .scalar(.boolean):
                guard comparison.isOrder else { continue }
                throw PathError(
                    "'\(comparison.rawValue)' is for numbers, and this is \(form.description)",
                    at: place,
                    hint: "write '==' or '!='"
                )
            default:
                throw PathError(
                    "'\(comparison.rawValue)' compares numbers, texts and booleans, and this is \(form.description)",
                    at: place,
                    hint: "compare its parts"
                )
            }
        }
        if case .scalar(let first) = forms[0], case .scalar(let second) = forms[1], first != second {
            throw PathError(
                "\(forms[0].description) never equals \(forms[1].description)",
                at: place,
                hint: "numbers and booleans stand between backticks, and text between single quotes"
            )
        }
    }

    /// Checks that a value can be as a waiter expects it.
    private func check(
        _ type: PathType,
        _ comparison: Waiter.Comparison,
        at place: Range<Int>
    ) throws(PathError) {
        switch (comparison, form(of: type)) {
        case (_, .unknown): return
        case (.equals(let expected), .scalar(let scalar)): try check(scalar, expected, at: place)
        case (.equals, .mixed): return
        case (.allEqual(let expected), .list(let element)), (.anyEquals(let expected), .list(let element)):
            switch form(of: element) {
            case .unknown, .mixed: return
            case .scalar(let scalar): try check(scalar, expected, at: place)
            case let form:
                throw PathError(
                    "the elements are compared with text, and each is \(form.description)",
                    at: place,
                    hint: "go on to a member of theirs"
                )
            }
        case (.equals, let form):
            throw PathError(
                "'equals' compares one value, and this is \(form.description)",
                at: place,
                hint: "use 'allEqual' or 'anyEquals' for a list, and a member of a structure"
            )
        case (_, let form):
            throw PathError(
                "'allEqual' and 'anyEquals' compare the elements of a list, and this is \(form.description)",
                at: place,
                hint: "use 'equals', or a path with '[]'"
            )
        }
    }

    private func check(_ scalar: PathForm.Scalar, _ expected: String, at place: Range<Int>) throws(PathError) {
        let reason: String
        switch scalar {
        case .text: return
        case .boolean:
            if expected == "true" || expected == "false" { return }
            reason = "a boolean is never '\(expected)'"
        case .number:
            if Double(expected) != nil { return }
            reason = "a number is never '\(expected)'"
        case .blob: reason = "a blob cannot be compared"
        case .document: reason = "a document cannot be compared"
        }
        throw PathError(reason, at: place, hint: "correct the path or the expected value")
    }
}

extension PathExpression.Literal {
    fileprivate var type: PathType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .text: .text
        }
    }
}
