extension PatternProgram {
    /// Reads the normal form of a pattern as the generator's `TextGrammar` describes it, without the number of the
    /// grammar.
    ///
    /// Instructions are written as the text is read, without a tree: each item leaves a run of instructions that
    /// begins where the item began and ends at the end, and what follows an item (a quantifier, `|`, `)`) rewrites
    /// that run.
    init(_ text: String) {
        var reader = PatternProgramReader(text)
        reader.read()
        instructions = reader.instructions + [.match]
        sets = reader.sets
        bounds = reader.bounds
    }
}

private struct PatternProgramReader {
    /// A group that is open, and the pattern as a whole.
    struct Group {
        /// The start of its instructions.
        var start: Int
        /// The start of the instructions of its current alternative.
        var alternativeStart: Int
        /// The jumps at the ends of its finished alternatives, which have to lead past its end.
        var jumps: [Int] = []
    }

    private var text: PatternText
    private var groups = [Group(start: 0, alternativeStart: 0)]
    private(set) var instructions: [PatternProgram.Instruction] = []
    private(set) var sets: [ScalarSet] = []
    private(set) var bounds: [UInt32] = []
    private var setIndices: [[ClosedRange<UInt32>]: UInt16] = [:]

    init(_ text: String) {
        self.text = PatternText(text)
    }

    mutating func read() {
        while !text.isAtEnd {
            if let item = readItem() { readQuantifier(from: item) }
        }
        closeAlternatives()
        text.require(groups.isEmpty, "a group is not closed")
    }

    // MARK: Items

    /// Reads what comes next and returns where the instructions of the item that it completes begin.
    private mutating func readItem() -> Int? {
        let start = instructions.count
        if text.skip("(") {
            groups.append(Group(start: start, alternativeStart: start))
            return nil
        }
        if text.skip("|") {
            finishAlternative()
            return nil
        }
        if text.skip(")") {
            text.require(groups.count > 1, "')' closes no group")
            return closeAlternatives()
        }
        if let assertion = readAssertion() {
            append(.require(assertion))
        } else if text.skip("[") {
            append(.consume(set: indexOfSet(readClass())))
        } else {
            let character = text.readCharacter()
            append(.consume(set: indexOfSet([character...character])))
        }
        return start
    }

    private mutating func readAssertion() -> PatternProgram.Assertion? {
        if text.skip("^") { return .start }
        if text.skip("$") { return .end }
        if text.skip("\\", "b") { return .wordBoundary }
        if text.skip("\\", "B") { return .noWordBoundary }
        return nil
    }

    private mutating func append(_ instruction: PatternProgram.Instruction) {
        instructions.append(instruction)
        text.require(instructions.count < PatternGrammar.instructionLimit, "there are too many instructions")
    }

    // MARK: Alternatives

    /// Puts a fork before the current alternative, which leads to the next, and a jump after it.
    private mutating func finishAlternative() {
        let group = groups.count - 1
        let start = groups[group].alternativeStart
        instructions.insert(.fork(Int16(instructions.count - start + 2)), at: start)
        groups[group].jumps.append(instructions.count)
        append(.jump(0))
        groups[group].alternativeStart = instructions.count
    }

    /// Closes the innermost group and returns where its instructions begin.
    @discardableResult
    private mutating func closeAlternatives() -> Int {
        let group = groups.removeLast()
        for jump in group.jumps {
            instructions[jump] = .jump(Int16(instructions.count - jump))
        }
        return group.start
    }

    // MARK: Quantifiers

    private mutating func readQuantifier(from start: Int) {
        if text.skip("*") {
            repeatItem(from: start, minimum: 0, maximum: nil)
        } else if text.skip("+") {
            repeatItem(from: start, minimum: 1, maximum: nil)
        } else if text.skip("?") {
            repeatItem(from: start, minimum: 0, maximum: 1)
        } else if text.skip("{") {
            let minimum = text.readNumber(upTo: PatternGrammar.instructionLimit)
            let maximum =
                text.skip(",")
                ? (text.isNext("}") ? nil : text.readNumber(upTo: PatternGrammar.instructionLimit)) : minimum
            text.require(text.skip("}"), "a count is not closed")
            text.require(minimum <= maximum ?? minimum, "a count is out of order")
            repeatItem(from: start, minimum: minimum, maximum: maximum)
        }
    }

    /// Replaces the last item by as many copies as the count asks for.
    private mutating func repeatItem(from start: Int, minimum: Int, maximum: Int?) {
        let item = Array(instructions[start...])
        let optional = (maximum ?? minimum) - minimum
        let size = minimum * item.count + optional * (item.count + 1)
        text.require(start + size + 2 < PatternGrammar.instructionLimit, "there are too many instructions")

        instructions.removeSubrange(start...)
        for _ in 0..<minimum { instructions += item }
        if maximum == nil {
            if minimum == 0 {
                instructions.append(.fork(Int16(item.count + 2)))
                instructions += item
                instructions.append(.jump(-Int16(item.count + 1)))
            } else {
                instructions.append(.fork(-Int16(item.count)))
            }
        }
        // Each optional copy, when it is left out, takes the following ones with it: forks that led from one copy to
        // the next would all have to be followed at every place in the text.
        for left in stride(from: optional, to: 0, by: -1) {
            instructions.append(.fork(Int16(left * (item.count + 1))))
            instructions += item
        }
    }

    // MARK: Characters and classes

    private mutating func readClass() -> [ClosedRange<UInt32>] {
        let isNegated = text.skip("^")
        let ranges = text.readRanges()
        return isNegated ? complement(of: ranges) : ranges
    }

    private func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }

    private mutating func indexOfSet(_ ranges: [ClosedRange<UInt32>]) -> UInt16 {
        if let known = setIndices[ranges] { return known }
        let new = UInt16(sets.count)
        sets.append(ScalarSet(ranges, bounds: &bounds))
        setIndices[ranges] = new
        return new
    }
}
