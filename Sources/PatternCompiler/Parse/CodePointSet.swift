/// A set of Unicode scalars: the meaning of a class, an escape or a single character of a pattern.
///
/// Patterns may name surrogates, text never holds one. So that equal sets look equal, the block of surrogates belongs
/// to the set exactly when both of its neighbors do.
struct CodePointSet: Hashable, Sendable {
    /// The code points in ascending order; no two ranges overlap or touch.
    let ranges: [ClosedRange<UInt32>]

    static let last: UInt32 = 0x10FFFF
    private static let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF

    /// Creates the union of the ranges, which may overlap and come in any order.
    init(_ ranges: [ClosedRange<UInt32>]) {
        let merged = Self.merge(ranges)
        let withoutSurrogates = merged.flatMap(Self.removingSurrogates)
        let neighbors = [Self.surrogates.lowerBound - 1, Self.surrogates.upperBound + 1]
        let holdsNeighbors = neighbors.allSatisfy { neighbor in merged.contains { $0.contains(neighbor) } }
        self.ranges = holdsNeighbors ? Self.merge(withoutSurrogates + [Self.surrogates]) : withoutSurrogates
    }

    init(_ codePoint: UInt32) {
        self.init([codePoint...codePoint])
    }

    /// All that is not in this set.
    var complement: CodePointSet {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= Self.last { result.append(next...Self.last) }
        return CodePointSet(result)
    }

    func intersection(_ other: CodePointSet) -> CodePointSet {
        CodePointSet(complement.ranges + other.complement.ranges).complement
    }

    /// The set, and with each letter of ASCII in it the same letter in the other case.
    var inBothASCIICases: CodePointSet {
        func shifted(_ letters: ClosedRange<UInt32>, by distance: Int) -> [ClosedRange<UInt32>] {
            ranges.compactMap { range in
                guard range.overlaps(letters) else { return nil }
                let common = range.clamped(to: letters)
                return UInt32(Int(common.lowerBound) + distance)...UInt32(Int(common.upperBound) + distance)
            }
        }
        return CodePointSet(ranges + shifted(0x41...0x5A, by: 0x20) + shifted(0x61...0x7A, by: -0x20))
    }

    /// The only member, where there is exactly one.
    var onlyMember: UInt32? {
        guard ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }

    private static func merge(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let previous = result.last, range.lowerBound <= previous.upperBound + 1 {
                result[result.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    private static func removingSurrogates(_ range: ClosedRange<UInt32>) -> [ClosedRange<UInt32>] {
        guard range.overlaps(surrogates) else { return [range] }
        var parts: [ClosedRange<UInt32>] = []
        if range.lowerBound < surrogates.lowerBound { parts.append(range.lowerBound...(surrogates.lowerBound - 1)) }
        if range.upperBound > surrogates.upperBound { parts.append((surrogates.upperBound + 1)...range.upperBound) }
        return parts
    }
}

extension CodePointSet {
    static let all = CodePointSet([0...last])
    static let lineFeed = CodePointSet(0x0A)
    static let carriageReturn = CodePointSet(0x0D)
    /// Java's `\h`, horizontal white space, from its documentation of `Pattern`.
    static let horizontalWhitespace = CodePointSet([
        0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000,
    ])
}

// The classes that have a name in ECMA 262, section 22.2.2.9 (CharacterClassEscape).
extension CodePointSet {
    /// `\d`
    static let digits = CodePointSet([0x30...0x39])
    /// `\w`
    static let wordCharacters = CodePointSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// `\s`: WhiteSpace (which includes the category Zs and U+FEFF) and LineTerminator.
    static let whitespace = CodePointSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    /// `.`
    static let allButLineTerminators = CodePointSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]).complement
}
