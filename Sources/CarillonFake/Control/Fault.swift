import CarillonRuntime

/// Something that goes wrong on purpose.
struct Fault: Sendable {
    /// What goes wrong.
    enum Kind: Sendable {
        /// The service answers with the error of this name.
        case error(String, message: String?)
        /// The connection is closed without an answer.
        case drop
        /// The answer comes later.
        case delay(Duration)
    }

    let id: Int
    /// The operations that it concerns, with `*` for any characters: `GetPhone*`.
    let operation: String
    let kind: Kind
    /// How many times it happens still; `nil` for always.
    var times: Int?
    /// The probability with which it happens.
    let probability: Double

    /// Whether it concerns an operation.
    func concerns(_ name: String) -> Bool { matches(operation[...], name[...]) }

    private func matches(_ pattern: Substring, _ name: Substring) -> Bool {
        var pattern = pattern
        var name = name
        // Where the last asterisk stands, and how far it has reached: no more than that is ever gone back to.
        var retry: (pattern: Substring, name: Substring)?
        while true {
            if pattern.first == "*" {
                pattern = pattern.dropFirst()
                retry = (pattern, name)
            } else if let character = name.first, pattern.first == character {
                pattern = pattern.dropFirst()
                name = name.dropFirst()
            } else if name.isEmpty, pattern.isEmpty {
                return true
            } else if let last = retry, !last.name.isEmpty {
                retry = (last.pattern, last.name.dropFirst())
                pattern = last.pattern
                name = last.name.dropFirst()
            } else {
                return false
            }
        }
    }

    /// The fault as a document.
    var document: Document {
        var members: [String: Document] = [
            "id": .string("\(id)"), "operation": .string(operation),
            "probability": BigDecimal(probability).map { .number($0) } ?? .null,
        ]
        if let times { members["times"] = .number(BigDecimal(times)) }
        switch kind {
        case .error(let name, let message):
            members["error"] = .string(name)
            members["message"] = message.map { .string($0) }
        case .drop: members["drop"] = true
        case .delay(let duration): members["delay"] = .string("\(duration.milliseconds)ms")
        }
        return .object(members)
    }

    /// Reads a fault.
    ///
    /// - Throws: ``ControlProblem`` for a document that is none.
    init(_ document: Document, id: Int) throws(ControlProblem) {
        let members = try ControlMembers(
            document,
            known: ["operation", "error", "message", "drop", "delay", "times", "probability"]
        )
        self.id = id
        operation = try members.text("operation") ?? "*"
        let error = try members.text("error")
        let delay = try members.duration("delay")
        let drops = try members.boolean("drop") ?? false
        switch (error, delay, drops) {
        case (let error?, nil, false): kind = .error(error, message: try members.text("message"))
        case (nil, let delay?, false): kind = .delay(delay)
        case (nil, nil, true): kind = .drop
        default: throw ControlProblem("a fault is one of an 'error', a 'delay' and '\"drop\": true'")
        }
        if case .error = kind {
        } else if members["message"] != nil {
            throw ControlProblem("only an 'error' has a 'message'")
        }
        if case .delay(let duration) = kind, duration > delayLimit {
            throw ControlProblem("a 'delay' is ten minutes at most")
        }
        times = try members.integer("times", in: 1...1_000_000)
        probability = try members.number("probability", in: 0...1) ?? 1
    }
}

/// The longest time by which an answer is delayed.
private let delayLimit = Duration.seconds(600)
