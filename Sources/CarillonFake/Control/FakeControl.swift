import CarillonRuntime
import Synchronization

/// What people and tests can do to a fake beside calling it: faults, queued answers, and the log of requests.
final class FakeControl: Sendable {
    private struct Contents {
        var faults: [Fault] = []
        var answers: [String: [Result<[String: Document], FakeError>]] = [:]
        var log: [LoggedRequest] = []
        var nextID = 1
        var calls: [String: (calls: Int, errors: Int)] = [:]
    }

    private let contents = Mutex(Contents())

    // MARK: Faults

    var faults: [Fault] { contents.withLock(\.faults) }

    /// Adds a fault and returns it with its identifier.
    func addFault(_ document: Document) throws(ControlProblem) -> Fault {
        let id = contents.withLock { contents in
            defer { contents.nextID += 1 }
            return contents.nextID
        }
        let fault = try Fault(document, id: id)
        guard
            contents.withLock({ contents in
                guard contents.faults.count < faultLimit else { return false }
                contents.faults.append(fault)
                return true
            })
        else { throw ControlProblem("there are \(faultLimit) faults already: remove some") }
        return fault
    }

    /// Removes a fault, or all for `nil`; returns whether there was one.
    @discardableResult
    func removeFaults(_ id: Int? = nil) -> Bool {
        contents.withLock { contents in
            let count = contents.faults.count
            contents.faults.removeAll { id == nil || $0.id == id }
            return contents.faults.count < count
        }
    }

    /// Returns the faults that happen to a call of an operation, and counts them: all delays, and the first of the others.
    ///
    /// - Parameter chance: Returns a number from 0 up to 1.
    func takeFaults(_ operation: String, chance: () -> Double) -> [Fault.Kind] {
        contents.withLock { contents in
            var kinds: [Fault.Kind] = []
            for (index, fault) in contents.faults.enumerated() where fault.concerns(operation) && fault.times != 0 {
                guard fault.probability >= 1 || chance() < fault.probability else { continue }
                if let times = fault.times { contents.faults[index].times = times - 1 }
                kinds.append(fault.kind)
                if case .delay = fault.kind { continue }
                break
            }
            contents.faults.removeAll { $0.times == 0 }
            return kinds
        }
    }

    // MARK: Answers

    /// The numbers of queued answers by operation.
    var answerCounts: [String: Int] { contents.withLock { $0.answers.mapValues(\.count) } }

    func queueAnswer(_ answer: Result<[String: Document], FakeError>, to operation: String) throws(ControlProblem) {
        let isQueued = contents.withLock { contents in
            guard contents.answers.values.reduce(0, { $0 + $1.count }) < answerLimit else { return false }
            contents.answers[operation, default: []].append(answer)
            return true
        }
        guard isQueued else { throw ControlProblem("\(answerLimit) answers are queued already: let some be taken") }
    }

    /// Returns the answer that was queued first for an operation, and takes it from the queue; `nil` if there is none.
    func takeAnswer(to operation: String) -> Result<[String: Document], FakeError>? {
        contents.withLock { contents in
            guard let first = contents.answers[operation]?.first else { return nil }
            contents.answers[operation]?.removeFirst()
            if contents.answers[operation]?.isEmpty ?? false { contents.answers[operation] = nil }
            return first
        }
    }

    func removeAnswers() { contents.withLock { $0.answers = [:] } }

    // MARK: Log

    /// Returns the latest requests, the last one first.
    func log(_ limit: Int) -> [LoggedRequest] { contents.withLock { $0.log.suffix(limit).reversed() } }

    func removeLog() { contents.withLock { $0.log = [] } }

    /// Notes a request; only the last ones are kept.
    func note(_ request: LoggedRequest) {
        contents.withLock { contents in
            var request = request
            request.id = contents.nextID
            contents.nextID += 1
            if contents.log.count >= logLimit * 2 { contents.log.removeFirst(logLimit) }
            contents.log.append(request)
            guard let operation = request.operation else { return }
            let key = request.service + "." + operation
            let counts = contents.calls[key] ?? (0, 0)
            contents.calls[key] = (counts.calls + 1, counts.errors + (request.status < 300 ? 0 : 1))
        }
    }

    /// Returns how often an operation was called, and how often the answer was an error.
    func calls(of operation: String, _ service: String) -> (calls: Int, errors: Int) {
        contents.withLock { $0.calls[service + "." + operation] ?? (0, 0) }
    }

    /// Forgets everything.
    func reset() {
        contents.withLock { contents in
            contents.faults = []
            contents.answers = [:]
            contents.log = []
            contents.calls = [:]
        }
    }
}

/// A request as the log has it.
struct LoggedRequest: Sendable {
    var id = 0
    /// The time in the account.
    var time: Timestamp
    /// The service; empty for a request that is none's.
    var service: String
    /// The operation; `nil` for a request that is none.
    var operation: String?
    /// The method and the path without the query.
    var request: String
    /// The status; 0 for a connection that was closed without an answer.
    var status: Int
    /// The name of the error; `nil` without one.
    var error: String?
    /// The message of the error; `nil` without one.
    var message: String?
    /// The input and the output, without what is sensitive; `nil` if there was none.
    var input: Document?
    var output: Document?

    /// The request as a document.
    var document: Document {
        var members: [String: Document] = [
            "id": .string("\(id)"), "time": .string(time.dateTime), "service": .string(service),
            "operation": operation.map { .string($0) } ?? .null, "request": .string(request),
            "status": .number(BigDecimal(status)),
        ]
        members["error"] = error.map { .string($0) }
        members["message"] = message.map { .string($0) }
        members["input"] = input
        members["output"] = output
        return .object(members)
    }
}

private let faultLimit = 1000
private let answerLimit = 10_000
/// The number of requests that the log has at least, once there were as many.
private let logLimit = 1000
