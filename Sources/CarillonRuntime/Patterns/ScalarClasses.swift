/// A division of all scalars into classes, as a pattern's table has it. It is kept for the life of the process, as that
/// is.
///
/// Sendable because every address is that of memory that never changes.
struct ScalarClasses: @unchecked Sendable {
    /// The class of each scalar of ASCII.
    let ascii: UnsafeBufferPointer<UInt16>
    /// The number of classes.
    let count: Int

    /// The first and last scalars of the ranges beyond ASCII that are listed, one after the other.
    private let bounds: UnsafeBufferPointer<UInt32>
    /// The class of each of these ranges.
    private let symbols: UnsafeBufferPointer<UInt16>
    /// The class of each of Unicode's categories, by ``Unicode/GeneralCategory/index``, for scalars that are not
    /// listed; empty where all of these are in the first class.
    private let categories: UnsafeBufferPointer<UInt16>

    /// Reads the classes of a table in the form that the generator's `TextGrammar` describes.
    init(_ text: String) {
        var text = PatternText(text)
        var listed: [(range: ClosedRange<UInt32>, symbol: UInt16)] = []
        var categories = Array(repeating: UInt16(0), count: Unicode.GeneralCategory.names.count)
        var symbol: UInt16 = 0
        while !text.isAtEnd {
            text.require(text.skip("["), "'[' is missing")
            // What belongs to the first class although its category does not.
            let isFirst = symbol == 0 && text.skip("^")
            if !isFirst { symbol += 1 }
            let current = isFirst ? 0 : symbol
            while !text.skip("]") {
                if text.skip("\\", "p") {
                    for category in text.readCategories() { categories[category] = current }
                } else {
                    listed.append((text.readRange(), current))
                }
            }
        }
        var ascii = Array(repeating: UInt16(0), count: 128)
        for (range, symbol) in listed where range.lowerBound < 128 {
            for scalar in range.clamped(to: 0...127) { ascii[Int(scalar)] = symbol }
        }
        let beyond = listed.filter { $0.range.upperBound > 127 }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        self.ascii = immortal(ascii)
        self.categories = immortal(categories.contains { $0 != 0 } ? categories : [])
        bounds = immortal(beyond.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        symbols = immortal(beyond.map(\.symbol))
        count = Int(symbol) + 1
    }

    /// The first and last scalars of the ranges beyond ASCII that are listed.
    var listedScalars: [UInt32] { Array(bounds) }

    /// The class of a scalar beyond ASCII.
    ///
    /// Not inlined: the walk over a text would load every case of the standard library's enumeration before it begins.
    @inline(never)
    func symbol(of scalar: UInt32) -> Int {
        if let range = bounds.indexOfRange(containing: scalar, in: bounds.indices) { return Int(symbols[range / 2]) }
        guard !categories.isEmpty, let scalar = Unicode.Scalar(scalar) else { return 0 }
        return Int(categories[scalar.properties.generalCategory.index])
    }
}

extension UnsafeBufferPointer<UInt32> {
    /// Returns the index of the range that contains the scalar among these, the first and last scalars of ascending
    /// ranges, one after the other; `nil` if there is none.
    func indexOfRange(containing scalar: UInt32, in indices: Range<Int>) -> Int? {
        // The number of bounds below the scalar tells whether it lies in a range or between two.
        var lower = indices.lowerBound
        var upper = indices.upperBound
        while lower < upper {
            let middle = (lower + upper) / 2
            if self[middle] < scalar { lower = middle + 1 } else { upper = middle }
        }
        guard lower < indices.upperBound else { return nil }
        let isLast = (lower - indices.lowerBound) % 2 == 1
        return isLast ? lower - 1 : self[lower] == scalar ? lower : nil
    }
}
