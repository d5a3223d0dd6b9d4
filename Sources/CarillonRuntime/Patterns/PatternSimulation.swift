/// Follows all paths through a program at once, so that no text takes more than one visit of each instruction at each
/// of its places (Thompson, "Regular Expression Search Algorithm", 1968).
struct PatternSimulation: Sendable {
    let program: PatternProgram
    /// Whether a match can only begin at the start of the text.
    private let isAnchored: Bool
    /// Whether it makes a difference for a place in the text which scalar comes before it.
    private let looksBack: Bool

    init(_ program: PatternProgram) {
        self.program = program
        self.isAnchored = Self.isAnchored(program.instructions)
        looksBack = program.instructions.contains {
            $0 == .require(.wordBoundary) || $0 == .require(.noWordBoundary)
        }
    }

    /// Whether every path meets a required start before it consumes anything or matches.
    private static func isAnchored(_ instructions: [PatternProgram.Instruction]) -> Bool {
        var visited = Set<Int>()
        var pending = [0]
        while let place = pending.popLast() {
            guard visited.insert(place).inserted else { continue }
            switch instructions[place] {
            case .require(.start): break
            case .consume, .match: return false
            case .require: pending.append(place + 1)
            case .jump(let distance): pending.append(place + Int(distance))
            case .fork(let distance): pending += [place + 1, place + Int(distance)]
            }
        }
        return true
    }

    /// Whether the pattern is found in the text, which must be valid UTF-8.
    ///
    /// Adds to `steps` how many places in the text were looked at, and instructions visited there.
    func matches(_ text: UnsafeBufferPointer<UInt8>, steps: inout Int) -> Bool {
        let count = program.instructions.count
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 2 * count + 1) { places in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (count + 63) / 64) { marks in
                program.instructions.withUnsafeBufferPointer { instructions in
                    program.sets.withUnsafeBufferPointer { sets in
                        program.bounds.withUnsafeBufferPointer { bounds in
                            places.initialize(repeating: 0)
                            var threads = PatternThreads(
                                instructions: instructions,
                                pending: UnsafeMutableBufferPointer(rebasing: places[..<(count + 1)]),
                                waiting: UnsafeMutableBufferPointer(rebasing: places[(count + 1)...]),
                                visited: marks
                            )
                            defer { steps += threads.steps }
                            return search(text, sets, bounds, &threads)
                        }
                    }
                }
            }
        }
    }

    private func search(
        _ text: UnsafeBufferPointer<UInt8>,
        _ sets: UnsafeBufferPointer<ScalarSet>,
        _ bounds: UnsafeBufferPointer<UInt32>,
        _ threads: inout PatternThreads
    ) -> Bool {
        var index = 0
        var isAfterWord = false
        while true {
            threads.steps += 1
            let isStart = index == 0
            let isEnd = index == text.count
            let scalar = isEnd ? 0 : text.decodeScalar(at: &index)
            let isBeforeWord = !isEnd && isWordCharacter(scalar)
            if isStart || !isAnchored { threads.start() }
            let surroundings = PatternThreads.Surroundings(
                isStart: isStart,
                isEnd: isEnd,
                isBoundary: isAfterWord != isBeforeWord
            )
            if threads.followUntilConsuming(surroundings) { return true }
            if isEnd { return false }
            threads.consume { sets[Int($0)].contains(scalar, bounds: bounds) }
            if isAnchored, threads.areNone { return false }
            isAfterWord = isBeforeWord
        }
    }

}

extension PatternSimulation {
    /// A place in the program that one of the paths along a text has led to.
    struct Place: Hashable {
        /// The instruction to go on with; `nil` if the pattern has been found.
        fileprivate var instruction: Int?
        fileprivate var isStart = false
        fileprivate var isAfterWord = false
        /// Whether the match may also begin later.
        fileprivate var mayWait = false
    }

    /// Returns the place before any text.
    ///
    /// - Parameter anywhere: Whether the match may begin later than the text.
    func start(anywhere: Bool) -> Place { Place(instruction: 0, isStart: true, mayWait: anywhere && !isAnchored) }

    /// Returns the places that each of some scalars leads to from another one. What ``matches(_:steps:)`` finds is
    /// found by one of all paths.
    func places(after place: Place, _ scalars: [UInt32]) -> [[Place]] {
        // The surroundings of the place depend on no more of the scalar.
        let waiting = [false, true].map { self.waiting(at: place, isEnd: false, isBeforeWord: $0) }
        return scalars.map { scalar in
            let isWord = looksBack && isWordCharacter(scalar)
            guard let waiting = waiting[isWord ? 1 : 0] else { return [Place(instruction: nil)] }
            let next = waiting.filter { instruction in
                guard case .consume(let set) = program.instructions[instruction] else { return false }
                return contains(set, scalar)
            }.map { Place(instruction: $0 + 1, isAfterWord: isWord) }
            return place.mayWait ? next + [Place(instruction: 0, isAfterWord: isWord, mayWait: true)] : next
        }
    }

    /// Whether a path that leads to a place ends in a match there.
    func accepts(_ place: Place) -> Bool { waiting(at: place, isEnd: true, isBeforeWord: false) == nil }

    /// Whether a scalar is in the set with this index.
    func contains(_ set: UInt16, _ scalar: UInt32) -> Bool {
        program.bounds.withUnsafeBufferPointer { program.sets[Int(set)].contains(scalar, bounds: $0) }
    }

    /// Returns the instructions that wait for a scalar at a place; `nil` if the pattern is found there.
    private func waiting(at place: Place, isEnd: Bool, isBeforeWord: Bool) -> [Int]? {
        guard let instruction = place.instruction else { return nil }
        let surroundings = PatternThreads.Surroundings(
            isStart: place.isStart,
            isEnd: isEnd,
            isBoundary: place.isAfterWord != isBeforeWord
        )
        var pending = [instruction]
        var visited: Set<Int> = []
        var waiting: [Int] = []
        while let instruction = pending.popLast() {
            guard visited.insert(instruction).inserted else { continue }
            switch program.instructions[instruction] {
            case .consume: waiting.append(instruction)
            case .fork(let distance): pending += [instruction + 1, instruction + Int(distance)]
            case .jump(let distance): pending.append(instruction + Int(distance))
            case .require(let assertion): if surroundings.satisfy(assertion) { pending.append(instruction + 1) }
            case .match: return nil
            }
        }
        return waiting
    }
}

/// ECMA 262, section 22.2.2.4.1 (IsWordChar), without the flags.
func isWordCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
}

/// The places in a program that are reached at one place in the text.
///
/// The buffers belong to whoever makes this value and live as long as it does. None of them overflows: an instruction
/// is visited once per place in the text, `waiting` takes consuming instructions as they are visited, and `pending`
/// holds one successor of each instruction that waited or forked, and the first.
private struct PatternThreads {
    /// The properties of a place in the text that assertions ask for.
    struct Surroundings {
        var isStart: Bool
        var isEnd: Bool
        var isBoundary: Bool

        func satisfy(_ assertion: PatternProgram.Assertion) -> Bool {
            switch assertion {
            case .start: isStart
            case .end: isEnd
            case .wordBoundary: isBoundary
            case .noWordBoundary: !isBoundary
            }
        }
    }

    let instructions: UnsafeBufferPointer<PatternProgram.Instruction>
    /// Instructions to visit at this place in the text.
    let pending: UnsafeMutableBufferPointer<UInt16>
    private var pendingCount = 0
    /// Instructions that wait for a scalar to consume.
    let waiting: UnsafeMutableBufferPointer<UInt16>
    private var waitingCount = 0
    /// A bit for each instruction.
    let visited: UnsafeMutableBufferPointer<UInt64>
    /// The number of places in the text that were visited, and of instructions visited there.
    var steps = 0

    init(
        instructions: UnsafeBufferPointer<PatternProgram.Instruction>,
        pending: UnsafeMutableBufferPointer<UInt16>,
        waiting: UnsafeMutableBufferPointer<UInt16>,
        visited: UnsafeMutableBufferPointer<UInt64>
    ) {
        self.instructions = instructions
        self.pending = pending
        self.waiting = waiting
        self.visited = visited
    }

    var areNone: Bool { pendingCount == 0 }

    mutating func start() {
        push(0)
    }

    private mutating func push(_ place: Int) {
        pending[pendingCount] = UInt16(truncatingIfNeeded: place)
        pendingCount += 1
    }

    /// Follows every pending path up to an instruction that consumes. Returns whether one of them matches.
    mutating func followUntilConsuming(_ surroundings: Surroundings) -> Bool {
        visited.initialize(repeating: 0)
        waitingCount = 0
        while pendingCount > 0 {
            pendingCount -= 1
            var place = Int(pending[pendingCount])
            while visit(place) {
                switch instructions[place] {
                case .consume:
                    waiting[waitingCount] = UInt16(truncatingIfNeeded: place)
                    waitingCount += 1
                case .fork(let distance):
                    push(place + Int(distance))
                    place += 1
                    continue
                case .jump(let distance):
                    place += Int(distance)
                    continue
                case .require(let assertion):
                    guard surroundings.satisfy(assertion) else { break }
                    place += 1
                    continue
                case .match:
                    return true
                }
                break
            }
        }
        return false
    }

    /// Marks the instruction and returns whether this was its first visit at this place in the text.
    private mutating func visit(_ place: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(place & 63)
        guard visited[place >> 6] & bit == 0 else { return false }
        visited[place >> 6] |= bit
        steps += 1
        return true
    }

    /// Moves every waiting path past its instruction if that consumes the scalar, and ends it if not.
    mutating func consume(_ contains: (_ set: UInt16) -> Bool) {
        for place in waiting[..<waitingCount] {
            if case .consume(let set) = instructions[Int(place)], contains(set) { push(Int(place) + 1) }
        }
    }
}
