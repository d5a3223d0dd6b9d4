/// The classes of an alphabet in the order of a table's columns.
struct TableColumns {
    /// The class of each column.
    let symbols: [Int]
    /// The `classes` of a ``TableText``.
    let text: String

    init(_ alphabet: Alphabet, literalBounds: Set<UInt32>) {
        let listing = ClassListing(alphabet, literalBounds: literalBounds)
        // What most of the scalars are goes without saying.
        var sizes = Array(repeating: 0, count: alphabet.count)
        for interval in alphabet.intervals { sizes[interval.symbol] += Int(interval.last - interval.first) + 1 }
        let first = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0
        symbols = [first] + (0..<alphabet.count).filter { $0 != first }

        var writer = ExpressionWriter()
        // Without categories, what is listed for no other class is in the first.
        let exceptions = listing.categories.isEmpty ? [] : listing.ranges(of: first).filter { $0.upperBound > 0x7F }
        if !exceptions.isEmpty { writer.writeClass(exceptions, isNegated: true) }
        for symbol in symbols.dropFirst() {
            writer.writeClass(listing.ranges(of: symbol), categories: listing.categories(of: symbol))
        }
        text = writer.text
    }
}

/// The scalars of each class of an alphabet, listed as briefly as possible.
private struct ClassListing {
    /// Scalars that are named themselves.
    private var listed: [Alphabet.Interval]
    /// Unicode's categories, for what is beyond ASCII and not listed.
    private(set) var categories: [(name: String, symbol: Int)] = []

    /// The least number of ranges beyond ASCII for which categories are tried.
    private static let categoriesFrom = 24

    init(_ alphabet: Alphabet, literalBounds: Set<UInt32>) {
        listed = alphabet.intervals
        let beyond = alphabet.intervals.filter { $0.last > 0x7F }
        guard beyond.count >= Self.categoriesFrom else { return }
        let pieces = Self.pieces(of: beyond, literalBounds)
        let symbols = Self.prevailingSymbols(pieces)
        var exceptions: [Alphabet.Interval] = []
        for section in pieces.values where section.contains(where: { symbols[$0.category] != $0.symbol }) {
            exceptions += section.map { Alphabet.Interval(first: $0.first, last: $0.last, symbol: $0.symbol) }
        }
        let joined = Self.join(exceptions)
        guard joined.count < beyond.count else { return }
        listed = alphabet.intervals.filter { $0.first <= 0x7F }
            .map { Alphabet.Interval(first: $0.first, last: min($0.last, 0x7F), symbol: $0.symbol) }
        listed += joined
        categories = PropertyName.shortCategoryNames.compactMap { name, category in
            symbols[category].map { (name, $0) }
        }
    }

    func ranges(of symbol: Int) -> [ClosedRange<UInt32>] {
        listed.filter { $0.symbol == symbol }.map { $0.first...$0.last }
    }

    /// The categories of a class; the letter of a group where all of the group are.
    func categories(of symbol: Int) -> [String] {
        var names: [String] = []
        for (name, _) in categories where categories.contains(where: { $0 == (name, symbol) }) {
            let group = categories.filter { $0.name.first == name.first }
            let shortest = group.allSatisfy { $0.symbol == symbol } ? String(name.prefix(1)) : name
            if names.last != shortest { names.append(shortest) }
        }
        return names
    }

    /// Neighbors of one class and one category.
    private struct Piece {
        var first: UInt32
        var last: UInt32
        var symbol: Int
        var category: Unicode.GeneralCategory
    }

    /// The pieces beyond ASCII, in sections that begin where the pattern says so. Within a section, the class of a
    /// scalar depends on properties only.
    private static func pieces(
        of intervals: [Alphabet.Interval],
        _ literalBounds: Set<UInt32>
    ) -> [UInt32: [Piece]] {
        let sections = ([0x80] + literalBounds.filter { $0 > 0x80 && $0 <= CodePointSet.last }).sorted()
        let runs = UnicodeRun.all
        let bounds = Set(sections + intervals.map(\.first) + runs.map(\.range.lowerBound)).sorted()
        var result: [UInt32: [Piece]] = [:]
        var (interval, run, section) = (0, 0, 0)
        for (index, first) in bounds.enumerated() where first >= 0x80 {
            let last = index + 1 < bounds.count ? bounds[index + 1] - 1 : CodePointSet.last
            while intervals[interval].last < first { interval += 1 }
            while run + 1 < runs.count, runs[run].range.upperBound < first { run += 1 }
            while section + 1 < sections.count, sections[section + 1] <= first { section += 1 }
            // There are no runs of surrogates, which no text holds.
            guard runs[run].range.contains(first) else { continue }
            let symbol = intervals[interval].symbol
            result[sections[section], default: []].append(
                Piece(first: first, last: last, symbol: symbol, category: runs[run].category)
            )
        }
        return result
    }

    /// The class that most scalars of each category are in.
    private static func prevailingSymbols(_ pieces: [UInt32: [Piece]]) -> [Unicode.GeneralCategory: Int] {
        var sizes: [Unicode.GeneralCategory: [Int: Int]] = [:]
        for piece in pieces.values.joined() {
            sizes[piece.category, default: [:]][piece.symbol, default: 0] += Int(piece.last - piece.first) + 1
        }
        return sizes.compactMapValues { sizes in sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
    }

    private static func join(_ intervals: [Alphabet.Interval]) -> [Alphabet.Interval] {
        var result: [Alphabet.Interval] = []
        for interval in intervals.sorted(by: { $0.first < $1.first }) {
            if let last = result.last, last.symbol == interval.symbol, last.last + 1 == interval.first {
                result[result.count - 1].last = interval.last
            } else {
                result.append(interval)
            }
        }
        return result
    }
}
