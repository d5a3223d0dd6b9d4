import ServiceModel

extension NormalizationRule {
    static let recognizedPages = NormalizationRule(
        name: "recognized-pages",
        statement: """
            An operation whose input and output both have a text `NextToken` (or `nextToken`) is paginated even if \
            upstream does not say so; `MaxResults` (or `maxResults`) limits the pages. botocore leaves out paginations whose items \
            Smithy does not name. What has a stream is not called page by page.
            """
    ) { model in
        for (index, operation) in model.operations.enumerated()
        where operation.pagination == nil && !operation.hasUnreadPages {
            let input = model.members(of: operation.input)
            let output = model.members(of: operation.output)
            guard !(input + output).contains(where: \.traits.isStreaming) else { continue }
            let token = ["NextToken", "nextToken"].first { name in
                [input, output].allSatisfy {
                    model.member(name, of: $0) { if case .string = $0 { true } else { false } }
                }
            }
            guard let token else { continue }
            let pageSize = ["MaxResults", "maxResults"].first { name in
                model.member(name, of: input) { if case .number = $0 { true } else { false } }
            }
            model.operations[index].pagination = UpstreamPagination(
                inputToken: token,
                outputToken: token,
                pageSize: pageSize,
                range: operation.range
            )
        }
    }

    static let pageItems = NormalizationRule(
        name: "page-items",
        statement: "Where nothing says what pages consist of, it is the output's only list or map."
    ) { model in
        for (index, operation) in model.operations.enumerated() where operation.pagination?.items.isEmpty == true {
            let collections = model.members(of: operation.output).filter { member in
                switch model.kind(of: member.target.name) {
                case .list, .map: true
                default: false
                }
            }
            if collections.count == 1 { model.operations[index].pagination?.items = [collections[0].name] }
        }
    }

    static let waiterDelays = NormalizationRule(
        name: "waiter-delays",
        statement: """
            A waiter's shortest delay is 2 seconds and its longest 120 unless upstream says otherwise, as in Smithy; \
            botocore's one delay is the shortest, and the longest is not below it. The number of attempts that botocore has \
            is not taken over: as in Smithy, the caller says how long to wait.
            """
    ) { model in
        for operation in model.operations.indices {
            for index in model.operations[operation].waiters.indices {
                let waiter = model.operations[operation].waiters[index]
                let minimum = max(1, waiter.minimumDelay ?? 2)
                model.operations[operation].waiters[index].minimumDelay = minimum
                model.operations[operation].waiters[index].maximumDelay = max(minimum, waiter.maximumDelay ?? 120)
            }
        }
    }
}

extension UpstreamModel {
    /// Whether there is a member of that name and of such a kind.
    fileprivate func member(
        _ name: String,
        of members: [UpstreamMember],
        _ isRight: (UpstreamShape.Kind) -> Bool
    ) -> Bool {
        members.first { $0.name == name }.flatMap { kind(of: $0.target.name) }.map(isRight) ?? false
    }
}
