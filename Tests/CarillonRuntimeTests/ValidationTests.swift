import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Every constraint.
private struct Constrained: Structure, Hashable, CustomReflectable {
    var id: String
    var word: String?
    var secret: String?
    var short: String?
    var color: Color?
    var secretColor: Color?
    var integer: Int?
    var long: Int64?
    var double: Double?
    var secretDouble: Double?
    var blob: Blob?
    var items: [String]?
    var points: [[Point]]?
    var words: [String: String]?
    var secretWords: [String: String]?
    var hidden: [String]?
    var hiddenNode: Node?
    var choice: Choice?
    var hiddenChoice: Choice?
    var node: Node?

    static let schema = StructureSchema<Self>(
        .required(\.id, "id", .string, .label("id")),
        .optional(\.word, "word", .string(Patterns.word), "Word"),
        .optional(\.secret, "secret", .string(Patterns.secretWord), "Secret"),
        .optional(
            \.short,
            "short",
            .string(StringConstraints("Short", length: LengthRange(0...3))),
            "Short"
        ),
        .optional(\.color, "color", .enumeration, "Color"),
        .optional(\.secretColor, "secretColor", .enumeration.sensitive, "SecretColor"),
        .optional(\.integer, "integer", .integer(NumberRange(minimum: 1, maximum: 100)), "Integer"),
        .optional(\.long, "long", .long(NumberRange(maximum: 10)), "Long"),
        .optional(\.double, "double", .double(NumberRange(minimum: 0.5)), "Double"),
        .optional(\.secretDouble, "secretDouble", .double(NumberRange(minimum: 0.5)).sensitive, "SecretDouble"),
        .optional(\.blob, "blob", .blob(length: LengthRange(2...2)), "Blob"),
        .optional(\.items, "items", .list(.string, length: LengthRange(1...), isUnique: true), "Items"),
        .optional(\.points, "points", .list(.list(.structure, isUnique: true), isUnique: true), "Points"),
        .optional(
            \.words,
            "words",
            .map(key: .string(Patterns.word), value: .string(Patterns.word), length: LengthRange(0...1)),
            "Words"
        ),
        .optional(
            \.secretWords,
            "secretWords",
            .map(key: .string(Patterns.secretWord), value: .string(Patterns.word)),
            "SecretWords"
        ),
        .optional(\.hidden, "hidden", .list(.string(Patterns.word)).sensitive, "Hidden"),
        .optional(\.hiddenNode, "hiddenNode", .structure.sensitive, "HiddenNode"),
        .optional(\.choice, "choice", .union, "Choice"),
        .optional(\.hiddenChoice, "hiddenChoice", .union.sensitive, "HiddenChoice"),
        .optional(\.node, "node", .structure, "Node")
    )
}

@Suite("Validation")
struct ValidationTests {
    private func messages(
        requiringKnownValues: Bool = false,
        _ change: (inout Constrained) -> Void
    ) -> [String] {
        var value = Constrained(id: "id")
        change(&value)
        return value.violations(requiringKnownValues: requiringKnownValues).map(\.description)
    }

    @Test("a value that fits has no violations")
    func valid() {
        let messages = messages {
            $0.word = "word"
            $0.secret = "hidden"
            $0.short = "ééé"
            $0.color = .red
            $0.integer = 100
            $0.long = 10
            $0.double = 0.5
            $0.blob = Blob([1, 2])
            $0.items = ["a", "b"]
            $0.points = [[Point(x: 1), Point(x: 2)], []]
            $0.words = ["key": "word"]
            $0.hidden = ["word"]
            $0.choice = .choice(.secret("word"))
            $0.node = Node(name: "word", next: Node(name: "next"), children: [Node()], named: ["": Node()])
        }
        #expect(messages.isEmpty)
    }

    @Test("each constraint has its words")
    func wordings() {
        #expect(messages { $0.id = "" } == ["id: empty text cannot stand in the request's path"])
        #expect(messages { $0.id = ".." } == ["id: a dot segment would lead elsewhere in the request's path"])
        #expect(messages { $0.word = "Word" } == [#"word: "Word" does not match ^[a-z]+$"#])
        #expect(messages { $0.word = "a\nb\"" } == [#"word: "a\nb\"" does not match ^[a-z]+$"#])
        #expect(messages { $0.short = "four" } == ["short: 4 characters, where the length must be at most 3"])
        #expect(messages { $0.short = "👩‍👩‍👧" } == ["short: 5 characters, where the length must be at most 3"])
        #expect(
            messages(requiringKnownValues: true) { $0.color = Color(rawValue: "Mauve") } == [
                #"color: "Mauve" is none of Red, Green"#
            ]
        )
        #expect(messages { $0.integer = 101 } == ["integer: 101, where the number must be 1 to 100"])
        #expect(messages { $0.long = 11 } == ["long: 11, where the number must be at most 10"])
        #expect(
            messages { $0.long = .max } == ["long: 9223372036854775807, where the number must be at most 10"]
        )
        #expect(messages { $0.double = 0.25 } == ["double: 0.25, where the number must be at least 0.5"])
        #expect(messages { $0.double = .nan } == ["double: nan, where the number must be at least 0.5"])
        #expect(messages { $0.blob = Blob([1]) } == ["blob: 1 byte, where the length must be exactly 2"])
        #expect(messages { $0.items = [] } == ["items: 0 items, where the length must be at least 1"])
        #expect(messages { $0.items = ["a", "b", "a"] } == ["items: 3 items, where no two may be equal"])
        #expect(
            messages { $0.words = ["aa": "aa", "bb": "bb"] } == ["words: 2 entries, where the length must be at most 1"]
        )
        #expect(
            messages { $0.choice = .unknown("later") } == [
                "choice: the member is none of text, secret, point, points, choice"
            ]
        )
    }

    @Test(
        "the number of characters agrees with its verb",
        arguments: [("", "0 characters do"), ("A", "1 character does"), ("A b", "3 characters do")]
    )
    func agreement(_ text: String, _ words: String) {
        #expect(messages { $0.secret = text }.last == "secret: \(words) not match ^[a-z]+$")
    }

    @Test("a whole number that 32 bits cannot hold is out of range whatever the model says")
    func wideIntegers() {
        #expect(
            messages { $0.integer = 3_000_000_000 }
                == ["integer: 3000000000, where the number must be -2147483648 to 2147483647"]
        )
        #expect(
            Optionals(integer: -2_147_483_649).violations.map(\.constraint) == [
                .range(minimum: -2_147_483_648, maximum: 2_147_483_647)
            ]
        )
        #expect(Optionals(integer: -2_147_483_648).violations.isEmpty)
    }

    @Test("all violations are found at once, with their paths, in the order of the members")
    func everything() {
        let messages = messages {
            $0.id = ""
            $0.word = "W"
            $0.secret = "S"
            $0.points = [[Point(x: 1)], [Point(x: 1)], [Point(x: .max), Point(x: .max)]]
            $0.words = ["key": "A-", "B-": "b"]
            $0.choice = .choice(.text("-"))
            $0.node = Node(
                next: Node(next: Node(name: "N1")),
                children: [Node(), Node(name: "N2")],
                named: ["k": Node(name: "N3")]
            )
        }
        #expect(
            messages == [
                "id: empty text cannot stand in the request's path",
                "word: 1 character, where the length must be 2 to 8",
                #"word: "W" does not match ^[a-z]+$"#,
                "secret: 1 character, where the length must be 2 to 8",
                "secret: 1 character does not match ^[a-z]+$",
                "points[2][0].x: 9223372036854775807, where the number must be -2147483648 to 2147483647",
                "points[2][1].x: 9223372036854775807, where the number must be -2147483648 to 2147483647",
                "points[2]: 2 items, where no two may be equal",
                "points: 3 items, where no two may be equal",
                "words: 2 entries, where the length must be at most 1",
                #"words["B-"]: "B-" does not match ^[a-z]+$"#,
                #"words["B-"]: 1 character, where the length must be 2 to 8"#,
                #"words["key"]: "A-" does not match ^[a-z]+$"#,
                "choice.choice.text: 1 character, where the length must be 2 to 8",
                #"choice.choice.text: "-" does not match ^[a-z]+$"#,
                #"node.next.next.name: "N1" does not match ^[a-z]+$"#,
                #"node.children[1].name: "N2" does not match ^[a-z]+$"#,
                #"node.named["k"].name: "N3" does not match ^[a-z]+$"#,
            ]
        )
    }

    @Test("only lists that the model says so must have different items")
    func duplicates() {
        #expect(messages { $0.node = Node(children: [Node(), Node()]) } == [])
        #expect(messages { $0.hidden = ["word", "word"] } == [])
        #expect(messages { $0.points = [[Point(x: 1), Point(x: 1, label: "other")]] } == [])
    }

    @Test("paths and constraints are values")
    func values() {
        var value = Constrained(id: "id")
        value.items = ["a", "a"]
        value.node = Node(children: [Node(name: "N1")])
        #expect(
            value.violations.map(\.path) == [
                [.member("items")], [.member("node"), .member("children"), .index(0), .member("name")],
            ]
        )
        #expect(value.violations.map(\.constraint) == [.uniqueItems, .pattern("^[a-z]+$")])
        #expect(value.violations.last?.pathDescription == "node.children[0].name")
    }

    @Test("a long text is cut off in the message")
    func longText() {
        let text = String(repeating: "é", count: 1000)
        #expect(
            messages { $0.word = text }.last
                == "word: \"\(String(repeating: "é", count: 60))\"... does not match ^[a-z]+$"
        )
    }

    @Test("sensitive values are shown nowhere")
    func sensitive() {
        let secret = "HIDDEN-7777"
        var value = Constrained(id: "id")
        value.secret = secret
        value.secretColor = Color(rawValue: secret)
        value.secretDouble = -7777
        value.secretWords = [secret: "w"]
        value.hidden = [secret]
        value.hiddenNode = Node(name: secret, named: [secret: Node(name: secret)])
        value.choice = .secret(secret)
        value.hiddenChoice = .choice(.text(secret))
        let violations = value.violations(requiringKnownValues: true)
        let error = InvalidInput(violations)
        var dumped = ""
        dump(value, to: &dumped)
        dump(violations, to: &dumped)
        dump(error, to: &dumped)
        let texts = [
            "\(value)", "\(String(reflecting: value))", dumped, "\(violations)", "\(error)",
            "\(String(reflecting: error))",
            "\(error as any Error)", "\(value.choice as Any)", "\(String(reflecting: value.choice))",
            "\([value.choice])",
            "\(Mirror(reflecting: value).children.map { "\($0)" })",
            "\(ClientError.decoding(DecodingFailure(.tooDeep(limit: 1), offset: 1)))",
        ]
        for text in texts {
            #expect(!text.contains("HIDDEN") && !text.contains("7777"), "\(text)")
        }
        #expect(violations.count >= 12)
        #expect(
            Set(violations.map(\.description)).isSuperset(of: [
                "secretColor: the value is none of Red, Green",
                "secretDouble: a number, where the number must be at least 0.5",
                #"secretWords["<redacted>"]: 11 characters do not match ^[a-z]+$"#,
                "hidden[0]: 11 characters do not match ^[a-z]+$",
                #"hiddenNode.named["<redacted>"].name: 11 characters do not match ^[a-z]+$"#,
                "hiddenChoice.choice.text: 11 characters do not match ^[a-z]+$",
            ])
        )
    }

    @Test("a member that a sensitive union does not have is not named")
    func sensitiveUnknownMember() {
        #expect(
            messages { $0.hiddenChoice = .unknown("later") } == [
                "hiddenChoice: the member is none of text, secret, point, points, choice"
            ]
        )
    }

    @Test("an input makes what is thrown for it, and none if it is valid")
    func invalidInputOfAnInput() {
        var input = Constrained(id: "1", color: Color(rawValue: "x"))
        #expect(InvalidInput(of: input) == nil)
        #expect(
            InvalidInput(of: input, requiringKnownValues: true)?.description
                == "color: \"x\" is none of Red, Green"
        )
        input.id = ""
        #expect(InvalidInput(of: input)?.violations == input.violations)
    }

    @Test("an invalid input says each violation in a line")
    func invalidInput() {
        let error = InvalidInput(
            Constrained(id: "", color: Color(rawValue: "x")).violations(requiringKnownValues: true)
        )
        #expect(
            error.description
                == "id: empty text cannot stand in the request's path\ncolor: \"x\" is none of Red, Green"
        )
        #expect(
            error.debugDescription
                == "id: empty text cannot stand in the request's path; color: \"x\" is none of Red, Green"
        )
    }
}

@Suite("Values nested too deep")
struct NestingTests {
    private static func chain(_ count: Int, _ step: (Node) -> Node = { Node(next: $0) }) -> Node {
        (0..<count).reduce(Node(name: "leaf")) { node, _ in step(node) }
    }

    private static let steps: [@Sendable (Node) -> Node] = [
        { Node(next: $0) }, { Node(children: [$0]) }, { Node(named: ["k": $0]) },
    ]

    @Test("validation reports them, description and hash stop, and all is freed", arguments: 0..<3)
    func tooDeep(step: Int) {
        let node = Self.chain(10_000, Self.steps[step])
        let violations = node.violations
        #expect(violations.map(\.constraint) == [.nesting(limit: 128)])
        #expect(violations.first?.message == "a value on level 129, where values may be nested 128 levels deep")
        #expect(violations.first?.path.count == 128)
        #expect(node.debugDescription.contains("..."))
        #expect(!node.debugDescription.contains("leaf"))
        #expect(node.hashValue == Self.chain(10_000, Self.steps[step]).hashValue)
    }

    @Test("128 levels are compared, hashed, described, written and read on a small stack", arguments: 0..<3)
    func deepest(step: Int) throws {
        // A node in a list or map counts twice.
        let node = Self.chain(step == 0 ? 127 : 63, Self.steps[step])
        let other = Self.chain(step == 0 ? 127 : 63, Self.steps[step])
        #if DEBUG
            let stack = 2 << 20
        #else
            let stack = 512 << 10
        #endif
        let results = try onThread(stackSize: stack) {
            let json = node.json
            return [
                node == other, node.hashValue == other.hashValue, node.violations.isEmpty,
                node.debugDescription.contains("leaf"), (try? Node(json: json)) == node,
            ]
        }
        #expect(results == [true, true, true, true, true])
    }

    @Test(
        "the level after the last is described as an ellipsis",
        arguments: [
            (0, 127, "Node(next: ", #"Node(name: "leaf")"#, ")"), (0, 128, "Node(next: ", "...", ")"),
            (1, 63, "Node(children: [", #"Node(name: "leaf")"#, "])"), (1, 64, "Node(children: [", "...", "])"),
        ]
    )
    func ellipsis(step: Int, count: Int, opening: String, innermost: String, closing: String) {
        #expect(
            Self.chain(count, Self.steps[step]).debugDescription
                == String(repeating: opening, count: count) + innermost + String(repeating: closing, count: count)
        )
    }

    @Test("the level after the last is a violation and is not written")
    func oneTooDeep() async {
        #expect(Self.chain(127).violations.isEmpty)
        #expect(Self.chain(128).violations.map(\.constraint) == [.nesting(limit: 128)])
        #expect(Self.chain(128, Self.steps[1]).violations.map(\.constraint) == [.nesting(limit: 128)])
        #expect(!Self.chain(127).json.isEmpty)
        await #expect(processExitsWith: .failure) { _ = NestingTests.chain(128).json }
    }

    @Test("items nested too deep are not compared with each other")
    func uniqueItems() {
        let value = Twins(nodes: [Self.chain(200), Self.chain(200)])
        #expect(value.violations.map(\.constraint) == [.nesting(limit: 128), .nesting(limit: 128)])
    }

    private struct Twins: Structure, Hashable, CustomReflectable {
        var nodes: [Node]
        static let schema = StructureSchema<Self>(
            .required(\.nodes, "nodes", .list(.structure, isUnique: true), "Nodes")
        )
    }

    @Test("comparing them ends the process with a message")
    func comparison() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let node = NestingTests.chain(200)
            _ = node == NestingTests.chain(200)
        }
        expect(result, "values nested deeper than 128 levels cannot be compared")
    }

    @Test("writing them ends the process with a message")
    func writing() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NestingTests.chain(10_000).json
        }
        expect(result, "values nested deeper than 128 levels cannot be written")
    }

    private func expect(_ result: ExitTest.Result?, _ message: String) {
        #if DEBUG
            #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }?.contains(message) == true)
        #endif
    }
}
