/// Reads the states of a pattern's table, in the form that the generator's `PatternTable` describes.
struct PatternTableReader {
    /// The rows of ``PatternTable``.
    private(set) var cells: [UInt16]
    private(set) var limits: [PatternTable.Limit] = []

    private var text: PatternText
    private let stateCount: Int
    private let nameLength: Int
    private let rowLength: Int

    init(_ states: String, classCount: Int) {
        text = PatternText(states)
        stateCount = states.utf8.reduce(1) { $1 == UInt8(ascii: " ") || $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        nameLength = stateCount <= Self.letters.count ? 1 : 2
        rowLength = classCount + 2
        cells = Array(repeating: 0, count: PatternTable.firstRow)
        text.require(stateCount * rowLength < Int(UInt16.max) - PatternTable.firstRow, "there are too many states")
        cells.reserveCapacity(cells.count + stateCount * rowLength)
        for state in 0..<stateCount {
            if state > 0 { text.require(text.skip(" ") || text.skip("\n"), "a state is too long") }
            readState(classCount: classCount)
        }
        text.require(text.isAtEnd, "a state is too long")
    }

    private mutating func readState(classCount: Int) {
        let start = cells.count
        let accepts = text.skip("$")
        text.require(accepts || text.skip("-"), "'$' or '-' is missing")
        cells.append(0)
        for _ in 0..<classCount { cells.append(UInt16(readNext())) }
        cells.append(UInt16(PatternTable.beyondASCII))
        var startsCounting = false
        var limit: Int?
        if text.skip("=", "1") {
            startsCounting = true
        } else if text.skip("+") {
            let count = text.readNumber(upTo: .max / 16)
            text.require(text.skip(">"), "'>' is missing")
            limit = limits.count
            limits.append(PatternTable.Limit(count: count, next: readNext()))
        }
        cells[start] = PatternTable.Traits(accepts: accepts, startsCounting: startsCounting, limit: limit).cell
    }

    /// Reads what follows in the automaton: where a state's row begins, or a verdict.
    private mutating func readNext() -> Int {
        var number = 0
        var verdict: Int?
        for _ in 0..<nameLength {
            switch text.readByte() {
            case UInt8(ascii: "."): verdict = PatternTable.failure
            case UInt8(ascii: "*"): verdict = PatternTable.success
            case let letter: number = number * Self.letters.count + letterValue(letter)
            }
        }
        text.require(number < stateCount, "there is no such state")
        return verdict ?? PatternTable.firstRow + number * rowLength
    }

    private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)

    private func letterValue(_ letter: UInt8) -> Int {
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return Int(letter - UInt8(ascii: "a"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Int(letter - UInt8(ascii: "A")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return Int(letter - UInt8(ascii: "0")) + 52
        default:
            text.require(false, "a state's name is missing")
            return 0
        }
    }
}
