/// An expression of [JMESPath](https://jmespath.org/specification.html), as far as waiters use the language: without
/// slices, multi-selections and references to expressions.
package struct PathExpression: Sendable {
    /// The step that is taken from the current value.
    package indirect enum Kind: Sendable {
        /// The value itself.
        case current
        /// The member of a structure or union, or the value under a key of a map.
        case member(String)
        /// An element of a list, from the end if the number is negative.
        case element(Int)
        /// The value of the second expression, with that of the first one as the current value.
        case then(PathExpression, PathExpression)
        /// The values of the second expression, with each part of the first one's value as the current value.
        case project(Projection, PathExpression, PathExpression)
        /// The values of the last expression, with each element of the first one's value as the current value for which
        /// the second one holds.
        case filter(PathExpression, where: PathExpression, PathExpression)
        /// Whether two values compare so.
        case compare(Comparison, PathExpression, PathExpression)
        /// The first value if it is false or empty, otherwise the second one.
        case and(PathExpression, PathExpression)
        /// The second value if the first one is false or empty, otherwise the first one.
        case or(PathExpression, PathExpression)
        /// Whether a value is false or empty.
        case not(PathExpression)
        /// A constant.
        case literal(Literal)
        /// The value of a function.
        case call(Function, [PathExpression])
    }

    /// The parts of a value that an expression is evaluated for.
    package enum Projection: String, Sendable {
        /// The elements of a list.
        case elements = "[*]"
        /// The elements of a list, and the elements of those that are lists themselves in their place.
        case flattened = "[]"
        /// The values of a map.
        case values = "*"
    }

    /// A comparison of two values.
    package enum Comparison: String, CaseIterable, Sendable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="

        /// Whether the values are numbers.
        var isOrder: Bool { self != .equal && self != .unequal }
    }

    /// A constant.
    package enum Literal: Hashable, Sendable {
        case null
        case boolean(Bool)
        /// A number as JSON has it.
        case number(String)
        case text(String)
    }

    /// A function.
    package enum Function: String, CaseIterable, Sendable {
        /// The number of characters of a text, of elements of a list, or of entries of a map.
        case length
        /// Whether a text or a list contains a value.
        case contains
        /// The keys of a map.
        case keys
        /// The values of a map.
        case values

        /// The number of arguments.
        var parameterCount: Int { self == .contains ? 2 : 1 }
    }

    /// The step that is taken from the current value.
    package let kind: Kind
    /// The place of the word or sign that says so, in Unicode scalars of the text.
    package let place: Range<Int>

    /// Creates an expression.
    package init(_ kind: Kind, at place: Range<Int>) {
        self.kind = kind
        self.place = place
    }
}

/// The reason that a path cannot be used.
package struct PathError: Error, Hashable, Sendable {
    /// The reason in words.
    package let message: String
    /// The place in the path, in Unicode scalars.
    package let place: Range<Int>
    /// The remedy; `nil` if ``candidates`` may have one.
    package let hint: String?
    /// The member that a structure lacks, and those that it has; `nil` for another reason.
    package let unknownMember: UnknownMember?

    /// A member that a structure lacks.
    package struct UnknownMember: Hashable, Sendable {
        package let name: String
        package let candidates: [String]
    }

    init(_ message: String, at place: Range<Int>, hint: String? = nil, unknownMember: UnknownMember? = nil) {
        self.message = message
        self.place = place
        self.hint = hint
        self.unknownMember = unknownMember
    }
}
