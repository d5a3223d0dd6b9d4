import ServiceModel

extension NormalizationRule {
    static let errorsByUse = NormalizationRule(
        name: "errors-by-use",
        statement: "A structure that an operation lists as an error is one, whether or not it is marked as one."
    ) { model in
        for error in model.operations.flatMap(\.errors) {
            if case .structure? = model.shapes[error.name]?.kind {
                model.shapes[error.name]?.kind = .error(UpstreamError())
            }
        }
    }

    static let errorStatuses = NormalizationRule(
        name: "error-statuses",
        statement: """
            An error without a status has 400, or 500 if the server is at fault; who is at fault follows from the status \
            unless upstream says so.
            """
    ) { model in
        for (name, shape) in model.shapes {
            guard case .error(var error) = shape.kind else { continue }
            let status = error.status ?? (error.fault == .server ? 500 : 400)
            error.status = status
            error.fault = error.fault ?? (status < 500 ? .client : .server)
            model.shapes[name]?.kind = .error(error)
        }
    }

    static let errorMessages = NormalizationRule(
        name: "error-messages",
        statement: """
            An error without members gets `Message: String`, which every error of AWS carries and botocore drops, and \
            before it `Code: ErrorCode` in a service that has a type of that name.
            """
    ) { model in
        let hasCodes = model.shapes["ErrorCode"] != nil
        for (name, shape) in model.shapes where shape.members.isEmpty {
            guard case .error = shape.kind else { continue }
            let message = TypeReference(Prelude.target("String"), at: shape.range)
            var members = [UpstreamMember(name: "Message", target: message, range: shape.range)]
            if hasCodes {
                let code = TypeReference("ErrorCode", at: shape.range)
                members.insert(UpstreamMember(name: "Code", target: code, range: shape.range), at: 0)
            }
            model.shapes[name]?.members = members
        }
    }

    static let sortedErrors = NormalizationRule(
        name: "sorted-errors",
        statement: "An operation's errors are in the order of their names, each once."
    ) { model in
        for index in model.operations.indices {
            var seen: Set<String> = []
            model.operations[index].errors.removeAll { !seen.insert($0.name).inserted }
            model.operations[index].errors.sort { $0.name < $1.name }
        }
    }
}
