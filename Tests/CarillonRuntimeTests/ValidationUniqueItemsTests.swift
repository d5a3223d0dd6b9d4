import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Unique items")
struct ValidationUniqueItemsTests {
    private struct Lists: Structure, Hashable, CustomReflectable {
        var texts: [String]?
        var colors: [Color]?
        var booleans: [Bool]?
        var numbers: [Double]?
        var wholes: [Int64]?
        var times: [Timestamp]?
        var blobs: [Blob]?
        var lists: [[String]]?
        var maps: [[String: Int64]]?
        var points: [Point]?
        var choices: [Choice]?
        static let schema = StructureSchema<Self>(
            .optional(\.texts, "texts", .list(.string, isUnique: true), "Texts"),
            .optional(\.colors, "colors", .list(.enumeration, isUnique: true), "Colors"),
            .optional(\.booleans, "booleans", .list(.boolean, isUnique: true), "Booleans"),
            .optional(\.numbers, "numbers", .list(.double(), isUnique: true), "Numbers"),
            .optional(\.wholes, "wholes", .list(.long(), isUnique: true), "Wholes"),
            .optional(\.times, "times", .list(.timestamp(.dateTime), isUnique: true), "Times"),
            .optional(\.blobs, "blobs", .list(.blob(), isUnique: true), "Blobs"),
            .optional(\.lists, "lists", .list(.list(.string), isUnique: true), "Lists"),
            .optional(\.maps, "maps", .list(.map(key: .string, value: .long()), isUnique: true), "Maps"),
            .optional(\.points, "points", .list(.structure, isUnique: true), "Points"),
            .optional(\.choices, "choices", .list(.union, isUnique: true), "Choices")
        )
    }

    private func areUnique(_ lists: Lists) -> Bool {
        let constraints = lists.violations.map(\.constraint)
        #expect(constraints.allSatisfy { $0 == .uniqueItems })
        return constraints.isEmpty
    }

    @Test("items of every kind are compared")
    func kinds() {
        let colors: [Color] = [.red, .green]
        let times = [0, 0.001].map { Timestamp(timeIntervalSince1970: $0) }
        let blobs = [Blob([1, 2]), Blob([1])]
        let maps: [[String: Int64]] = [["a": 1], ["a": 2], ["b": 1], [:], ["a": 1, "b": 1]]
        let points = [Point(x: 1), Point(x: 1, label: ""), Point(x: 2)]
        let choices = [Choice.text("a"), .text("b"), .secret("aa")]
        #expect(areUnique(Lists(texts: ["a", "b", ""])))
        #expect(!areUnique(Lists(texts: ["a", "b", "a"])))
        #expect(areUnique(Lists(colors: colors)))
        #expect(!areUnique(Lists(colors: colors + [.green])))
        #expect(areUnique(Lists(booleans: [true, false])))
        #expect(!areUnique(Lists(booleans: [true, false, true])))
        #expect(areUnique(Lists(wholes: [.max, .max - 1, .min])))
        #expect(!areUnique(Lists(wholes: [.max, .min, .max])))
        #expect(areUnique(Lists(times: times)))
        #expect(!areUnique(Lists(times: times + [times[0]])))
        #expect(areUnique(Lists(blobs: blobs)))
        #expect(!areUnique(Lists(blobs: blobs + [Blob([1, 2])])))
        #expect(areUnique(Lists(lists: [["a", "b"], ["b", "a"], ["ab"], []])))
        #expect(!areUnique(Lists(lists: [["a", "b"], [], ["a", "b"]])))
        #expect(areUnique(Lists(maps: maps)))
        #expect(!areUnique(Lists(maps: maps + [["b": 1, "a": 1]])))
        #expect(areUnique(Lists(points: points)))
        #expect(!areUnique(Lists(points: points + [Point(x: 2)])))
        #expect(Lists(choices: choices).violations.allSatisfy { $0.constraint != .uniqueItems })
        #expect(Lists(choices: choices + [.secret("aa")]).violations.contains { $0.constraint == .uniqueItems })
    }

    @Test("numbers are equal by value: 1 and 1.0, 0 and -0; NaN equals nothing")
    func numbers() throws {
        #expect(areUnique(Lists(numbers: [1, 2, .infinity, -.infinity])))
        #expect(!areUnique(Lists(numbers: [0, -0.0])))
        #expect(!areUnique(Lists(numbers: [.infinity, .infinity])))
        #expect(areUnique(Lists(numbers: [.nan, .nan])))
        #expect(try !areUnique(Lists(json: Array(#"{"Numbers":[1,1.0]}"#.utf8))))
        #expect(try !areUnique(Lists(json: Array(#"{"Numbers":[1,2,10e-1]}"#.utf8))))
    }

    @Test("texts are equal by their scalars, at any depth; texts that only look alike are not")
    func texts() {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        #expect(composed == decomposed)
        #expect(areUnique(Lists(texts: [composed, decomposed])))
        #expect(areUnique(Lists(lists: [[composed], [decomposed]])))
        #expect(areUnique(Lists(maps: [[composed: 1], [decomposed: 1]])))
        #expect(areUnique(Lists(points: [Point(x: 1, label: composed), Point(x: 1, label: decomposed)])))
        #expect(!areUnique(Lists(texts: [composed, decomposed, composed])))
        #expect(!areUnique(Lists(maps: [[composed: 1], [composed: 1]])))
        // Values of Swift are compared as Swift compares texts.
        #expect(Point(x: 1, label: composed) == Point(x: 1, label: decomposed))
    }

    @Test(
        "one pair among many is found wherever it is, and none where there is none",
        arguments: [2, 3, 63, 64, 65, 1000]
    )
    func many(count: Int) {
        let numbers = (0..<Int64(count)).map { $0 &* 0x1E37_79B9_7F4A_7C15 }
        #expect(areUnique(Lists(wholes: numbers)))
        for place in [0, (count - 2) / 2, count - 2] {
            #expect(!areUnique(Lists(wholes: numbers.dropLast() + [numbers[place]])))
        }
    }

    @Test("a list without items or with one has no pair")
    func few() {
        #expect(areUnique(Lists(texts: [], wholes: [1])))
    }

    private struct Deep: Structure, Hashable, CustomReflectable {
        var before: [Int64]
        var nodes: [[Node]]
        var after: [Int64]
        static let schema = StructureSchema<Self>(
            .required(\.before, "before", .list(.long(), isUnique: true), "Before"),
            .required(\.nodes, "nodes", .list(.list(.structure, isUnique: true), isUnique: true), "Nodes"),
            .required(\.after, "after", .list(.long(), isUnique: true), "After")
        )
    }

    @Test("what is nested too deep is not compared, and everything beside it is")
    func nesting() {
        let tooDeep = (0..<200).reduce(Node()) { node, _ in Node(next: node) }
        let value = Deep(before: [1, 1], nodes: [[tooDeep], [tooDeep], [Node(), Node()]], after: [2, 2])
        #expect(
            value.violations.map(\.description) == [
                "before: 2 items, where no two may be equal",
                "\(path(0)): a value on level 129, where values may be nested 128 levels deep",
                "\(path(1)): a value on level 129, where values may be nested 128 levels deep",
                "nodes[2]: 2 items, where no two may be equal",
                "after: 2 items, where no two may be equal",
            ]
        )
        func path(_ index: Int) -> String { "nodes[\(index)][0]" + String(repeating: ".next", count: 125) }
    }
}
