/// Returns the candidate that `name` is most likely a misspelling of, for "did you mean".
///
/// Likeness is the number of insertions, deletions, replacements and swaps of neighbors between the two
/// (Damerau-Levenshtein distance, optimal string alignment) where case does not count. Between equally like candidates
/// the one that differs in case less, then the one that sorts first, is taken, so that the order of the candidates
/// makes no difference.
///
/// - Returns: the closest candidate that is at most a third of the longer name's length away, and at least one change
///   where names have fewer than three characters only if they differ in case alone; `nil` where there is none.
package func closestMatch(to name: String, in candidates: some Sequence<String>) -> String? {
    let folded = Array(name.lowercased().unicodeScalars)
    let exact = Array(name.unicodeScalars)
    var best: (match: String, distance: Int, exactDistance: Int)?
    for candidate in candidates {
        let foldedCandidate = Array(candidate.lowercased().unicodeScalars)
        let allowed = max(folded.count, foldedCandidate.count) / 3
        guard abs(folded.count - foldedCandidate.count) <= min(allowed, best?.distance ?? allowed) else { continue }
        let distance = editDistance(folded, foldedCandidate)
        guard distance <= min(allowed, best?.distance ?? allowed) else { continue }
        let exactDistance = editDistance(exact, Array(candidate.unicodeScalars))
        if let best, (best.distance, best.exactDistance, best.match) <= (distance, exactDistance, candidate) {
            continue
        }
        best = (candidate, distance, exactDistance)
    }
    return best?.match
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        current.reserveCapacity(right.count + 1)
        for column in right.indices {
            let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
            var distance = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                distance = min(distance, beforePrevious[column - 1] + 1)
            }
            current.append(distance)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[right.count]
}
