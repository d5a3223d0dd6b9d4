/// A pattern as a nondeterministic automaton: instructions that are tried side by side.
struct PatternProgram: Sendable {
    /// An action at a place in the text. Distances count instructions and are relative to this one, so that a run of
    /// instructions that refers only to itself can be moved and copied.
    enum Instruction: Hashable, Sendable {
        /// Moves past a scalar of the set with this index; fails at any other.
        case consume(set: UInt16)
        /// Goes on with the next instruction as well as with the one this far away.
        case fork(Int16)
        case jump(Int16)
        case require(Assertion)
        case match
    }

    enum Assertion: Hashable, Sendable {
        case start, end, wordBoundary, noWordBoundary
    }

    /// Ends with the only ``Instruction/match``.
    var instructions: [Instruction] = []
    var sets: [ScalarSet] = []
    /// The first and last scalars of the sets' ranges beyond ASCII, one after the other.
    var bounds: [UInt32] = []
}

/// A set of Unicode scalars: a bit for each of ASCII, sorted ranges for the others.
struct ScalarSet: Hashable, Sendable {
    /// Bit n is set when scalar n is in the set.
    var low: UInt64 = 0
    /// Bit n is set when scalar 64 + n is in the set.
    var high: UInt64 = 0
    /// The indices of the ranges beyond ASCII in ``PatternProgram/bounds``.
    var bounds: Range<Int> = 0..<0

    /// Creates the union of ascending ranges and appends those beyond ASCII to the bounds.
    init(_ ranges: [ClosedRange<UInt32>], bounds: inout [UInt32]) {
        let start = bounds.count
        for range in ranges {
            for scalar in range.clamped(to: 0...127) where range.contains(scalar) { insertASCII(scalar) }
            if range.upperBound > 127 { bounds += [max(range.lowerBound, 128), range.upperBound] }
        }
        self.bounds = start..<bounds.count
    }

    private mutating func insertASCII(_ scalar: UInt32) {
        if scalar < 64 { low |= 1 << UInt64(scalar) } else { high |= 1 << UInt64(scalar - 64) }
    }

    func contains(_ scalar: UInt32, bounds allBounds: UnsafeBufferPointer<UInt32>) -> Bool {
        if scalar < 64 { return low >> UInt64(scalar) & 1 == 1 }
        if scalar < 128 { return high >> UInt64(scalar - 64) & 1 == 1 }
        return allBounds.indexOfRange(containing: scalar, in: bounds) != nil
    }
}
