import CarillonRuntime
import Diagnostics
import HTTPTypes
import ServiceModel

/// Answers the requests under `/_fake/`, by which people and tests look into a fake and change it.
struct ControlServer: Sendable {
    let account: FakeAccount
    let services: [FakeService]

    /// Answers a request.
    func respond(to request: HTTPRequest, body: [UInt8]) async -> (response: HTTPResponse, body: HTTPBody) {
        do throws(ControlProblem) {
            return try await answer(ControlRequest(request, body)).http
        } catch {
            let document = Document.object(["message": .string(error.message)])
            return ControlResponse(document, status: .badRequest).http
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
        let isKnown = paths.contains(request.path.joined(separator: "/"))
        let message =
            isKnown
            ? "\(request.method) does nothing here"
            : "there is nothing here; there are \(paths.map { "/_fake/\($0)" }.joined(separator: ", "))"
        return ControlResponse(["message": .string(message)], status: isKnown ? .methodNotAllowed : .notFound)
    }

    // MARK: Clock

    /// The time in the account, and whether it passes.
    var time: (now: Timestamp, isRunning: Bool) {
        get throws(ControlProblem) {
            try perform { transaction throws(FakeError) in (transaction.now, transaction.isClockRunning) }
        }
    }

    private func clock(_ request: ControlRequest) throws(ControlProblem) -> ControlResponse {
        switch (request.method, request.path.count) {
        case (.get, 1): break
        case (.put, 1):
            let members = try ControlMembers(request.body ?? .null, known: ["now", "running"])
            let now = try members.timestamp("now")
            let running = try members.boolean("running")
            try perform { transaction throws(FakeError) in
                try transaction.setClock(now ?? transaction.now, running: running ?? transaction.isClockRunning)
            }
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
        do throws(FakeError) {
            try account.advance(by: duration)
        } catch {
            throw ControlProblem(error.message)
        }
    }

    /// Lets time pass by itself, or stops it.
    func setRunning(_ isRunning: Bool) throws(ControlProblem) {
        try perform { transaction throws(FakeError) in try transaction.setClock(transaction.now, running: isRunning) }
    }

    // MARK: Faults and answers

    private func faults(_ request: ControlRequest) throws(ControlProblem) -> ControlResponse {
        let control = account.control
        switch (request.method, request.path.count) {
        case (.get, 1): return ControlResponse(["faults": .array(control.faults.map(\.document))])
        case (.post, 1): return ControlResponse(try addFault(request.body ?? .null).document, status: .created)
        case (.delete, 1):
            control.removeAllFaults()
            return ControlResponse(.noContent)
        case (.delete, 2):
            if let id = Int(request.path[1]), control.removeFault(id) { return ControlResponse(.noContent) }
            return ControlResponse(["message": .string("there is no fault '\(request.path[1])'")], status: .notFound)
        default: return missing(request)
        }
    }

    /// Adds a fault, which has to be one that can happen.
    func addFault(_ document: Document) throws(ControlProblem) -> Fault {
        let fault = try account.control.addFault(document) { fault throws(ControlProblem) in
            guard services.contains(where: { $0.engine.operations.keys.contains(where: fault.concerns) }) else {
                throw ControlProblem("no operation is named '\(fault.operation)'")
            }
            if case .error(let name, _) = fault.kind { try checkError(name) }
        }
        return fault
    }

    private func checkError(_ name: String) throws(ControlProblem) {
        let names = Set(services.flatMap(\.engine.errorNames)).sorted()
        guard !names.contains(name) else { return }
        let hint = closestMatch(to: name, in: names).map { ": did you mean '\($0)'?" } ?? ""
        throw ControlProblem("no error is named '\(name.prefix(80))'\(hint)")
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
            let names = Set(owners.map(\.name))
            switch (members["output"], try members.text("error")) {
            case (.object(let output)?, nil):
                guard members["message"] == nil else { throw ControlProblem("an output has no 'message'") }
                var fitting: Set<String> = []
                var problem = ""
                for owner in owners {
                    let found = await owner.outputProblem(operation, output)
                    if let found { problem = found } else { fitting.insert(owner.name) }
                }
                guard !fitting.isEmpty else { throw ControlProblem(problem) }
                try control.queue(QueuedAnswer(result: .success(output), services: fitting), to: operation)
            case (nil, let error?):
                let message = try members.text("message") ?? "queued"
                try checkError(error)
                let answer = QueuedAnswer(result: .failure(.named(error, message)), services: names)
                try control.queue(answer, to: operation)
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
            let records = try perform { transaction throws(FakeError) in transaction.state.all }
                // The settings are those of the account, whatever it holds.
                .filter { $0.key != .settings }
            return ControlResponse(["records": .array(records.map(\.document))])
        case .put:
            let members = try ControlMembers(request.body ?? .null, known: ["records"])
            guard let documents = members["records"]?.array else { throw ControlProblem("'records' has to be a list") }
            var records: [FakeRecord] = []
            for (index, document) in documents.enumerated() {
                guard let record = FakeRecord(document) else {
                    throw ControlProblem("records[\(index)] is no record")
                }
                records.append(record)
            }
            try perform { transaction throws(FakeError) in try transaction.replaceAll(with: records) }
            return ControlResponse(.noContent)
        case .delete:
            try reset()
            return ControlResponse(.noContent)
        default: return missing(request)
        }
    }

    /// Returns to the beginning: nothing is there, and no fault, answer or logged request.
    func reset() throws(ControlProblem) {
        try perform { transaction throws(FakeError) in try transaction.replaceAll(with: []) }
        account.control.reset()
    }

    /// Does something with the contents of the account.
    func perform<Result: Sendable>(
        _ work: (Transaction) throws(FakeError) -> Result
    ) throws(ControlProblem) -> Result {
        do throws(FakeError) {
            return try account.perform(work)
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
                    guess: service.engine.guess(about: known),
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
        guard Set((document.object ?? [:]).keys) == ["resource", "path", "order", "properties"],
            let resource = document["resource"]?.string, let path = document["path"]?.array,
            let order = document["order"]?.number.flatMap({ Int(exactly: $0) }),
            let properties = document["properties"]?.object
        else { return nil }
        let identifiers = path.compactMap(\.string)
        guard identifiers.count == path.count else { return nil }
        self.init(key: Key(resource, identifiers), order: order, properties: properties)
    }
}
