import CarillonRuntime
import Synchronization

/// What people and tests can do to a fake beside calling it: faults, queued answers, and the log of requests.
final class FakeControl: Sendable {
    private struct Contents {
        var faults: [Fault] = []
        var answers: [String: [QueuedAnswer]] = [:]
        var log: [LoggedRequest] = []
        var nextID = 1
        var requests: UInt64 = 0
        var chances: UInt64 = 0
        var logSize = 0
        var calls: [String: (calls: Int, errors: Int)] = [:]

        /// Returns the next number from 0 up to 1 that the seed determines.
        mutating func chance(_ seed: UInt64) -> Double {
            chances += 1
            return Double(mix(seed ^ mix(chances)) >> 11) / 9_007_199_254_740_992
        }

        /// Forgets the older half of the log.
        mutating func shortenLog() {
            let old = log.prefix(max(log.count / 2, 1))
            logSize -= old.reduce(0) { $0 + $1.size }
            log.removeFirst(old.count)
        }
    }

    private let contents = Mutex(Contents())

    /// Returns the identifier of the next request, in the form that services have.
    func makeRequestID(_ seed: UInt64) -> String {
        let number = contents.withLock { contents in
            contents.requests += 1
            return contents.requests
        }
        return uuid(mix(seed ^ mix(number)), mix(seed &+ mix(~number)))
    }

    // MARK: Faults

    var faults: [Fault] { contents.withLock(\.faults) }

    /// Adds a fault and returns it with its identifier.
    ///
    /// - Parameter check: Throws for a fault that cannot happen.
    func addFault(
        _ document: Document,
        _ check: (Fault) throws(ControlProblem) -> Void
    ) throws(ControlProblem) -> Fault {
        let id = contents.withLock { contents in
            defer { contents.nextID += 1 }
            return contents.nextID
        }
        let fault = try Fault(document, id: id)
        try check(fault)
        guard
            contents.withLock({ contents in
                guard contents.faults.count < faultLimit else { return false }
                contents.faults.append(fault)
                return true
            })
        else { throw ControlProblem("there are \(faultLimit) faults already: remove some") }
        return fault
    }

    /// Removes a fault; returns whether there was one.
    func removeFault(_ id: Int) -> Bool {
        contents.withLock { contents in
            let count = contents.faults.count
            contents.faults.removeAll { $0.id == id }
            return contents.faults.count < count
        }
    }

    /// Removes all faults.
    func removeAllFaults() { contents.withLock { $0.faults = [] } }

    /// Returns the faults that happen to a call of an operation, and counts them: all delays, and the first of the others.
    ///
    /// - Parameter seed: What the chance of faults depends on, besides those that it decided on before.
    func takeFaults(_ operation: String, seed: UInt64) -> [Fault.Kind] {
        contents.withLock { contents in
            var kinds: [Fault.Kind] = []
            for (index, fault) in contents.faults.enumerated() where fault.concerns(operation) && fault.times != 0 {
                let isDecided = kinds.contains { if case .delay = $0 { false } else { true } }
                if case .delay = fault.kind {} else if isDecided { continue }
                guard fault.probability >= 1 || contents.chance(seed) < fault.probability else { continue }
                if let times = fault.times { contents.faults[index].times = times - 1 }
                kinds.append(fault.kind)
            }
            contents.faults.removeAll { $0.times == 0 }
            return kinds
        }
    }

    // MARK: Answers

    /// The numbers of queued answers by operation.
    var answerCounts: [String: Int] { contents.withLock { $0.answers.mapValues(\.count) } }

    func queue(_ answer: QueuedAnswer, to operation: String) throws(ControlProblem) {
        let isQueued = contents.withLock { contents in
            guard contents.answers.values.reduce(0, { $0 + $1.count }) < answerLimit else { return false }
            contents.answers[operation, default: []].append(answer)
            return true
        }
        guard isQueued else { throw ControlProblem("\(answerLimit) answers are queued already: let some be taken") }
    }

    /// Returns the answer that was queued first for an operation of a service, and takes it from the queue; `nil` if there is none.
    func takeAnswer(to operation: String, of service: String) -> Result<[String: Document], FakeError>? {
        contents.withLock { contents in
            guard let index = contents.answers[operation]?.firstIndex(where: { $0.services.contains(service) }) else {
                return nil
            }
            let answer = contents.answers[operation]?.remove(at: index)
            if contents.answers[operation]?.isEmpty ?? false { contents.answers[operation] = nil }
            return answer?.result
        }
    }

    func removeAnswers() { contents.withLock { $0.answers = [:] } }

    // MARK: Log

    /// Returns the latest requests, the last one first.
    func log(_ limit: Int) -> [LoggedRequest] { contents.withLock { $0.log.suffix(limit).reversed() } }

    func removeLog() {
        contents.withLock { contents in
            contents.log = []
            contents.logSize = 0
        }
    }

    /// Notes a request; only the last ones are kept.
    func note(_ request: LoggedRequest) {
        contents.withLock { contents in
            var request = request
            request.id = contents.nextID
            contents.nextID += 1
            contents.log.append(request)
            contents.logSize += request.size
            if contents.log.count > logLimit * 2 || contents.logSize > logSizeLimit { contents.shortenLog() }
            guard let operation = request.operation else { return }
            let key = request.service + "." + operation
            let counts = contents.calls[key] ?? (0, 0)
            contents.calls[key] = (counts.calls + 1, counts.errors + ((200..<300).contains(request.status) ? 0 : 1))
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
            contents.logSize = 0
            contents.calls = [:]
            contents.chances = 0
        }
    }
}

/// An answer that waits for a call.
struct QueuedAnswer: Sendable {
    /// What is answered.
    let result: Result<[String: Document], FakeError>
    /// The services whose operation can have it, where several have one of the name.
    let services: Set<String>
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

    /// About the number of bytes that it takes.
    var size: Int { 500 + (input?.size ?? 0) + (output?.size ?? 0) + (message?.utf8.count ?? 0) }

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
/// About the number of bytes that the log takes at most.
private let logSizeLimit = 32 * 1024 * 1024
/// The greatest number of bytes of an input or an output in the log.
private let logEntryLimit = 64 * 1024

extension Document {
    /// About the number of bytes that it takes as JSON.
    fileprivate var size: Int {
        switch self {
        case .null, .boolean: 4
        case .number(let number): number.description.utf8.count
        case .string(let text): text.utf8.count + 2
        case .array(let elements): elements.reduce(2) { $0 + $1.size + 1 }
        case .object(let members): members.reduce(2) { $0 + $1.key.utf8.count + $1.value.size + 4 }
        }
    }

    /// The document, or a word about it if it is too long for the log.
    var forLog: Document { size > logEntryLimit ? "<too long for the log>" : self }
}
