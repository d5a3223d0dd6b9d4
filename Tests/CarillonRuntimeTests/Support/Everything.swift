@_spi(Generated) import CarillonRuntime

/// Text with a pattern, as a model's `patterns` section has it.
enum Patterns {
    private static let lowercase = Pattern("^[a-z]+$", program: "1 ^[a-z]+$")
    static let word = StringConstraints(
        "Word",
        pattern: lowercase,
        length: LengthRange(2...8)
    )
    static let secretWord = StringConstraints(
        "SecretWord",
        pattern: lowercase,
        length: LengthRange(2...8),
        isSensitive: true
    )
}

struct Color: OpenEnumeration {
    var rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
    static let red = Color(rawValue: "Red")
    static let green = Color(rawValue: "Green")
    static let allCases: [Color] = [.red, .green]
}

/// A nested structure with a required member.
struct Point: Structure, Hashable, CustomReflectable {
    var x: Int
    var label: String?

    static let schema = StructureSchema<Self>(
        .required(\.x, "x", .integer(), "X"),
        .optional(\.label, "label", .string, "Label")
    )
}

/// A structure that contains itself at a distance, in a list, and in a map.
struct Node: Structure, Hashable, CustomReflectable {
    var name: String?
    @Indirect var next: Node?
    var children: [Node]?
    var named: [String: Node]?

    init(name: String? = nil, next: Node? = nil, children: [Node]? = nil, named: [String: Node]? = nil) {
        self.name = name
        self.next = next
        self.children = children
        self.named = named
    }

    static let schema = StructureSchema<Self>(
        .optional(\.name, "name", .string(Patterns.word), "Name"),
        .boxed(\._next, "next", .structure, "Next"),
        .optional(\.children, "children", .list(.structure), "Children"),
        .optional(\.named, "named", .map(key: .string, value: .structure), "Named")
    )
}

indirect enum Choice: Union {
    case text(String)
    case secret(String)
    case point(Point)
    case points([Point])
    case choice(Choice)
    case unknown(_ name: String)

    var unknownName: String? {
        if case .unknown(let name) = self { name } else { nil }
    }

    static let schema = UnionSchema<Choice>(
        .member(
            "text",
            "Text",
            .string(Patterns.word),
            embed: { .text($0) },
            extract: { if case .text(let value) = $0 { value } else { nil } }
        ),
        .member(
            "secret",
            "Secret",
            .string(Patterns.secretWord),
            embed: { .secret($0) },
            extract: { if case .secret(let value) = $0 { value } else { nil } }
        ),
        .member(
            "point",
            "Point",
            .structure,
            embed: { .point($0) },
            extract: { if case .point(let value) = $0 { value } else { nil } }
        ),
        .member(
            "points",
            "Points",
            .list(.structure),
            embed: { .points($0) },
            extract: { if case .points(let value) = $0 { value } else { nil } }
        ),
        .member(
            "choice",
            "Choice",
            .union,
            embed: { .choice($0) },
            extract: { if case .choice(let value) = $0 { value } else { nil } }
        )
    )
}

/// Every kind of member, optional.
struct Optionals: Structure, Hashable, CustomReflectable {
    var boolean: Bool?
    var byte: Int8?
    var short: Int16?
    var integer: Int?
    var long: Int64?
    var float: Float?
    var double: Double?
    var string: String?
    var word: String?
    var secret: String?
    var color: Color?
    var dateTime: Timestamp?
    var httpDate: Timestamp?
    var epochSeconds: Timestamp?
    var blob: Blob?
    var point: Point?
    @Indirect var recursion: Optionals?
    var choice: Choice?
    var numbers: [Int]?
    var points: [Point]?
    var lists: [[String]]?
    var texts: [String: String]?
    var colored: [Color: Point]?
    var last: Bool?

    static let schema = StructureSchema<Self>(
        .optional(\.boolean, "boolean", .boolean, "Boolean"),
        .optional(\.byte, "byte", .byte(), "Byte"),
        .optional(\.short, "short", .short(), "Short"),
        .optional(\.integer, "integer", .integer(), "Integer"),
        .optional(\.long, "long", .long(), "Long"),
        .optional(\.float, "float", .float(), "Float"),
        .optional(\.double, "double", .double(), "Double"),
        .optional(\.string, "string", .string, "String"),
        .optional(\.word, "word", .string(Patterns.word), "Word"),
        .optional(\.secret, "secret", .string(Patterns.secretWord), "Secret"),
        .optional(\.color, "color", .enumeration, "Color"),
        .optional(\.dateTime, "dateTime", .timestamp(.dateTime), "DateTime"),
        .optional(\.httpDate, "httpDate", .timestamp(.httpDate), "HttpDate"),
        .optional(\.epochSeconds, "epochSeconds", .timestamp(.epochSeconds), "EpochSeconds"),
        .optional(\.blob, "blob", .blob(), "Blob"),
        .optional(\.point, "point", .structure, "Point"),
        .boxed(\._recursion, "recursion", .structure, "Recursion"),
        .optional(\.choice, "choice", .union, "Choice"),
        .optional(\.numbers, "numbers", .list(.integer()), "Numbers"),
        .optional(\.points, "points", .list(.structure), "Points"),
        .optional(\.lists, "lists", .list(.list(.string)), "Lists"),
        .optional(\.texts, "texts", .map(key: .string, value: .string), "Texts"),
        .optional(\.colored, "colored", .map(key: .enumeration, value: .structure), "Colored"),
        .optional(\.last, "last", .boolean, "Last")
    )
}

/// Every kind of member that can be required, required.
struct Requireds: Structure, Hashable, CustomReflectable {
    var boolean: Bool
    var byte: Int8
    var short: Int16
    var integer: Int
    var long: Int64
    var float: Float
    var double: Double
    var string: String
    var word: String
    var secret: String
    var color: Color
    var dateTime: Timestamp
    var httpDate: Timestamp
    var epochSeconds: Timestamp
    var blob: Blob
    var point: Point
    var choice: Choice
    var numbers: [Int]
    var points: [Point]
    var lists: [[String]]
    var texts: [String: String]
    var colored: [Color: Point]
    var last: Bool

    static let schema = StructureSchema<Self>(
        .required(\.boolean, "boolean", .boolean, "Boolean"),
        .required(\.byte, "byte", .byte(), "Byte"),
        .required(\.short, "short", .short(), "Short"),
        .required(\.integer, "integer", .integer(), "Integer"),
        .required(\.long, "long", .long(), "Long"),
        .required(\.float, "float", .float(), "Float"),
        .required(\.double, "double", .double(), "Double"),
        .required(\.string, "string", .string, "String"),
        .required(\.word, "word", .string(Patterns.word), "Word"),
        .required(\.secret, "secret", .string(Patterns.secretWord), "Secret"),
        .required(\.color, "color", .enumeration, "Color"),
        .required(\.dateTime, "dateTime", .timestamp(.dateTime), "DateTime"),
        .required(\.httpDate, "httpDate", .timestamp(.httpDate), "HttpDate"),
        .required(\.epochSeconds, "epochSeconds", .timestamp(.epochSeconds), "EpochSeconds"),
        .required(\.blob, "blob", .blob(), "Blob"),
        .required(\.point, "point", .structure, "Point"),
        .required(\.choice, "choice", .union, "Choice"),
        .required(\.numbers, "numbers", .list(.integer()), "Numbers"),
        .required(\.points, "points", .list(.structure), "Points"),
        .required(\.lists, "lists", .list(.list(.string)), "Lists"),
        .required(\.texts, "texts", .map(key: .string, value: .string), "Texts"),
        .required(\.colored, "colored", .map(key: .enumeration, value: .structure), "Colored"),
        .required(\.last, "last", .boolean, "Last")
    )
}

extension Optionals {
    /// Every member set.
    static let sample = Optionals(
        boolean: true,
        byte: -128,
        short: 32_767,
        integer: -2_147_483_648,
        long: 9_223_372_036_854_775_807,
        float: 1.5,
        double: -0.1,
        string: "a text that is longer than fifteen bytes",
        word: "word",
        secret: "hidden",
        color: .green,
        dateTime: Timestamp(timeIntervalSince1970: 1_565_647_820.521),
        httpDate: Timestamp(timeIntervalSince1970: 1_565_647_820),
        epochSeconds: Timestamp(timeIntervalSince1970: 1_565_647_820.25),
        blob: Blob([0, 255, 16]),
        point: Point(x: 1, label: "one"),
        recursion: Optionals(string: "further in", last: false),
        choice: .point(Point(x: 2)),
        numbers: [1, -2, 3],
        points: [Point(x: 3), Point(x: 4, label: "four")],
        lists: [["a"], [], ["b", "c"]],
        texts: ["k": "v", "a key that is longer than fifteen bytes": ""],
        colored: [.red: Point(x: 5), Color(rawValue: "Mauve"): Point(x: 6)],
        last: true
    )
}

extension Requireds {
    static let sample = Requireds(
        boolean: true,
        byte: 127,
        short: -32_768,
        integer: 2_147_483_647,
        long: -9_223_372_036_854_775_808,
        float: -2.25,
        double: 1e300,
        string: "another text that is longer than fifteen bytes",
        word: "word",
        secret: "hidden",
        color: .red,
        dateTime: Timestamp(timeIntervalSince1970: 0),
        httpDate: Timestamp(timeIntervalSince1970: -1),
        epochSeconds: Timestamp(timeIntervalSince1970: -0.5),
        blob: Blob([1]),
        point: Point(x: 1),
        choice: .points([Point(x: 2), Point(x: 3)]),
        numbers: [0],
        points: [Point(x: 4)],
        lists: [[], ["d"]],
        texts: ["": "empty key"],
        colored: [.green: Point(x: 5, label: "five")],
        last: false
    )
}

/// What a document says, decoded strictly.
func decoded<Value: Structure>(_ json: String, as type: Value.Type = Value.self) throws(DecodingFailure) -> Value {
    try Value(json: Array(json.utf8), reading: .strict)
}

/// What a value says, encoded.
func encoded(_ value: some Structure) -> String {
    String(decoding: value.json, as: UTF8.self)
}

/// The error of decoding a document, as text.
func failure<Value: Structure>(of json: String, as type: Value.Type) -> String {
    do throws(DecodingFailure) {
        return "decoded \(try decoded(json, as: type))"
    } catch {
        return "\(error)"
    }
}
