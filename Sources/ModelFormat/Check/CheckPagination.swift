import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceChecker {
    /// Reports paginations whose tokens, page sizes and items the operation does not have, or which cannot be such
    /// ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)).
    mutating func checkPagination(_ files: [ModelFile]) {
        for operation in files.lazy.flatMap(\.operations) {
            guard let pagination = operation.pagination else { continue }
            let inputToken = member(.inputToken, pagination.inputToken, of: operation)
            let outputToken = member(.outputToken, pagination.outputToken, of: operation)
            checkTokens(inputToken, outputToken, operation)
            if let name = pagination.pageSize, let pageSize = member(.pageSize, name, of: operation) {
                check(pageSize, .pageSize, "a whole number or text", operation) { kind in
                    if case .number(let number, _) = kind { return number.integers != nil }
                    return kind.isText
                }
            }
            if let path = pagination.items, let items = member(.items, path, of: operation) {
                check(items, .items, "a list or a map", operation) { kind in
                    switch kind {
                    case .list, .map: true
                    default: false
                    }
                }
            }
        }
    }

    private mutating func checkTokens(
        _ input: Member?,
        _ output: Member?,
        _ operation: Operation
    ) {
        // Not every number equals itself, and so tells a token that repeats.
        let isToken = { (kind: Shape.Kind) in
            if case .string = kind { true } else { kind.numberType?.integers != nil }
        }
        let isInputToken = input.map { check($0, .inputToken, "text or a whole number", operation, isToken) }
        let isOutputToken = output.map { check($0, .outputToken, "text or a whole number", operation, isToken) }
        guard let input else { return }
        if input.isRequired {
            collector.report(
                .conflictingKeys,
                "member '\(input.name)' cannot be required: the first page is asked for without a token",
                at: input.range,
                hint: "remove 'required: true'"
            )
        }
        guard let output, isInputToken == true, isOutputToken == true else { return }
        guard let inputKind = types.kind(of: input.type), let outputKind = types.kind(of: output.type) else { return }
        if inputKind.numberType != outputKind.numberType {
            collector.report(
                .wrongShape,
                "'\(output.type.name)' of the output cannot be sent as '\(input.type.name)' of the input",
                at: place(.outputToken, operation),
                hint: "the tokens of input and output are of one type"
            )
        }
    }

    /// Reports a member that is not of the kind that `key` takes; tells whether it is.
    @discardableResult
    private mutating func check(
        _ member: Member,
        _ key: PaginationKey,
        _ expected: String,
        _ operation: Operation,
        _ isExpected: (Shape.Kind) -> Bool
    ) -> Bool {
        guard let kind = types.kind(of: member.type), !isExpected(kind) else { return true }
        collector.report(
            .wrongShape,
            "\(key.quoted) must be \(expected), and '\(member.name)' is \(kind.description)",
            at: place(key, operation)
        )
        return false
    }

    // MARK: Members

    /// The member of the input that a key names; `nil`, having reported it, if there is none.
    private mutating func member(
        _ key: PaginationKey,
        _ name: String,
        of operation: Operation
    ) -> Member? {
        let members = types.members(of: operation.input)
        if let member = members.first(where: { $0.name == name }) { return member }
        if isInputComplete(operation) {
            reportMember(name, missingFrom: "the input of '\(operation.name)'", members, at: place(key, operation))
        }
        return nil
    }

    /// The member that a path into the output leads to; `nil`, having reported it, if it leads nowhere.
    private mutating func member(
        _ key: PaginationKey,
        _ path: MemberPath,
        of operation: Operation
    ) -> Member? {
        var payload = operation.output
        var isComplete = isOutputComplete(operation)
        var owner = "the output of '\(operation.name)'"
        var offset = 0
        var found: Member?
        for name in path.names {
            let members = types.members(of: payload)
            found = members.first { $0.name == name }
            guard let member = found else {
                if isComplete {
                    let range = place(key, operation, offset: offset, length: name.unicodeScalars.count)
                    reportMember(name, missingFrom: owner, members, at: range)
                }
                return nil
            }
            payload = .structure(member.type)
            isComplete = self.isComplete(payload)
            owner =
                types.kind(of: member.type)
                .map { "'\(member.type.name)', which is \($0.description)," } ?? "'\(member.type.name)'"
            offset += name.unicodeScalars.count + 1
        }
        return found
    }

    mutating func reportMember(
        _ name: String,
        missingFrom owner: String,
        _ members: [Member],
        at range: SourceRange
    ) {
        collector.report(
            .unknownMember,
            "\(owner) has no member '\(name)'",
            at: range,
            hint: collector.suggestion(for: name, among: members.map(\.name))
        )
    }

    /// Returns the place of the value of a key of `paginate`, or of a part of a path.
    private func place(_ key: PaginationKey, _ operation: Operation, offset: Int = 0, length: Int? = nil) -> SourceRange
    {
        guard let node = syntax.paginations[operation.range]?[key]?.value else { return operation.range }
        return length.map { node.range(ofScalar: offset, length: $0) } ?? node.range
    }
}

extension Shape.Kind {
    /// A number's type; `nil` for anything else.
    fileprivate var numberType: NumberType? {
        if case .number(let type, _) = self { type } else { nil }
    }
}
