/// Reads the texts that the generator makes of patterns. Text that it does not make ends the process.
struct PatternText {
    private let text: String
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { index == bytes.count }

    func require(_ condition: Bool, _ reason: StaticString) {
        guard condition else {
            fatalError("'\(text)' is not what the generator makes of a pattern: \(reason) before byte \(index)")
        }
    }

    func isNext(_ character: Unicode.Scalar) -> Bool {
        index < bytes.count && bytes[index] == UInt8(ascii: character)
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isNext(character) else { return false }
        index += 1
        return true
    }

    mutating func skip(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        guard isNext(first), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: second) else { return false }
        index += 2
        return true
    }

    mutating func readByte() -> UInt8 {
        require(!isAtEnd, "the text ends")
        index += 1
        return bytes[index - 1]
    }

    mutating func readNumber(upTo limit: Int) -> Int {
        var value = 0
        let start = index
        while !isAtEnd, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            index += 1
            require(value <= limit, "a number is too great")
        }
        require(index > start, "a number is missing")
        return value
    }

    /// Reads the ranges of a class up to its closing bracket. They are in ascending order.
    mutating func readRanges() -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        while !skip("]") {
            let range = readRange()
            let isAscending = ranges.last.map { range.lowerBound > $0.upperBound } ?? true
            require(isAscending, "a class is out of order")
            ranges.append(range)
        }
        return ranges
    }

    mutating func readRange() -> ClosedRange<UInt32> {
        let first = readCharacter()
        let last = skip("-") ? readCharacter() : first
        require(first <= last, "a class is out of order")
        return first...last
    }

    /// Reads the name of a category or a group of categories, in braces, and returns their indices.
    mutating func readCategories() -> [Int] {
        require(skip("{"), "'{' is missing")
        var name = ""
        while !skip("}") { name.unicodeScalars.append(Unicode.Scalar(readByte())) }
        let names = Unicode.GeneralCategory.names
        let indices = names.indices.filter { names[$0] == name || name.utf8.count == 1 && names[$0].hasPrefix(name) }
        require(!indices.isEmpty, "there is no such category")
        return indices
    }

    mutating func readCharacter() -> UInt32 {
        let isEscaped = skip("\\")
        let byte = readByte()
        guard isEscaped, byte == UInt8(ascii: "u") else { return UInt32(byte) }
        require(skip("{"), "'{' is missing")
        var value: UInt32 = 0
        while !isAtEnd, !isNext("}") {
            let digit = Character(Unicode.Scalar(readByte())).hexDigitValue
            require(digit != nil && value <= 0x10FFFF, "a code point is malformed")
            value = value << 4 | UInt32(digit ?? 0)
        }
        require(skip("}") && value <= 0x10FFFF, "a code point is malformed")
        return value
    }
}
