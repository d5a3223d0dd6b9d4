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

    /// The list or map that pages consist of; `nil` where there is none, or more than one that is still to be used. Either
    /// way, all of each page is in its output.
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
        let current = collections.filter { member(at: $0, of: operation.output, types)?.deprecation == nil }
        let candidates = current.isEmpty ? collections : current
        for path in upstream.items {
            let isMember = member(at: path, of: operation.output, types) != nil
            guard !isMember || collections.isEmpty else { continue }
            warn(
                .notExpressible,
                "'\(path)' is not taken for what the pages of '\(operation.name)' consist of",
                at: upstream.range,
                hint: isMember ? "it is no list and no map" : "the output has no such member"
            )
        }
        return candidates.count == 1 ? MemberPath(candidates[0].memberNames) : nil
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
