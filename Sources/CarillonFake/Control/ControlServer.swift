import CarillonRuntime
import HTTPTypes
import ServiceModel

/// Answers the requests under `/_fake/`, by which people and tests look into a fake and change it.
struct ControlServer: Sendable {
    let account: FakeAccount
    let services: [FakeService]

    /// Answers a request.
    func respond(to request: HTTPRequest, body: [UInt8]) async -> (response: HTTPResponse, body: HTTPBody) {
        do throws(ControlProblem) {
            try checkOrigin(of: request)
            return try await answer(ControlRequest(request, body)).http
        } catch {
            let document = Document.object(["message": .string(error.message)])
            return ControlResponse(document, status: .badRequest).http
        }
    }

    /// Throws for a request that the page of another site has a browser send: such a page must not reach into what runs on
    /// somebody's machine, be it under a name of its own that leads there (DNS rebinding).
    private func checkOrigin(of request: HTTPRequest) throws(ControlProblem) {
        let authority = request.authority ?? ""
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        guard ["127.0.0.1", "localhost", "[::1]", ""].contains(host) else {
            throw ControlProblem("the host is '\(host.prefix(80))': ask for 127.0.0.1 or localhost")
        }
        if let origin = request.headerFields[.origin], origin != "http://\(authority)" {
            throw ControlProblem("the page '\(origin.prefix(80))' is not this server's")
        }
    }

    private func answer(_ request: ControlRequest) async throws(ControlProblem) -> ControlResponse {
        switch (request.method, request.path.first, request.path.count) {
        case (_, "clock", _): return try clock(request)
        case (_, "faults", _): return try faults(request)
        case (_, "answers", 1): return try await answers(request)
        case (_, "state", 1): return try state(request)
        case (.get, "requests", 1):
            guard let limit = Int(request.parameters["limit"] ?? "100"), limit >= 0 else {
                throw ControlProblem("'limit' has to be a whole number")
            }
            return ControlResponse(["requests": .array(account.control.log(limit).map(\.document))])
        case (.delete, "requests", 1):
            account.control.removeLog()
            return ControlResponse(.noContent)
        case (.get, "coverage", 1): return ControlResponse(["operations": .array(coverage.map(\.document))])
        default:
            return try FakePage(server: self).answer(request) ?? missing(request)
        }
    }

    private func missing(_ request: ControlRequest) -> ControlResponse {
        let paths = ["clock", "clock/advance", "faults", "requests", "answers", "state", "coverage"]
        let message =
            "there is no \(request.method) here; there are \(paths.map { "/_fake/\($0)" }.joined(separator: ", "))"
        return ControlResponse(["message": .string(message)], status: .notFound)
    }

    // MARK: Clock

    /// The time in the account, and whether it passes.
    var time: (now: Timestamp, isRunning: Bool) {
        get throws(ControlProblem) {
            try perform { ($0.now, $0.isClockRunning) }
        }
    }

    private func clock(_ request: ControlRequest) throws(ControlProblem) -> ControlResponse {
        switch (request.method, request.path.count) {
        case (.get, 1): break
        case (.put, 1):
            let members = try ControlMembers(request.body ?? .null, known: ["now", "running"])
            let now = try members.timestamp("now")
            let running = try members.boolean("running")
            try perform { $0.setClock(now ?? $0.now, running: running ?? $0.isClockRunning) }
        case (.post, 2) where request.path[1] == "advance":
            let members = try ControlMembers(request.body ?? .null, known: ["by"])
            guard let duration = try members.duration("by") else {
                throw ControlProblem("'by' is missing: how far to advance the clock, such as \"7d\"")
            }
            try advance(by: duration)
        default: return missing(request)
        }
        let time = try time
        return ControlResponse(["now": .string(time.now.dateTime), "running": .boolean(time.isRunning)])
    }

    /// Advances the clock, and lets happen what is due by then.
    func advance(by duration: Duration) throws(ControlProblem) {
        try perform { $0.setClock($0.now.advanced(by: duration), running: $0.isClockRunning) }
    }

    /// Lets time pass by itself, or stops it.
    func setRunning(_ isRunning: Bool) throws(ControlProblem) {
        try perform { $0.setClock($0.now, running: isRunning) }
    }

    // MARK: Faults and answers

    private func faults(_ request: ControlRequest) throws(ControlProblem) -> ControlResponse {
        let control = account.control
        switch (request.method, request.path.count) {
        case (.get, 1): return ControlResponse(["faults": .array(control.faults.map(\.document))])
        case (.post, 1): return ControlResponse(try control.addFault(request.body ?? .null).document, status: .created)
        case (.delete, 1):
            control.removeFaults()
            return ControlResponse(.noContent)
        case (.delete, 2):
            if let id = Int(request.path[1]), control.removeFaults(id) { return ControlResponse(.noContent) }
            return ControlResponse(["message": .string("there is no fault '\(request.path[1])'")], status: .notFound)
        default: return missing(request)
        }
    }

    private func answers(_ request: ControlRequest) async throws(ControlProblem) -> ControlResponse {
        let control = account.control
        switch request.method {
        case .get:
            let counts = control.answerCounts.mapValues { Document.number(BigDecimal($0)) }
            return ControlResponse(["answers": .object(counts)])
        case .post:
            let members = try ControlMembers(
                request.body ?? .null,
                known: ["operation", "output", "error", "message"]
            )
            let operation = try members.text("operation") ?? ""
            let owners = services.filter { $0.engine.operations[operation] != nil }
            guard !owners.isEmpty else { throw ControlProblem("'operation' has to be the name of an operation") }
            switch (members["output"], try members.text("error")) {
            case (.object(let output)?, nil):
                for owner in owners {
                    if let problem = await owner.outputProblem(operation, output) { throw ControlProblem(problem) }
                }
                try control.queueAnswer(.success(output), to: operation)
            case (nil, let error?):
                let message = try members.text("message") ?? "queued"
                try control.queueAnswer(.failure(.named(error, message)), to: operation)
            default: throw ControlProblem("an answer is either an 'output', which is an object, or an 'error'")
            }
            return ControlResponse(["operation": .string(operation)], status: .created)
        case .delete:
            control.removeAnswers()
            return ControlResponse(.noContent)
        default: return missing(request)
        }
    }

    // MARK: State

    private func state(_ request: ControlRequest) throws(ControlProblem) -> ControlResponse {
        switch request.method {
        case .get:
            let records = try perform { $0.state.all }
            return ControlResponse(["records": .array(records.map(\.document))])
        case .put:
            let members = try ControlMembers(request.body ?? .null, known: ["records"])
            guard let documents = members["records"]?.array else { throw ControlProblem("'records' has to be a list") }
            var records: [FakeRecord] = []
            for (index, document) in documents.enumerated() {
                guard let record = FakeRecord(document) else {
                    throw ControlProblem("'records[\(index)]' is no record")
                }
                records.append(record)
            }
            try perform { $0.replaceAll(with: records) }
            return ControlResponse(.noContent)
        case .delete:
            try reset()
            return ControlResponse(.noContent)
        default: return missing(request)
        }
    }

    /// Returns to the beginning: nothing is there, and no fault, answer or logged request.
    func reset() throws(ControlProblem) {
        try perform { $0.replaceAll(with: []) }
        account.control.reset()
    }

    /// Does something with the contents of the account.
    func perform<Result: Sendable>(_ work: (Transaction) -> Result) throws(ControlProblem) -> Result {
        do throws(FakeError) {
            return try account.perform { transaction throws(FakeError) in work(transaction) }
        } catch {
            throw ControlProblem(error.message)
        }
    }

    // MARK: Coverage

    /// How each operation is served, and how often it was called.
    var coverage: [OperationCoverage] {
        services.flatMap { service in
            service.engine.service.files.flatMap(\.operations).compactMap { operation in
                guard let known = service.engine.operations[operation.name] else { return nil }
                let calls = account.control.calls(of: operation.name, service.name)
                return OperationCoverage(
                    service: service.name,
                    operation: operation.name,
                    resource: known.resource?.name,
                    tier: service.engine.tier(of: known),
                    guess: known.guess,
                    calls: calls.calls,
                    errors: calls.errors
                )
            }
        }
    }
}

extension FakeRecord {
    /// The record as a document.
    var document: Document {
        [
            "resource": .string(key.resource), "path": .array(key.path.map { .string($0) }),
            "order": .number(BigDecimal(order)), "properties": .object(properties),
        ]
    }

    /// Reads a record; `nil` if the document is none.
    init?(_ document: Document) {
        guard let resource = document["resource"]?.string, let path = document["path"]?.array,
            let order = document["order"]?.number.flatMap({ Int(exactly: $0) }),
            let properties = document["properties"]?.object
        else { return nil }
        let identifiers = path.compactMap(\.string)
        guard identifiers.count == path.count else { return nil }
        self.init(key: Key(resource, identifiers), order: order, properties: properties)
    }
}
