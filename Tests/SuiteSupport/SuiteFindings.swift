import Foundation

/// How the cases of a suite fare, for comparison with what is known not to agree.
public struct SuiteFindings {
    private var cases: Set<String> = []
    private var problems: [String: String] = [:]

    /// Creates findings of no cases.
    public init() {}

    /// How many cases there are.
    public var count: Int { cases.count }

    /// Adds a case, and what is wrong with it; `nil` if it agrees.
    public mutating func add(_ id: String, problem: String?) {
        cases.insert(id)
        problems[id] = problem
    }

    /// What is to be reported as failures, one in a line: cases that do not agree and are no exceptions, and exceptions
    /// that agree. Empty if there is nothing.
    ///
    /// - Parameter exceptions: Why cases do not agree, by their IDs. Those of cases that the suite does not have, of
    ///   which parts exist, do not count.
    public func failures(except exceptions: [String: String]) -> String {
        let unknown = problems.filter { exceptions[$0.key] == nil }.map { "\($0.key): \($0.value)" }
        let stale = exceptions.keys.filter { cases.contains($0) && problems[$0] == nil }
        return (unknown.sorted() + stale.sorted().map { "the exception \($0) is no longer needed" })
            .joined(separator: "\n")
    }

    /// Reads exceptions from the file `name` beside the source file `source`: an object with a reason for each ID.
    public static func exceptions(in name: String, beside source: String = #filePath) throws -> [String: String] {
        let file = URL(filePath: source).deletingLastPathComponent().appending(path: name)
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    /// Reads exceptions of several suites from the file `name` beside the source file `source`: an object with an object
    /// for each suite, which has a list of IDs for each reason.
    ///
    /// - Returns: The reasons by suite and ID.
    public static func exceptionsByReason(
        in name: String,
        beside source: String = #filePath
    ) throws -> [String: [String: String]] {
        let file = URL(filePath: source).deletingLastPathComponent().appending(path: name)
        let suites = try JSONDecoder().decode([String: [String: [String]]].self, from: Data(contentsOf: file))
        return suites.mapValues { reasons in
            let pairs = reasons.flatMap { reason, ids in ids.map { ($0, reason) } }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }
}
