import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Members in every place that cannot carry everything, some of them sensitive, and constraints of the model.
private struct Placed: Structure, Hashable, CustomReflectable {
    var id: String
    var key: String
    var kind: Color
    var count: Int?
    var note: String?
    var tags: [String]?
    var colors: [Color]?
    var metadata: [String: String]?
    var secrets: [String: String]?
    var word: String?
    @Indirect var inner: Placed?

    init(
        id: String = "id",
        key: String = "key",
        kind: Color = .red,
        note: String? = nil,
        tags: [String]? = nil,
        colors: [Color]? = nil,
        metadata: [String: String]? = nil,
        secrets: [String: String]? = nil,
        word: String? = nil,
        inner: Placed? = nil
    ) {
        (self.id, self.key, self.kind, self.note) = (id, key, kind, note)
        (self.tags, self.colors, self.metadata, self.secrets) = (tags, colors, metadata, secrets)
        (self.count, self.word) = (1, word)
        self.inner = inner
    }

    static let schema = StructureSchema<Self>(
        .required(\.id, "id", .string(Patterns.secretWord), .label("id")),
        .required(\.key, "key", .string.sensitive, .label("key")),
        .required(\.kind, "kind", .enumeration, .label("kind")),
        .optional(\.count, "count", .integer(), .label("count")),
        .optional(\.note, "note", .string.sensitive, .header("X-Note")),
        .optional(\.tags, "tags", .list(.string(Patterns.word)), .header("X-Tags")),
        .optional(\.colors, "colors", .list(.enumeration).sensitive, .header("X-Colors")),
        .optional(\.metadata, "metadata", .map(key: .string, value: .string), .prefixHeaders("X-Meta-")),
        .optional(\.secrets, "secrets", .map(key: .string.sensitive, value: .string), .prefixHeaders("")),
        .optional(\.word, "word", .string(Patterns.word), "Word"),
        .boxed(\._inner, "inner", .structure, "Inner")
    )
}

@Suite("What no request can carry")
struct BindingViolationTests {
    private static let template = RequestTemplate("/{id}/{kind}/{count}/{key+}")

    private func refused(_ input: some Structure) -> [Violation] {
        do throws(InvalidInput) {
            _ = try Self.template.bind(input)
            return []
        } catch {
            return error.violations
        }
    }

    private static let broken = Placed(
        id: "..",
        key: "",
        kind: Color(rawValue: "."),
        note: "a\r\nX-Evil: 1",
        tags: ["ok", "B\n", "C\0"],
        colors: [.red, Color(rawValue: "\u{7F}")],
        metadata: ["b": "\n", "a b": "\r", "c": "fine"],
        secrets: ["Host": "me"],
        word: "WORD"
    )

    @Test("validation finds it with everything else that is wrong, in the order of the members")
    func everything() {
        #expect(
            Self.broken.violations.map(\.description) == [
                "id: a dot segment would lead elsewhere in the request's path",
                "id: 2 characters do not match ^[a-z]+$",
                "key: empty text cannot stand in the request's path",
                "kind: a dot segment would lead elsewhere in the request's path",
                "note: a control character cannot stand in a header",
                "tags[1]: a control character cannot stand in a header",
                "tags[2]: a control character cannot stand in a header",
                #"tags[1]: "B\n" does not match ^[a-z]+$"#,
                #"tags[2]: "C\0" does not match ^[a-z]+$"#,
                "colors[1]: a control character cannot stand in a header",
                #"metadata["a b"]: the key cannot stand in a header's name"#,
                #"metadata["a b"]: a control character cannot stand in a header"#,
                #"metadata["b"]: a control character cannot stand in a header"#,
                #"secrets["<redacted>"]: the key cannot stand in a header's name"#,
                #"word: "WORD" does not match ^[a-z]+$"#,
            ]
        )
    }

    @Test("binding refuses the same, all of it at once, and leaves the model's constraints to validation")
    func binding() {
        let constraints = refused(Self.broken).map(\.constraint)
        #expect(constraints == Self.broken.violations.map(\.constraint).filter(\.isOfBinding))
        #expect(constraints.count == 11)
    }

    @Test("whatever the members are, validation and binding agree", arguments: 0..<10)
    func agreement(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func text() -> String {
            let parts = ["", "a", "..", ".", "/", "\n", "\t", "é", "host", " ", "\u{7F}", ":"]
            return (0..<Int.random(in: 0...3, using: &random)).map { _ in
                parts.randomElement(using: &random) ?? ""
            }.joined()
        }
        var accepted = 0
        for _ in 0..<500 {
            let isTame = Bool.random(using: &random)
            let input = Placed(
                id: isTame ? "id" : text(),
                key: text(),
                kind: isTame ? .red : Color(rawValue: text()),
                note: text(),
                tags: isTame ? nil : [text(), text()],
                colors: isTame ? nil : [Color(rawValue: text())],
                metadata: isTame ? nil : [text(): text(), text() + "b": text()],
                secrets: isTame ? nil : [text() + "c": text()]
            )
            let found = input.violations(requiringKnownValues: false, sentTo: Self.template.path)
            let refused = refused(input)
            #expect(refused == found.filter(\.constraint.isOfBinding))
            if refused.isEmpty { accepted += 1 }
        }
        #expect(accepted > 20 && accepted < 400)
    }

    @Test(
        "a step that leads elsewhere in a label that keeps its slashes is found where the operation is known",
        arguments: ["a/../b", "../b", "a/.", "/./", "../\u{308}b", "a\u{308}/..//"]
    )
    func greedyLabel(key: String) async {
        let input = Placed(key: key, word: "WORD")
        let messages = [
            "key: a dot segment would lead elsewhere in the request's path", #"word: "WORD" does not match ^[a-z]+$"#,
        ]
        #expect(input.violations.map(\.description) == [messages[1]])
        #expect(refused(input).map(\.description) == [messages[0]])
        let client = SampleClient(.ok, "")
        let operation = ServiceOperation<Placed, UpdateOutput, SampleError>("Put", "POST /{id}/{kind}/{count}/{key+}")
        let error = await #expect(throws: SampleError.self) { try await client.perform(operation, input) }
        guard case .invalidInput(let invalid) = error else {
            Issue.record("another error")
            return
        }
        #expect(invalid.violations.map(\.description) == messages)
    }

    @Test("inside a body, members travel in no other place and may have any value")
    func nested() {
        var inner = Self.broken
        inner.id = "id"
        inner.tags = nil
        inner.word = nil
        let input = Placed(inner: inner)
        #expect(inner.violations.count == 8)
        #expect(input.violations.isEmpty)
        #expect(refused(input).isEmpty)
    }

    @Test("what is not set is missing in the path and nowhere else")
    func missing() {
        var input = Placed()
        #expect(input.violations.isEmpty && refused(input).isEmpty)
        input.count = nil
        let messages = ["count: empty text cannot stand in the request's path"]
        #expect(input.violations.map(\.description) == messages)
        #expect(refused(input).map(\.description) == messages)
    }

    @Test("nothing that is sensitive shows, whoever finds it")
    func sensitive() {
        let hidden = "HIDDEN\n"
        let input = Placed(
            id: hidden,
            key: "HIDDEN/../x",
            note: hidden,
            colors: [Color(rawValue: hidden)],
            secrets: [hidden: hidden, "HIDDEN": hidden]
        )
        let found = input.violations(requiringKnownValues: true, sentTo: Self.template.path)
        for violations in [found, refused(input)] {
            let error = InvalidInput(violations)
            var dumped = ""
            dump(error, to: &dumped)
            for text in ["\(error)", String(reflecting: error), "\(violations)", dumped] {
                #expect(!text.contains("HIDDEN"), "\(text)")
            }
            #expect(violations.count { $0.constraint.isOfBinding } == 6)
        }
    }
}

extension Violation.Constraint {
    /// Whether it is one of the way in which values travel.
    fileprivate var isOfBinding: Bool {
        switch self {
        case .notEmpty, .pathSegment, .hostLabel, .headerName, .headerValue: true
        case .required, .pattern, .length, .range, .uniqueItems, .knownValue, .timestamp, .streamLength, .nesting: false
        }
    }
}
