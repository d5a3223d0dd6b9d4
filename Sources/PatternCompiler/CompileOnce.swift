import Diagnostics
import Synchronization

/// The argument of a compilation.
private struct PatternKey: Hashable {
    let source: ExactText
    let maximumLength: Int?
}

/// The outcome of a compilation, and the steps that it took.
private struct KnownPattern {
    let result: Result<CompiledPattern, PatternError>
    let steps: Int
}

/// What was compiled in this run. The two sides of a comparison, an upstream and the model that came from it, and services
/// that have parted mostly have the same patterns.
private let known = Mutex<[PatternKey: KnownPattern]>([:])

/// Compiles a pattern unless it was compiled before in this run. Its steps count all the same, so that what becomes of a
/// model does not depend on what else was read.
func compileOnce(
    _ source: String,
    maximumLength: Int?,
    adding work: inout PatternWork
) throws(PatternError) -> CompiledPattern {
    let key = PatternKey(source: ExactText(source), maximumLength: maximumLength)
    if let known = known.withLock({ $0[key] }), !work.adding(known.steps).isExhausted {
        work = work.adding(known.steps)
        return try known.result.get()
    }
    let before = work.steps
    let result = Result { () throws(PatternError) in
        try compilePattern(source, limits: AutomatonLimits(), maximumLength: maximumLength, adding: &work)
    }
    // What is left of the work may have decided the result.
    if !work.isExhausted {
        let steps = work.steps - before
        known.withLock { $0[key] = KnownPattern(result: result, steps: steps) }
    }
    return try result.get()
}
