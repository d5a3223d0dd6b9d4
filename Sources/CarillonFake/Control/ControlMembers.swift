import CarillonRuntime
import ModelFormat

/// The reason that a control request is refused, and what would be right.
struct ControlProblem: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// The members of a control request.
struct ControlMembers {
    private let members: [String: Document]

    /// Takes the members of a document.
    ///
    /// - Parameter known: The names that there are.
    /// - Throws: ``ControlProblem`` for a document that is no object, or has members of other names.
    init(_ document: Document, known: [String]) throws(ControlProblem) {
        guard let members = document.object else { throw ControlProblem("the body has to be a JSON object") }
        if let unknown = members.keys.filter({ !known.contains($0) }).min() {
            throw ControlProblem(
                "there is no '\(unknown)'; there are \(known.map { "'\($0)'" }.joined(separator: ", "))"
            )
        }
        self.members = members
    }

    subscript(name: String) -> Document? { members[name] }

    func text(_ name: String) throws(ControlProblem) -> String? {
        try value(name, "a text", \.string)
    }

    func boolean(_ name: String) throws(ControlProblem) -> Bool? {
        try value(name, "true or false", \.boolean)
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(ControlProblem) -> Int? {
        try value(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") { document in
            document.number.flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws(ControlProblem) -> Double? {
        try value(name, "a number from \(range.lowerBound) to \(range.upperBound)") { document in
            document.number.flatMap { Double($0.description) }.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func duration(_ name: String) throws(ControlProblem) -> Duration? {
        try value(name, "a whole number and a unit, such as \"250ms\", \"10s\", \"5m\", \"72h\" or \"7d\"") {
            document in
            document.string.flatMap { Duration(fakeText: $0) }
        }
    }

    func timestamp(_ name: String) throws(ControlProblem) -> Timestamp? {
        try value(name, "a time such as \"2026-01-01T00:00:00Z\"") { document in
            document.timestamp
        }
    }

    private func value<Value>(
        _ name: String,
        _ expected: String,
        _ read: (Document) -> Value?
    ) throws(ControlProblem) -> Value? {
        guard let document = members[name], document != .null else { return nil }
        guard let value = read(document) else { throw ControlProblem("'\(name)' has to be \(expected)") }
        return value
    }
}
