import Diagnostics
import ServiceModel

extension Describer {
    /// Returns the pagination of an operation; `nil`, with a warning, if its tokens are not what tokens have to be.
    mutating func describePages(
        _ operation: Operation,
        _ upstream: UpstreamPagination,
        _ types: TypeTable
    ) -> Pagination? {
        let input = types.members(of: operation.input)
        guard
            let inputName = upstream.inputToken, let outputPath = upstream.outputToken,
            let inputToken = input.first(where: { $0.name == inputName }), !inputToken.isRequired,
            let outputToken = member(at: outputPath, of: operation.output, types),
            let inputType = types.kind(of: inputToken.type)?.tokenType,
            types.kind(of: outputToken.type)?.tokenType == inputType
        else {
            let reason = "its tokens are not optional text or whole numbers of one type"
            warn(
                .notExpressible,
                "the pages of '\(operation.name)' are not recognized: \(reason)",
                at: upstream.range
            )
            omissions.append(Omission(path: "\(operation.name).paginate", reason: reason, range: upstream.range))
            return nil
        }
        return Pagination(
            inputToken: inputName,
            outputToken: MemberPath(outputPath.memberNames),
            pageSize: pageSize(operation, upstream, types),
            items: items(operation, upstream, types),
            range: upstream.range
        )
    }

    private mutating func pageSize(
        _ operation: Operation,
        _ upstream: UpstreamPagination,
        _ types: TypeTable
    ) -> String? {
        guard let name = upstream.pageSize else { return nil }
        let member = types.members(of: operation.input).first { $0.name == name }
        switch member.flatMap({ types.kind(of: $0.type) }) {
        case .string, .enumeration: return name
        case .number(let type, _) where type.integers != nil: return name
        default:
            warn(.notExpressible, "'\(name)' does not limit the pages of '\(operation.name)'", at: upstream.range)
            return nil
        }
    }

    private mutating func items(
        _ operation: Operation,
        _ upstream: UpstreamPagination,
        _ types: TypeTable
    ) -> MemberPath? {
        let collections = upstream.items.filter { path in
            switch member(at: path, of: operation.output, types).flatMap({ types.kind(of: $0.type) }) {
            case .list, .map: true
            default: false
            }
        }
        for path in upstream.items where path != collections.first {
            warn(
                .notExpressible,
                "'\(path)' is not taken for what the pages of '\(operation.name)' consist of",
                at: upstream.range,
                hint: collections.first.map { "they consist of '\($0)'" } ?? "it is no list and no map"
            )
        }
        return collections.first.map { MemberPath($0.memberNames) }
    }

    /// The member that a path into an output leads to.
    private func member(at path: String, of output: OperationMessage, _ types: TypeTable) -> Member? {
        var payload = output
        var found: Member?
        for name in path.memberNames {
            guard let member = types.members(of: payload).first(where: { $0.name == name }) else { return nil }
            found = member
            payload = .structure(member.type)
        }
        return found
    }
}

/// The type of a token; those of input and output must be of one type.
private enum TokenType: Equatable {
    case text
    case number(NumberType)
}

extension Shape.Kind {
    /// The type of a token of this kind; `nil` for a kind that cannot be one.
    fileprivate var tokenType: TokenType? {
        switch self {
        case .string: .text
        case .number(let type, _) where type.integers != nil: .number(type)
        default: nil
        }
    }
}
