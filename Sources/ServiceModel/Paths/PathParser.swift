extension PathExpression {
    /// Reads an expression of JMESPath.
    ///
    /// - Throws: The place and the reason if it is none, or one that waiters do without.
    package init(_ text: String) throws(PathError) {
        let length = text.unicodeScalars.count
        let limits = PathParser.limits
        guard length <= limits.length else {
            throw PathError(
                "the path has \(length) characters, and \(limits.length) are allowed",
                at: 0..<length,
                hint: "compare less of the output"
            )
        }
        var parser = PathParser(tokens: try PathScanner.tokens(of: text))
        self = try parser.path()
    }
}

/// Reads an expression by the powers with which its words and signs bind each other.
private struct PathParser {
    /// The greatest numbers of characters, and of words and signs. The latter bounds the nesting depth too: whatever
    /// walks an expression calls itself for each level, also on the small stacks of Apple's thread pool. Upstream's
    /// longest path has 27.
    static let limits = (length: 1000, tokens: 100)

    /// The power of the weakest sign that does not go on with a projection: `[]`, whose own is 9, does.
    private static let projectionEnd = 10

    private let tokens: [PathToken]
    private var index = 0

    init(tokens: [PathToken]) {
        self.tokens = tokens
    }

    private var next: PathToken { tokens[index] }

    /// Reads the whole path.
    mutating func path() throws(PathError) -> PathExpression {
        guard tokens.count <= Self.limits.tokens else {
            throw PathError(
                "the path has more than \(Self.limits.tokens - 1) words and signs",
                at: tokens[Self.limits.tokens].place,
                hint: "compare less of the output"
            )
        }
        let expression = try expression(0)
        guard next.kind == .end else { throw unexpected("the end of the path") }
        return expression
    }

    private mutating func take() -> PathToken {
        defer { if next.kind != .end { index += 1 } }
        return next
    }

    @discardableResult
    private mutating func expect(_ kind: PathToken.Kind, _ sign: String) throws(PathError) -> PathToken {
        guard next.kind == kind else { throw unexpected("'\(sign)'") }
        return take()
    }

    private func unexpected(_ expected: String) -> PathError {
        let found = next.kind == .end ? "the path ends where \(expected) is expected" : "\(expected) is expected here"
        return PathError(found, at: next.place, hint: "see https://jmespath.org/specification.html")
    }

    private var current: PathExpression { PathExpression(.current, at: next.place) }

    // MARK: Expressions

    /// Reads an expression up to a sign that binds no more strongly than `power`.
    private mutating func expression(_ power: Int) throws(PathError) -> PathExpression {
        var left = try first()
        while power < next.power { left = try continuation(of: left) }
        return left
    }

    /// Reads the part of an expression that nothing stands before.
    private mutating func first() throws(PathError) -> PathExpression {
        switch next.kind {
        case .identifier(let name):
            let token = take()
            if next.kind == .openParenthesis { return try call(name, token) }
            return PathExpression(.member(name), at: token.place)
        case .quotedIdentifier(let name): return PathExpression(.member(name), at: take().place)
        case .literal(let literal): return PathExpression(.literal(literal), at: take().place)
        case .current: return PathExpression(.current, at: take().place)
        case .not:
            let token = take()
            return PathExpression(.not(try expression(token.power)), at: token.place)
        case .openParenthesis:
            _ = take()
            let inner = try expression(0)
            try expect(.closeParenthesis, ")")
            return inner
        case .star: return try projection(.values, of: current, take(), power: PathToken.starPower)
        case .flatten, .filter, .openBracket: return try continuation(of: current)
        default: throw unexpected("a member, a value or a function")
        }
    }

    /// Reads the sign that follows an expression, and what belongs to it.
    private mutating func continuation(of left: PathExpression) throws(PathError) -> PathExpression {
        let token = take()
        switch token.kind {
        case .dot:
            if next.kind == .star { return try projection(.values, of: left, take(), power: PathToken.starPower) }
            return PathExpression(.then(left, try member()), at: token.place)
        case .flatten: return try projection(.flattened, of: left, token, power: token.power)
        case .openBracket: return try bracket(of: left, token)
        case .filter:
            let condition = try expression(0)
            try expect(.closeBracket, "]")
            let rest = try rest(power: token.power)
            return PathExpression(.filter(left, where: condition, rest), at: token.place)
        case .pipe: return PathExpression(.then(left, try expression(token.power)), at: token.place)
        case .and: return PathExpression(.and(left, try expression(token.power)), at: token.place)
        case .or: return PathExpression(.or(left, try expression(token.power)), at: token.place)
        case .comparison(let comparison):
            return PathExpression(.compare(comparison, left, try expression(token.power)), at: token.place)
        default:
            throw PathError(
                "this does not follow a value",
                at: token.place,
                hint: "a function is called by its name alone, and '*' follows '.' or '['"
            )
        }
    }

    /// Reads what follows a full stop.
    private mutating func member() throws(PathError) -> PathExpression {
        switch next.kind {
        case .identifier, .quotedIdentifier: return try expression(40)
        case .openBracket: throw multiSelection(next)
        default: throw unexpected("a member's name")
        }
    }

    private mutating func bracket(of left: PathExpression, _ token: PathToken) throws(PathError) -> PathExpression {
        switch next.kind {
        case .number(let number):
            let place = take().place
            try expect(.closeBracket, "]")
            return PathExpression(.then(left, PathExpression(.element(number), at: place)), at: token.place)
        case .star:
            _ = take()
            try expect(.closeBracket, "]")
            return try projection(.elements, of: left, token, power: PathToken.starPower)
        default: throw multiSelection(token)
        }
    }

    private func multiSelection(_ token: PathToken) -> PathError {
        PathError(
            "a bracket has a number, '*', '?' or nothing in it",
            at: token.place,
            hint: "write '[0]', '[*]', '[?...]' or '[]'"
        )
    }

    // MARK: Projections and functions

    private mutating func projection(
        _ projection: PathExpression.Projection,
        of left: PathExpression,
        _ token: PathToken,
        power: Int
    ) throws(PathError) -> PathExpression {
        PathExpression(.project(projection, left, try rest(power: power)), at: token.place)
    }

    /// Reads what is evaluated for each part of a projection whose sign has this power.
    private mutating func rest(power: Int) throws(PathError) -> PathExpression {
        switch next.kind {
        case _ where next.power < Self.projectionEnd: return current
        case .openBracket, .filter: return try expression(power)
        case .dot:
            _ = take()
            guard next.isMember || next.kind == .star else { return try member() }
            return try expression(power)
        default: throw unexpected("'.', '[' or the end")
        }
    }

    private mutating func call(_ name: String, _ token: PathToken) throws(PathError) -> PathExpression {
        guard let function = PathExpression.Function(rawValue: name) else {
            throw PathError(
                "waiters have no function '\(name)'",
                at: token.place,
                hint: "the functions are \(PathScanner.functions)"
            )
        }
        try expect(.openParenthesis, "(")
        var arguments: [PathExpression] = []
        while next.kind != .closeParenthesis {
            arguments.append(try expression(0))
            guard next.kind == .comma || next.kind == .closeParenthesis else { throw unexpected("',' or ')'") }
            if next.kind == .comma { _ = take() }
        }
        let end = try expect(.closeParenthesis, ")").place
        guard arguments.count == function.parameterCount else {
            throw PathError(
                "'\(name)' takes \(function.parameterCount == 1 ? "one argument" : "two arguments")",
                at: token.place.lowerBound..<end.upperBound,
                hint: function == .contains ? "write 'contains(Names, 'a')'" : "write '\(name)(Names)'"
            )
        }
        return PathExpression(.call(function, arguments), at: token.place)
    }
}

extension PathToken {
    fileprivate var isMember: Bool {
        switch kind {
        case .identifier, .quotedIdentifier: true
        default: false
        }
    }
}
