import Diagnostics
import PatternCompiler
import ServiceModel
import YAMLSource

/// Returns warnings about declarations that are legal and probably not meant.
///
/// - Returns: the warnings in file order.
package func lint(_ service: Service) -> [Diagnostic] {
    var linter = Linter(types: TypeTable(service.files), warnings: service.warnings)
    if service.documentation == nil {
        linter.warn(
            .missingDoc,
            "the service has no doc",
            at: service.range,
            hint: "write it under 'doc' in the service section"
        )
    }
    for omission in service.files.flatMap(\.omissions) {
        linter.warn(
            .leftOut,
            "'\(omission.path)' of upstream is left out: \(omission.reason.split(whereSeparator: \.isNewline).joined(separator: " "))",
            at: omission.range,
            hint: "accept it in carillon.yaml if nobody needs it"
        )
    }
    for resource in service.files.flatMap(\.resources) where resource.documentation == nil {
        linter.warnMissingDoc("resource '\(resource.name)'", at: resource.range)
    }
    let operations = service.files.flatMap(\.operations)
    for operation in operations { linter.visit(operation) }
    let shapes = service.files.flatMap(\.shapes)
    for shape in shapes { linter.visit(shape) }
    linter.reportUnused(operations, shapes)
    linter.reportSameRequests(operations)
    linter.visit(
        Resources(service.files, linter.types),
        filters: Dictionary(
            service.files.flatMap(\.fakes).map { ($0.resource.name, Set($0.filters.map(\.name.name))) },
            uniquingKeysWith: { first, second in first.union(second) }
        )
    )
    linter.reportSimilarNames(operations.map { ($0.name, $0.range) }, "operation")
    linter.reportSimilarNames(operations.flatMap(\.waiters).map { ($0.name, $0.range) }, "waiter")
    linter.reportSimilarNames(shapes.map { ($0.name, $0.range) }, "shape")
    return linter.warnings.inFileOrder()
}

/// Collects the warnings.
struct Linter {
    /// The shapes of the service.
    let types: TypeTable
    /// The warnings so far.
    var warnings: [Diagnostic]
    /// The places of members of which it was said that they are no tokens; several operations can have one input.
    var reportedTokens: Set<SourceRange> = []

    mutating func warn(
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange,
        hint: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        warnings.append(Diagnostic(.warning, code, message, at: range, hint: hint, notes: notes))
    }

    mutating func visit(_ operation: Operation) {
        if operation.documentation == nil {
            warnMissingDoc("operation '\(operation.name)'", at: operation.range)
        }
        visit(inline: operation.input)
        visit(inline: operation.output)
        visitRequestBody(operation)
        visitTokens(operation)
        visitWaiters(operation)
        visitResponseBody(operation)
    }

    private mutating func visitResponseBody(_ operation: Operation) {
        let cause: (response: String, remedy: String)? =
            if !operation.responseHasBody {
                ("the response to \(operation.method)", "use GET")
            } else if operation.status == 204 || operation.status == 304 {
                ("a response with status \(operation.status)", "correct the status")
            } else { nil }
        guard let cause else { return }
        for member in types.members(of: operation.output) where member.location.isInBody {
            warn(
                .bodyWithoutMeaning,
                "member '\(member.name)' never arrives: \(cause.response) has no body",
                at: member.range,
                hint: "give it 'header: Name', or \(cause.remedy)"
            )
        }
    }

    private mutating func visitRequestBody(_ operation: Operation) {
        let bodyMembers = types.members(of: operation.input).filter(\.location.isInBody)
        if !operation.methodAllowsBody {
            for member in bodyMembers {
                warn(
                    .bodyWithoutMeaning,
                    "member '\(member.name)' makes a body, which a \(operation.method) request should not have",
                    at: member.range,
                    hint: "give it 'query: name' or 'header: Name', or use POST"
                )
            }
        } else if bodyMembers.isEmpty, operation.uri.query.isEmpty,
            ["PATCH", "POST", "PUT"].contains(operation.method)
        {
            warn(
                .missingBody,
                "operation '\(operation.name)' sends \(operation.method) without a body",
                at: operation.range,
                hint: "is a member missing from its input, or the query that names the action?"
            )
        }
    }

    private mutating func visitWaiters(_ operation: Operation) {
        let listed = Set(operation.errors.map(\.name))
        for waiter in operation.waiters {
            for acceptor in waiter.acceptors {
                guard case .error(let name) = acceptor.matcher, !listed.contains(name) else { continue }
                warn(
                    .unlistedError,
                    "waiter '\(waiter.name)' is about error '\(name)', which '\(operation.name)' does not list",
                    at: waiter.range,
                    hint: "add it to the operation's 'errors', or correct it"
                )
            }
        }
    }

    mutating func visit(_ shape: Shape) {
        switch shape.kind {
        case .structure(let members), .union(let members):
            warnMissingDoc(of: shape)
            visit(members)
        case .error(let status, let fault, _, let members):
            warnMissingDoc(of: shape)
            visit(members)
            let usual: Shape.Fault = status < 500 ? .client : .server
            if fault != usual {
                warn(
                    .unusualFault,
                    "error '\(shape.name)' has status \(status) and blames the \(fault.rawValue)",
                    at: shape.range,
                    hint: "a status of \(status / 100)xx is the \(usual.rawValue)'s fault"
                )
            }
        case .enumeration(let values):
            warnMissingDoc(of: shape)
            for value in values where value.value.hasOuterWhitespace {
                warn(
                    .paddedEnumValue,
                    "value '\(value.value)' begins or ends with white space",
                    at: value.range,
                    hint: "is it part of the value?"
                )
            }
        case .integerEnumeration: warnMissingDoc(of: shape)
        case .string(let constraints):
            warnMissingDoc(of: shape)
            if let pattern = constraints.pattern {
                visit(pattern, of: shape)
                visitMatches(of: pattern, length: constraints.length)
            }
        default:
            warnMissingDoc(of: shape)
        }
    }

    private mutating func visit(_ pattern: ModelPattern, of shape: Shape) {
        if let reason = pattern.reasonNotEnforced {
            let line = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
            warn(
                .unenforcedPattern,
                "pattern '\(shape.name)' is not enforced: \(line)",
                at: pattern.range,
                hint: pattern.compiled() == nil
                    ? "fix the expression, and remove 'notEnforced'"
                    : "it compiles: remove 'notEnforced' to enforce it"
            )
        }
        for note in pattern.notes {
            let code: DiagnosticCode =
                switch note.kind {
                case .quantifiedAssertion: .quantifiedAssertion
                case .dialect: .patternDialect
                case .deceptive: .deceptivePattern
                }
            warn(code, note.message, at: note.range, hint: note.hint)
        }
    }

    private mutating func visitMatches(of pattern: ModelPattern, length: Bounds<Int>) {
        guard let compiled = pattern.enforced, let obstacle = compiled.obstacle(toMatchesOf: length) else { return }
        warn(.unmatchablePattern, obstacle.message, at: pattern.range, hint: obstacle.hint)
    }

    // MARK: Documentation

    private mutating func visit(inline payload: OperationMessage) {
        if case .inline(let members) = payload { visit(members) }
    }

    private mutating func visit(_ members: [Member]) {
        for member in members where member.documentation == nil {
            // A shape without documentation is reported once, where it is declared.
            if types.shape(member.type.name) == nil {
                warnMissingDoc("member '\(member.name)'", at: member.range)
            }
        }
        reportSimilarNames(members.map { ($0.name, $0.range) }, "member")
    }

    mutating func warnMissingDoc(of shape: Shape) {
        if shape.documentation == nil {
            warnMissingDoc("\(shape.kind.noun) '\(shape.name)'", at: shape.range)
        }
    }

    mutating func warnMissingDoc(_ what: String, at range: SourceRange) {
        warn(.missingDoc, "\(what) has no doc", at: range, hint: "write it under 'doc'")
    }

    // MARK: Use and names

    /// Warns about shapes that no operation reaches and errors that no operation lists.
    mutating func reportUnused(_ operations: [Operation], _ shapes: [Shape]) {
        let reached = types.shapesReached(from: operations)
        for shape in shapes where !reached.contains(shape.name) {
            let isError = if case .error = shape.kind { true } else { false }
            warn(
                .unusedShape,
                "\(shape.kind.noun) '\(shape.name)' is not used",
                at: shape.range,
                hint: isError ? "no operation lists it" : "no operation leads to it"
            )
        }
    }

    /// Warns about operations whose requests a service cannot tell apart.
    mutating func reportSameRequests(_ operations: [Operation]) {
        var first: [String: Operation] = [:]
        for operation in operations {
            guard let other = first[operation.requestTemplate] else {
                first[operation.requestTemplate] = operation
                continue
            }
            warn(
                .sameRequest,
                "operation '\(operation.name)' sends the same method and path as '\(other.name)'",
                at: operation.range,
                hint: "is a query missing that names the action?",
                notes: [.init("the other operation", at: other.range)]
            )
        }
    }

    /// Warns about names that differ only in case.
    mutating func reportSimilarNames(_ names: [(name: String, range: SourceRange)], _ what: String) {
        var first: [String: String] = [:]
        for (name, range) in names {
            guard let other = first.updateValue(name, forKey: name.lowercased()), other != name else { continue }
            warn(.similarNames, "\(what)s '\(other)' and '\(name)' differ only in case", at: range)
        }
    }
}

extension Operation {
    /// Method, host, path and constant query, alike for two operations whose labels differ in their names alone.
    fileprivate var requestTemplate: String {
        let path = uri.path.map { segment in
            switch segment {
            case .literal(let text): text
            case .label(_, let isGreedy): isGreedy ? "{+}" : "{}"
            }
        }
        let query = uri.query.split(separator: "&").sorted().joined(separator: "&")
        return "\(method) \(hostPrefix ?? "")\(path.joined())?\(query)"
    }
}

extension Shape.Kind {
    /// The noun for a declaration of this kind.
    fileprivate var noun: String {
        switch self {
        case .error: "error"
        case .enumeration, .integerEnumeration: "enum"
        case .string(let constraints) where constraints.pattern != nil: "pattern"
        default: "shape"
        }
    }
}

extension String {
    fileprivate var hasOuterWhitespace: Bool {
        [unicodeScalars.first, unicodeScalars.last].contains { $0?.properties.isWhitespace == true }
    }
}
