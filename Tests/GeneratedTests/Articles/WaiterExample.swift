import Printery

/// Waits for a print job, and says what became of it.
func outcome(of job: String, _ printery: some PrinteryAPI) async -> String {
    do {
        let answer = try await printery.waitUntilJobPrinted(jobID: job, timeout: .seconds(300))
        return "printed: \((try? answer.get())?.job?.title ?? "untitled")"
    } catch {
        switch error.reason {
        case .timedOut: return "not printed yet, after \(error.attempts) looks"
        case .failureState: return "a sheet is torn"
        case .error(let failure): return "no answer: \(failure)"
        }
    }
}
