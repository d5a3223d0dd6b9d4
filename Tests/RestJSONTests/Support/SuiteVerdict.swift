import SuiteSupport
import Testing

/// Comparison of what the cases of several suites come to with the exceptions among them.
enum SuiteVerdict {
    /// Fails for every case that has a problem and is no exception, for every exception that has none, and for every
    /// exception that is no case.
    ///
    /// - Parameters:
    ///   - exceptions: The name of the file of the exceptions, beside the tests: the cases' IDs by suite and reason.
    ///   - suites: The suites.
    ///   - count: The least number of cases, so that a test cannot pass by testing nothing.
    ///   - problems: The problems of a suite's cases, by their IDs.
    static func check(
        _ exceptions: String,
        _ suites: [String],
        atLeast count: Int,
        source: String = #filePath,
        problems: (_ suite: String) async throws -> [String: String?]
    ) async throws {
        let reasons = try SuiteFindings.exceptionsByReason(in: exceptions, beside: source)
        var total = 0
        for suite in suites {
            var findings = SuiteFindings()
            let problems = try await problems(suite)
            for (id, problem) in problems { findings.add(id, problem: problem) }
            let known = reasons[suite] ?? [:]
            let failures = findings.failures(except: known)
            #expect(failures == "", "\(suite)")
            #expect(known.keys.filter { problems[$0] == nil }.sorted() == [], "\(suite) has no such cases")
            total += problems.count
        }
        #expect(total >= count)
    }
}
