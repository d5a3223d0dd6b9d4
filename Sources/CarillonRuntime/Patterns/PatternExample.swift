extension Pattern {
    /// Returns a text that the pattern is found in, chosen by `random`.
    ///
    /// The automaton is searched for the texts of each length in turn, up to some more than the shortest one. What is
    /// searched is bounded, so that a text that is hard to find may be missed.
    ///
    /// - Parameters:
    ///   - length: The limits of the number of Unicode scalars; `nil` for any number.
    ///   - isAllowed: Whether a scalar may be in the text.
    ///   - random: The source of the choice.
    /// - Returns: `nil` if no text was found.
    func example(
        length: LengthRange? = nil,
        where isAllowed: (UInt32) -> Bool = { _ in true },
        using random: inout some RandomNumberGenerator
    ) -> String? {
        switch automaton {
        case .table(let table):
            return PatternSearch(table.pointee, length, isAllowed, anywhere: true).text(using: &random)
        case .simulation(let simulation):
            // There are fewer paths from the start of the text on, and what is found is easier to read.
            return PatternSearch(simulation.pointee, length, isAllowed, anywhere: false).text(using: &random)
                ?? PatternSearch(simulation.pointee, length, isAllowed, anywhere: true).text(using: &random)
        }
    }
}

/// An automaton that is walked scalar by scalar.
protocol PatternWalk {
    associatedtype Place: Hashable
    associatedtype Symbol: Hashable

    /// Returns the place before any text.
    ///
    /// - Parameter anywhere: Whether the match may begin later than the text.
    func start(anywhere: Bool) -> Place
    /// Returns the places that each of some scalars leads to from another one. A text is accepted if it leads to one
    /// place that is.
    func places(after place: Place, _ scalars: [UInt32]) -> [[Place]]
    /// Whether a text that leads to a place and ends there is accepted.
    func accepts(_ place: Place) -> Bool
    /// Returns what a scalar has in common with all others that lead wherever it leads.
    func symbol(of scalar: UInt32) -> Symbol
    /// Scalars beyond ASCII, among them one of each symbol whose scalars the automaton lists.
    var listedScalars: [UInt32] { get }
}

extension PatternTable: PatternWalk {}

extension PatternSimulation: PatternWalk {
    func symbol(of scalar: UInt32) -> [Bool] {
        program.sets.indices.map { contains(UInt16($0), scalar) } + [isWordCharacter(scalar)]
    }

    var listedScalars: [UInt32] { program.bounds }
}

/// The texts that an automaton accepts, as far as they were found.
private struct PatternSearch<Walk: PatternWalk> {
    /// A step to another place, by a letter of the alphabet.
    struct Step {
        let letter: Int
        let next: Int
    }

    private let walk: Walk
    private let alphabet: PatternAlphabet
    /// The places that were reached, by number.
    private var places: [Walk.Place] = []
    private var numbers: [Walk.Place: Int] = [:]
    /// The steps from each place, and where they lead to; `nil` where that was not asked for.
    private var steps: [(all: [Step], next: [Int])?] = []
    /// The places that each number of scalars leads to.
    private var layers: [[Int]] = []
    /// The lengths of texts that are accepted.
    private var lengths: [Int] = []

    /// The number of lengths that are looked at from the shortest accepted text on, for variety.
    private static var varietyOfLengths: Int { 16 }
    private static var placeLimit: Int { 20_000 }
    private static var effortLimit: Int { 4_000_000 }

    init(_ walk: Walk, _ length: LengthRange?, _ isAllowed: (UInt32) -> Bool, anywhere: Bool) {
        self.walk = walk
        alphabet = PatternAlphabet(of: walk, isAllowed)
        let minimum = length?.minimum ?? 0
        let maximum = length?.maximum ?? .max
        var layer = [number(of: walk.start(anywhere: anywhere))].compactMap { $0 }
        var effort = 0
        while !layer.isEmpty {
            let count = layers.count
            layers.append(layer)
            if count >= minimum, count <= maximum, layer.contains(where: { walk.accepts(places[$0]) }) {
                lengths.append(count)
            }
            if count >= maximum || effort > Self.effortLimit { break }
            if let first = lengths.first, count >= first + Self.varietyOfLengths { break }
            var next: [Int] = []
            var isNext = Array(repeating: false, count: places.count)
            for place in layer {
                let following = stepsFrom(place).next
                effort += following.count + 1
                isNext += Array(repeating: false, count: places.count - isNext.count)
                for place in following where !isNext[place] {
                    isNext[place] = true
                    next.append(place)
                }
            }
            layer = next
        }
    }

    /// Returns the number of a place; `nil` for one that comes after too many others.
    private mutating func number(of place: Walk.Place) -> Int? {
        if let number = numbers[place] { return number }
        guard places.count < Self.placeLimit else { return nil }
        numbers[place] = places.count
        places.append(place)
        steps.append(nil)
        return places.count - 1
    }

    private mutating func stepsFrom(_ place: Int) -> (all: [Step], next: [Int]) {
        if let known = steps[place] { return known }
        let reached = walk.places(after: places[place], alphabet.letters.map(\.scalars[0]))
        var found: (all: [Step], next: [Int]) = ([], [])
        var seen: Set<Int> = []
        for (letter, places) in zip(reached.indices, reached) {
            for next in places.compactMap({ number(of: $0) }) {
                found.all.append(Step(letter: letter, next: next))
                if seen.insert(next).inserted { found.next.append(next) }
            }
        }
        steps[place] = found
        return found
    }

    /// Returns one of the texts, an empty one only where there is no other.
    func text(using random: inout some RandomNumberGenerator) -> String? {
        let nonEmpty = lengths.filter { $0 > 0 }
        guard let length = (nonEmpty.isEmpty ? lengths : nonEmpty).randomElement(using: &random) else { return nil }
        // For each number of scalars, the places from which the end can be reached with the rest.
        var leadsToEnd = Array(repeating: Array(repeating: false, count: places.count), count: length + 1)
        for place in layers[length] where walk.accepts(places[place]) { leadsToEnd[length][place] = true }
        for count in (0..<length).reversed() {
            for place in layers[count] {
                leadsToEnd[count][place] = steps[place]?.next.contains { leadsToEnd[count + 1][$0] } ?? false
            }
        }

        var text = ""
        guard var place = layers[0].first else { return nil }
        for count in 0..<length {
            let open = (steps[place]?.all ?? []).filter { leadsToEnd[count + 1][$0.next] }
            let best = open.map { alphabet.letters[$0.letter].rank }.min()
            guard let step = open.filter({ alphabet.letters[$0.letter].rank == best }).randomElement(using: &random),
                let scalar = alphabet.letters[step.letter].scalars.randomElement(using: &random)
            else { return nil }
            text.unicodeScalars.append(Unicode.Scalar(scalar) ?? " ")
            place = step.next
        }
        return text
    }
}

/// The scalars that texts are made of, those together that lead to the same places.
private struct PatternAlphabet {
    struct Letter {
        /// The kind of the scalars: the lower, the easier to read.
        let rank: Int
        var scalars: [UInt32]
    }

    private(set) var letters: [Letter] = []

    init<Walk: PatternWalk>(of walk: Walk, _ isAllowed: (UInt32) -> Bool) {
        var indices: [Walk.Symbol: Int] = [:]
        let scalars = Array(UInt32(0)..<128) + Self.scalarOfEachCategory + walk.listedScalars
        let valid = scalars.filter { Unicode.Scalar($0) != nil && isAllowed($0) }
        let ranked = valid.map { (rank: Self.rank($0), scalar: $0) }
        for (rank, scalar) in ranked.sorted(by: { ($0.rank, $0.scalar) < ($1.rank, $1.scalar) }) {
            let symbol = walk.symbol(of: scalar)
            if let index = indices[symbol] {
                if letters[index].rank == rank { letters[index].scalars.append(scalar) }
            } else {
                indices[symbol] = letters.count
                letters.append(Letter(rank: rank, scalars: [scalar]))
            }
        }
    }

    private static func rank(_ scalar: UInt32) -> Int {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: 0
        case 0x21...0x7E: 1
        case 0x20: 2
        case 0xA0...: 3
        default: 4
        }
    }

    /// A scalar beyond ASCII of each of Unicode's categories, for patterns that name these.
    private static let scalarOfEachCategory: [UInt32] = [
        0xC0, 0xE0, 0x1C5, 0x2B0, 0xAA, 0x300, 0x903, 0x488, 0x660, 0x2160, 0xB2, 0x203F, 0x2013, 0x201A, 0x2046, 0xAB,
        0xBB, 0xA1, 0xAC, 0xA2, 0xA8, 0xA6, 0xA0, 0x2028, 0x2029, 0x80, 0xAD, 0xE000, 0x378,
    ]
}
