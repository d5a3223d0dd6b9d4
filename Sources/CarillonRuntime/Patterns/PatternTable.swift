/// A pattern as a deterministic automaton that is walked over UTF-8: one look into a table for each scalar of a text.
///
/// Patterns are constants of generated code, so what a table refers to is kept for the life of the process: walking one
/// counts no references.
///
/// Sendable because every address is that of memory that never changes.
struct PatternTable: @unchecked Sendable {
    /// A row for each state: the state's ``Traits``, then, for each class of scalars, where the next state's row
    /// begins, or a verdict, and ``beyondASCII`` for what the first byte of a scalar does not decide.
    private let cells: UnsafeBufferPointer<UInt16>
    /// For each byte that can begin a scalar which column of a row says what follows.
    private let columns: UnsafeBufferPointer<UInt16>
    private let limits: UnsafeBufferPointer<Limit>
    /// The rows of states that have nothing to do with the counter; all others come after them.
    private let plainRows: Range<Int>
    private let classes: UnsafePointer<ScalarClasses>

    /// In a cell: the text is refused, whatever follows.
    static let failure = 0
    /// In a cell: the text is accepted, whatever follows.
    static let success = 1
    /// In a cell: the class of the scalar says what follows.
    static let beyondASCII = 2
    /// The start of the row of the initial state.
    static let firstRow = 3

    /// The limit that a counting state waits for.
    struct Limit: Sendable {
        /// The count at which it is left.
        var count: Int
        /// The start of the row of the state that follows then, or a verdict.
        var next: Int
    }

    /// The properties of a state: the first cell of its row.
    struct Traits {
        let cell: UInt16

        init(cell: UInt16) {
            self.cell = cell
        }

        /// - Parameter limit: The index of what the state waits for, if it counts.
        init(accepts: Bool, startsCounting: Bool, limit: Int?) {
            cell = (accepts ? 1 : 0) | (startsCounting ? 2 : 0) | (limit.map { UInt16($0) << 3 | 4 } ?? 0)
        }

        /// Whether a text is accepted if it ends here.
        var accepts: Bool { cell & 1 != 0 }
        /// Whether the counter is set to 1 when the state is reached.
        var startsCounting: Bool { cell & 2 != 0 }
        /// The index of the counter's limit, if the state adds to the counter; otherwise `nil`.
        var limit: Int? { cell & 4 != 0 ? Int(cell >> 3) : nil }
    }

    /// Reads the classes and states of a table in the form that the generator's `TextGrammar` describes, without the
    /// number of the grammar. The process ends for other text.
    init(classes: String, states: String) {
        let scalarClasses = ScalarClasses(classes)
        let reader = PatternTableReader(states, classCount: scalarClasses.count)
        cells = immortal(reader.cells)
        limits = immortal(reader.limits)
        plainRows = Self.firstRow..<reader.firstCountingRow
        let beyondASCII = Array(repeating: UInt16(scalarClasses.count + 1), count: 128)
        columns = immortal(scalarClasses.ascii.map { $0 + 1 } + beyondASCII)
        self.classes = immortal(scalarClasses)
    }

    /// Whether the automaton accepts the text, which must be valid UTF-8.
    ///
    /// Most scalars of most texts leave the automaton in the state that it is in, or lead it to one that does not
    /// count. To read them takes a look at two tables and two comparisons.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = Place(row: Self.firstRow)
        var index = 0
        while true {
            let stop = place.stop(from: index, to: text.count)
            let start = index
            // Copies that need not be written back after each scalar.
            var (row, ownRow) = (place.row, place.ownRow)
            let plainRows = place.limit == .max ? plainRows : 0..<0
            var next = 0
            while index < stop {
                next = Int(cells[row + Int(columns[Int(text[index])])])
                if next != ownRow {
                    guard plainRows.contains(next) else { break }
                    row = next
                    ownRow = next
                }
                index += 1
            }
            place.count &+= index - start
            (place.row, place.ownRow) = (row, ownRow)
            if index < stop {
                read(text, &index, next, &place)
            } else if place.count == place.limit {
                leave(&place)
            } else {
                return Traits(cell: cells[row]).accepts
            }
            if place.row < Self.firstRow { return place.row == Self.success }
        }
    }

    /// The place in the automaton that a text has led to.
    struct Place: Hashable {
        /// The start of the state's row, or a verdict.
        fileprivate var row: Int
        /// The row again, if a scalar that leads to it changes nothing but the count.
        fileprivate var ownRow: Int
        fileprivate var count = 0
        /// The count at which the state is left; `Int.max` where nothing is counted.
        fileprivate var limit = Int.max

        fileprivate init(row: Int) {
            self.row = row
            ownRow = row
        }

        /// Returns the index up to which a text can be read without reaching the limit.
        fileprivate func stop(from index: Int, to end: Int) -> Int {
            limit &- count < end - index ? index + limit - count : end
        }
    }

    /// Reads a scalar that leads to another state.
    private func read(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ next: Int, _ place: inout Place) {
        var next = next
        if next == Self.beyondASCII {
            next = Int(cells[place.row + 1 + classes.pointee.symbol(of: text.decodeScalar(at: &index))])
        } else {
            index += 1
        }
        place.row = next
        guard next >= Self.firstRow else { return }
        let traits = Traits(cell: cells[next])
        if traits.startsCounting { place.count = 1 } else { place.count &+= 1 }
        stay(&place, traits)
        if place.count == place.limit { leave(&place) }
    }

    /// Goes on to the state that follows the counting one.
    private func leave(_ place: inout Place) {
        guard let limit = Traits(cell: cells[place.row]).limit else { return }
        place.row = limits[limit].next
        if place.row >= Self.firstRow { stay(&place, Traits(cell: cells[place.row])) }
    }

    private func stay(_ place: inout Place, _ traits: Traits) {
        place.ownRow = traits.startsCounting ? -1 : place.row
        place.limit = traits.limit.map { limits[$0].count } ?? .max
        if place.limit == .max, !traits.startsCounting { place.count = 0 }
    }
}

extension PatternTable {
    /// Returns the place before any text. A table does not know where a match begins.
    func start(anywhere: Bool) -> Place { leavingFullCounts(Place(row: Self.firstRow)) }

    /// Returns the places that each of some scalars leads to from another one: one at most.
    func places(after place: Place, _ scalars: [UInt32]) -> [[Place]] {
        scalars.map { self.place(after: place, $0).map { [$0] } ?? [] }
    }

    /// Returns the place that a scalar leads to from another one; `nil` if no text with it is accepted.
    ///
    /// It is what ``matches(_:)`` does, step by step.
    private func place(after place: Place, _ scalar: UInt32) -> Place? {
        guard place.row >= Self.firstRow else { return place }
        var next = place
        next.row = Int(cells[place.row + 1 + symbol(of: scalar)])
        guard next.row != Self.failure else { return nil }
        guard next.row >= Self.firstRow else { return Place(row: next.row) }
        let traits = Traits(cell: cells[next.row])
        next.count = traits.startsCounting ? 1 : place.count + 1
        stay(&next, traits)
        next = leavingFullCounts(next)
        return next.row == Self.failure ? nil : next
    }

    /// Whether a text that leads to a place is accepted.
    func accepts(_ place: Place) -> Bool {
        place.row < Self.firstRow ? place.row == Self.success : Traits(cell: cells[place.row]).accepts
    }

    /// The class of a scalar.
    func symbol(of scalar: UInt32) -> Int {
        scalar < 128 ? Int(classes.pointee.ascii[Int(scalar)]) : classes.pointee.symbol(of: scalar)
    }

    /// The first and last scalars of the ranges beyond ASCII that the classes list.
    var listedScalars: [UInt32] { classes.pointee.listedScalars }

    private func leavingFullCounts(_ place: Place) -> Place {
        var place = place
        while place.row >= Self.firstRow, place.count == place.limit { leave(&place) }
        return place
    }
}
