import Synchronization
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Nothing that can be broken.
private struct Free: Structure, Hashable, CustomReflectable {
    var flag: Bool?
    var text: String?
    var named: String?
    var long: Int64?
    var blob: Blob?
    var texts: [[String]]?
    var counted: [CountedKey: [String]]?
    var countedList: [String]?
    static let schema = StructureSchema<Self>(
        .optional(\.flag, "flag", .boolean, "Flag"),
        .optional(\.text, "text", .string, "Text"),
        .optional(\.named, "named", .string(StringConstraints("Named", isSensitive: true)), "Named"),
        .optional(\.long, "long", .long(), "Long"),
        .optional(\.blob, "blob", .blob(), "Blob"),
        .optional(\.texts, "texts", .list(.list(.string)), "Texts"),
        .optional(
            \.counted,
            "counted",
            .map(key: CountedKey.schema, value: .list(.string)),
            "Counted"
        ),
        .optional(\.countedList, "countedList", CountedList.schema, "CountedList")
    )
}

/// A key that counts how often a test's map is read.
private struct CountedKey: MapKey {
    static let schema = Schema(.string(nil)) { CountedKey(mapKey: "") }
    var text: String
    init(mapKey: String) { text = mapKey }
    var mapKey: String {
        Counter.reads?.increment()
        return text
    }
}

/// A list that counts how often a test reads it.
private struct CountedList: ListAccess {
    static let schema = Schema<[String]>(
        .list(
            immortal(
                ListTraits(
                    element: ValueShape(kind: .string(nil)),
                    length: nil,
                    isUnique: false,
                    elementSize: MemoryLayout<String>.stride,
                    access: CountedList()
                )
            )
        )
    ) { [] }
    let stored = StoredList<String> { "" }

    func withElements<Result>(at storage: UnsafeRawPointer, _ body: (ListElements) -> Result) -> Result {
        Counter.reads?.increment()
        return stored.withElements(at: storage, body)
    }

    func set(
        _ storage: UnsafeMutableRawPointer,
        while hasNext: () throws(DecodingFailure) -> Bool,
        fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure) {
        try stored.set(storage, while: hasNext, fill: fill)
    }
}

private final class Counter: Sendable {
    @TaskLocal static var reads: Counter?
    private let value = Atomic(0)
    var count: Int { value.load(ordering: .relaxed) }
    func increment() { value.add(1, ordering: .relaxed) }
}

/// Constraints beside and below members without any.
private struct Mixed: Structure, Hashable, CustomReflectable {
    var id: String
    var free: Free?
    var frees: [Free]?
    var numbers: [Int64]?
    var words: [String]?
    var length: [Free]?
    var counted: [CountedKey: Int64]?
    var lists: [[String]]?
    var point: Point?
    static let schema = StructureSchema<Self>(
        .required(\.id, "id", .string, .label("id")),
        .optional(\.free, "free", .structure, "Free"),
        .optional(\.frees, "frees", .list(.structure), "Frees"),
        .optional(\.numbers, "numbers", .list(.long()), "Numbers"),
        .optional(\.words, "words", .list(.string(Patterns.word)), "Words"),
        .optional(\.length, "length", .list(.structure, length: LengthRange(0...2)), "Length"),
        .optional(
            \.counted,
            "counted",
            .map(key: CountedKey.schema, value: .long(), length: LengthRange(0...2)),
            "Counted"
        ),
        .optional(\.lists, "lists", .list(CountedList.schema, length: LengthRange(0...2)), "Lists"),
        .optional(\.point, "point", .structure, "Point")
    )
}

/// Two structures that contain each other and constrain nothing, and one that contains the first.
private struct Left: Structure, Hashable, CustomReflectable {
    var text: String?
    var rights: [Right]?
    static let schema = StructureSchema<Self>(
        .optional(\.text, "text", .string, "Text"),
        .optional(\.rights, "rights", .list(.structure), "Rights")
    )
}
private struct Right: Structure, Hashable, CustomReflectable {
    var lefts: [String: Left]?
    var free: Free?
    static let schema = StructureSchema<Self>(
        .optional(\.lefts, "lefts", .map(key: .string, value: .structure), "Lefts"),
        .optional(\.free, "free", .structure, "Free")
    )
}
private struct Outside: Structure, Hashable, CustomReflectable {
    var left: Left?
    var text: String?
    static let schema = StructureSchema<Self>(
        .optional(\.left, "left", .structure, "Left"),
        .optional(\.text, "text", .string, "Text")
    )
}

/// Nothing but enumerations, in all places, and a structure around them.
private struct Open: Structure, Hashable, CustomReflectable {
    var color: Color?
    var lists: [[Color]]?
    var keys: [Color: String]?
    var values: [String: [Color]]?
    static let schema = StructureSchema<Self>(
        .optional(\.color, "color", .enumeration, "Color"),
        .optional(\.lists, "lists", .list(.list(.enumeration)), "Lists"),
        .optional(\.keys, "keys", .map(key: .enumeration, value: .string), "Keys"),
        .optional(\.values, "values", .map(key: .string, value: .list(.enumeration)), "Values")
    )
}
private struct Around: Structure, Hashable, CustomReflectable {
    var opens: [Open]?
    static let schema = StructureSchema<Self>(
        .optional(\.opens, "opens", .list(.structure), "Opens")
    )
}

/// Members without constraints outside the body.
private struct Placed: Structure, Hashable, CustomReflectable {
    var label: Bool
    var query: String?
    var parameters: [String: String]?
    var header: String?
    var headers: [Color]?
    var flag: Bool?
    var flags: [Bool]?
    var texts: [String]?
    var anyHeader: [String: String]?
    static let schema = StructureSchema<Self>(
        .required(\.label, "label", .boolean, .label("label")),
        .optional(\.query, "query", .string, .query("query")),
        .optional(\.parameters, "parameters", .map(key: .string, value: .string), .queryParams),
        .optional(\.header, "header", .string, .header("X-Header")),
        .optional(\.headers, "headers", .list(.enumeration), .header("X-Headers")),
        .optional(\.flag, "flag", .boolean, .header("X-Flag")),
        .optional(\.flags, "flags", .list(.boolean), .header("X-Flags")),
        .optional(\.texts, "texts", .list(.string), .header("X-Texts")),
        .optional(\.anyHeader, "anyHeader", .map(key: .string, value: .string), .prefixHeaders("X-Any-"))
    )
}

/// A structure that contains itself, and lists on two and three levels that constrain nothing but their lengths.
private struct Deep: Structure, Hashable, CustomReflectable {
    @Indirect var next: Deep?
    var tags: [String]?
    var grid: [[String]]?
    var grids: [String: [String]]?
    init(next: Deep? = nil, tags: [String]? = nil, grid: [[String]]? = nil, grids: [String: [String]]? = nil) {
        (self.tags, self.grid, self.grids) = (tags, grid, grids)
        self.next = next
    }
    static let schema = StructureSchema<Self>(
        .boxed(\._next, "next", .structure, "Next"),
        .optional(\.tags, "tags", .list(.string), "Tags"),
        .optional(\.grid, "grid", .list(.list(.string), length: LengthRange(0...9)), "Grid"),
        .optional(
            \.grids,
            "grids",
            .map(key: .string, value: .list(.string), length: LengthRange(0...9)),
            "Grids"
        )
    )
}

@Suite("What validation looks at")
struct ValidationPlanTests {
    private func plan<Root: Structure>(_ type: Root.Type, requiringKnownValues: Bool = false) -> ValidationPlan {
        let layout = Root.schema.layout
        return layout.pointee.lazyPlan(requiringKnownValues: requiringKnownValues).plan(of: layout).pointee
    }

    private func members<Root: Structure>(_ type: Root.Type, requiringKnownValues: Bool = false) -> [String] {
        plan(type, requiringKnownValues: requiringKnownValues).members.map { "\($0.name)" }
    }

    @Test("in a structure without constraints, nothing")
    func free() {
        #expect(members(Free.self) == [])
        #expect(plan(Free.self).skippedLevels == 2)
    }

    @Test("otherwise the members that can break a constraint, in order")
    func mixed() {
        #expect(members(Mixed.self) == ["id", "words", "length", "counted", "lists", "point"])
        #expect(plan(Mixed.self).skippedLevels == 4)
        #expect(members(Point.self) == ["x"])
    }

    @Test("whatever can be out of what the wire can carry, and on request what the model does not list")
    func everything() {
        #expect(
            members(Optionals.self) == [
                "integer", "word", "secret", "dateTime", "httpDate", "epochSeconds", "point", "recursion", "choice",
                "numbers", "points", "colored",
            ]
        )
        #expect(
            members(Optionals.self, requiringKnownValues: true) == [
                "integer", "word", "secret", "color", "dateTime", "httpDate", "epochSeconds", "point", "recursion",
                "choice", "numbers", "points", "colored",
            ]
        )
    }

    @Test("enumerations only where their values have to be known, however deep they are")
    func enumerations() {
        #expect(members(Open.self) == [])
        #expect(plan(Open.self).skippedLevels == 2)
        #expect(members(Open.self, requiringKnownValues: true) == ["color", "lists", "keys", "values"])
        #expect(members(Around.self) == [])
        #expect(plan(Around.self).skippedLevels == 4)
        #expect(members(Around.self, requiringKnownValues: true) == ["opens"])

        let mauve = Color(rawValue: "Mauve")
        let open = Open(color: mauve, lists: [[.red, mauve]], keys: [mauve: "a"], values: ["k": [mauve]])
        #expect(Around(opens: [open]).violations.isEmpty)
        #expect(
            Around(opens: [open]).violations(requiringKnownValues: true).map(\.pathDescription) == [
                "opens[0].color", "opens[0].lists[0][1]", #"opens[0].keys["Mauve"]"#, #"opens[0].values["k"][0]"#,
            ]
        )
    }

    @Test("members that travel where not everything can")
    func bindings() {
        #expect(members(Placed.self) == ["label", "header", "headers", "texts", "anyHeader"])
    }

    @Test("the way into a circle of structures, whichever is asked for first", arguments: [0, 1, 2])
    func circles(first: Int) {
        let checks = [
            { #expect(members(Left.self) == ["rights"]) }, { #expect(members(Right.self) == ["lefts"]) },
            { #expect(members(Outside.self) == ["left"]) },
        ]
        for index in checks.indices { checks[(first + index) % checks.count]() }
        #expect(members(Node.self) == ["name", "next", "children", "named"])
    }

    @Test("a plan that many tasks ask for at once is one and the same")
    func tasks() async {
        let layout = immortal(
            StructureLayout(
                name: "Copy",
                size: MemoryLayout<Mixed>.size,
                members: Array(Mixed.schema.layout.pointee.members)
            )
        )
        let address = Int(bitPattern: layout)
        let plans = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    guard let layout = UnsafePointer<StructureLayout>(bitPattern: address) else { return 0 }
                    return Int(bitPattern: layout.pointee.lazyPlan(requiringKnownValues: false).plan(of: layout))
                }
            }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(plans.count == 1 && !plans.contains(0))
    }

    @Test("values without constraints are not read")
    func unread() {
        let keys = [CountedKey(mapKey: "a"): ["b"]]
        let free = Free(texts: [["a"]], counted: keys, countedList: ["a"])
        let mixed = Mixed(
            id: "id",
            free: free,
            frees: [free, free],
            length: [free],
            counted: [CountedKey(mapKey: "a"): 1],
            lists: [["a"], ["b"]]
        )
        let counter = Counter()
        Counter.$reads.withValue(counter) {
            #expect(free.violations.isEmpty)
            #expect(mixed.violations.isEmpty)
            #expect(counter.count == 0)
            _ = free.json
            #expect(counter.count == 2)
        }
    }

    @Test("the length of a list or map is checked all the same")
    func lengths() {
        let keys = ["a", "b", "c"].map { (CountedKey(mapKey: $0), Int64(1)) }
        let mixed = Mixed(id: "id", length: [Free(), Free(), Free()], counted: Dictionary(uniqueKeysWithValues: keys))
        #expect(
            mixed.violations.map(\.description) == [
                "length: 3 items, where the length must be at most 2",
                "counted: 3 entries, where the length must be at most 2",
            ]
        )
    }

    @Test("a value without constraints that is nested too deep is found all the same")
    func nesting() {
        func chain(_ count: Int, _ free: Free?) -> Left {
            // Each left and right is four levels: a structure, a list, a structure, a map.
            (0..<count).reduce(Left(rights: free.map { [Right(free: $0)] })) { left, _ in
                Left(rights: [Right(lefts: ["k": left])])
            }
        }
        // The innermost left is on level 125, its list, right and free on 126 to 128, and what is in that on 129 and
        // 130.
        #expect(chain(31, Free(text: "a")).violations.isEmpty)
        let tooDeep = chain(31, Free(texts: []))
        #expect(tooDeep.violations.map(\.constraint) == [.nesting(limit: 128)])
        #expect(tooDeep.violations.first?.pathDescription.hasSuffix(".rights[0].free.texts") == true)
        #expect(tooDeep.violations.first?.path.count == 128)
        #expect(Outside(left: chain(31, nil)).violations.isEmpty)
        #expect(Outside(left: chain(31, Free())).violations.map(\.constraint) == [.nesting(limit: 128)])
    }

    @Test("the last level is the same for values without constraints as for others")
    func lastLevel() {
        func paths(_ deep: Deep, onLevel level: Int) -> [Int] {
            let violations = (1..<level).reduce(deep) { deep, _ in Deep(next: deep) }.violations
            #expect(violations.allSatisfy { $0.constraint == .nesting(limit: 128) })
            return violations.map(\.path.count)
        }
        #expect(paths(Deep(tags: ["a"]), onLevel: 127) == [])
        #expect(paths(Deep(tags: ["a"]), onLevel: 128) == [128])
        #expect(paths(Deep(grid: [["a"]], grids: ["k": ["a"]]), onLevel: 126) == [])
        #expect(paths(Deep(grid: [], grids: [:]), onLevel: 127) == [])
        #expect(paths(Deep(grid: [["a"]], grids: ["k": ["a"]]), onLevel: 127) == [128, 128])
    }
}
