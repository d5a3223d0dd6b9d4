/// Reads the states of a pattern's table, in the form that the generator's `TextGrammar` describes.
struct PatternTableReader {
    /// The rows of ``PatternTable``.
    private(set) var cells: [UInt16]
    private(set) var limits: [PatternTable.Limit] = []
    /// The start of the first row of a state that has to do with the counter, or the end of the rows.
    private(set) var firstCountingRow = PatternTable.firstRow

    /// The start of each state's row.
    private var rows: [Int] = []
    private let nameLength: Int
    private let classCount: Int

    init(_ states: String, classCount: Int) {
        let words = states.split { $0 == " " || $0 == "\n" }
        self.classCount = classCount
        nameLength = words.count <= PatternGrammar.letters.count ? 1 : PatternGrammar.nameLimit
        let rowLength = classCount + 2
        cells = Array(repeating: 0, count: PatternTable.firstRow + words.count * rowLength)
        PatternText(states).require(cells.count <= PatternGrammar.cellLimit, "there are too many states")

        let counting = words.map { $0.utf8.contains(UInt8(ascii: "=")) || $0.utf8.contains(UInt8(ascii: "+")) }
        firstCountingRow += counting.count { !$0 } * rowLength
        var (nextPlain, nextCounting) = (PatternTable.firstRow, firstCountingRow)
        for isCounting in counting {
            rows.append(isCounting ? nextCounting : nextPlain)
            if isCounting { nextCounting += rowLength } else { nextPlain += rowLength }
        }
        PatternText(states).require(rows.first == PatternTable.firstRow, "there is no state to begin in")
        for (word, row) in zip(words, rows) { readState(PatternText(String(word)), row) }
    }

    private mutating func readState(_ text: PatternText, _ row: Int) {
        var text = text
        let accepts = text.skip("$")
        text.require(accepts || text.skip("-"), "'$' or '-' is missing")
        for column in 1...classCount { cells[row + column] = UInt16(readNext(&text)) }
        cells[row + classCount + 1] = UInt16(PatternTable.beyondASCII)
        var startsCounting = false
        var limit: Int?
        if text.skip("=", "1") {
            startsCounting = true
        } else if text.skip("+") {
            let count = text.readNumber(upTo: PatternGrammar.greatestCount)
            text.require(text.skip(">"), "'>' is missing")
            limit = limits.count
            limits.append(PatternTable.Limit(count: count, next: readNext(&text)))
        }
        text.require(text.isAtEnd, "a state is too long")
        cells[row] = PatternTable.Traits(accepts: accepts, startsCounting: startsCounting, limit: limit).cell
    }

    /// Reads what follows in the automaton: where a state's row begins, or a verdict.
    private func readNext(_ text: inout PatternText) -> Int {
        var number = 0
        var verdict: Int?
        for _ in 0..<nameLength {
            switch text.readByte() {
            case UInt8(ascii: "."): verdict = PatternTable.failure
            case UInt8(ascii: "*"): verdict = PatternTable.success
            case let letter: number = number * PatternGrammar.letters.count + value(of: letter, text)
            }
        }
        if let verdict { return verdict }
        text.require(number < rows.count, "there is no such state")
        return rows[number]
    }

    /// The value of each letter, by its byte; -1 for what is no letter.
    private static let values: [Int] = {
        var values = Array(repeating: -1, count: 256)
        for (value, letter) in PatternGrammar.letters.enumerated() { values[Int(letter)] = value }
        return values
    }()

    private func value(of letter: UInt8, _ text: PatternText) -> Int {
        let value = Self.values[Int(letter)]
        text.require(value >= 0, "a state's name is missing")
        return value
    }
}
