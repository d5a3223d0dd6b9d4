import Awkward
import CarillonRuntime
import Foundation
import Testing

@Suite("The code of an awkward model works")
struct AwkwardTests {
    static let everything = Everything(
        boolean: true,
        byte: -128,
        short: 32_767,
        integer: 7,
        long: 9_007_199_254_740_993,
        float: 0.5,
        double: -1.25e-7,
        text: "quote \" backslash \\ newline \n",
        secret: "hush",
        blob: Blob([0, 1, 255]),
        dateTime: Timestamp(timeIntervalSince1970: 1_565_647_820.521),
        httpDate: Timestamp(timeIntervalSince1970: 1_565_647_820),
        epoch: Timestamp(timeIntervalSince1970: 1.5),
        small: 100,
        ratio: 0.25,
        nested: Nested(name: "a"),
        nestedList: [Nested(name: "b"), Nested(name: "c")],
        matrix: [[1, 2], [], [3]],
        map: ["x": "1", "y": "2"],
        byKind: [.first: Nested(name: "d"), .second: Nested(name: "e")],
        choice: .again(.nested(Nested(name: "f"))),
        tree: Tree(
            name: "root",
            left: Tree(name: "left", right: Tree(name: "leaf")),
            children: [Tree(name: "child")],
            byName: ["key": Tree(name: "value")],
            partner: Partner(tree: Tree(name: "partner's")),
            choice: .tree(Tree(name: "chosen"))
        )
    )

    @Test("every kind of value survives JSON")
    func roundTrip() throws {
        let decoded = try Everything(json: Self.everything.json)
        #expect(decoded == Self.everything)
        #expect(decoded.hashValue == Self.everything.hashValue)
        #expect(decoded.violations == [])
        var unknown = Self.everything
        unknown.byKind = [Kind(rawValue: "Third"): Nested(name: "e")]
        #expect(try Everything(json: unknown.json) == unknown)
        // An independent reader has to find the same document.
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(Self.everything.json)) as? [String: Any]
        )
        #expect(object["Blob"] as? String == "AAH/")
        #expect(object["DateTime"] as? String == "2019-08-12T22:10:20.521Z")
        #expect(object["HttpDate"] as? String == "Mon, 12 Aug 2019 22:10:20 GMT")
        #expect(object["Epoch"] as? Double == 1.5)
        #expect((object["Choice"] as? [String: [String: [String: String]]])?["Again"]?["Nested"]?["Name"] == "f")
    }

    @Test("a change anywhere in a recursive value makes it another")
    func comparison() {
        var changed = Self.everything
        changed.tree?.left?.right?.name = "other"
        #expect(changed != Self.everything)
        #expect(Self.everything.tree?.left?.right?.name == "leaf")
        changed = Self.everything
        changed.choice = .again(.text("f"))
        #expect(changed != Self.everything)
    }

    @Test("descriptions hide what is sensitive at any depth")
    func redaction() {
        let text = "\(Self.everything)"
        #expect(text.contains("secret: <redacted>"))
        #expect(text.contains("ratio: <redacted>"))
        #expect(!text.contains("hush"))
        var dumped = ""
        dump(Self.everything, to: &dumped)
        #expect(!dumped.contains("hush"))
    }

    @Test("violations are found through lists, maps, unions and recursion")
    func violations() {
        var value = Self.everything
        value.small = 0
        value.matrix = [[1, 2, 3, 4]]
        value.map = [:]
        value.byKind = [Kind(rawValue: "Third"): Nested(name: "")]
        value.choice = .again(.number(101))
        value.tree?.choice = .tree(Tree(name: "ok"))
        #expect(
            value.violations(requiringKnownValues: true).map(\.description) == [
                "small: 0, where the number must be 1 to 100",
                "matrix[0]: 4 items, where the length must be at most 3",
                "map: 0 entries, where the length must be at least 1",
                #"byKind["Third"]: "Third" is none of First, Second"#,
                "choice.again.number: 101, where the number must be 1 to 100",
            ]
        )
    }

    @Test("values of enumerations are what the model says, whatever they are called")
    func enumerations() {
        #expect(
            AwkwardValues.allCases.map(\.rawValue) == [
                "", "1", "1.5", "a-b", "us-east-1", "self", "init", "none", "default", "allCases", "isSensitive", "*",
                "**", "\"quoted\" \\(x)", "line\nbreak", "ÄÖÜ", "NO_REPLY", "GET_HTTP_URL", "<", "old",
            ]
        )
        #expect(
            Colliding.allCases.map(\.rawValue) == [
                "await", "any", "try", "each", "a-b", "a_b", "aB", "A.B", "a b", "aB2",
            ]
        )
        #expect(AwkwardValues.noneValue.rawValue == "none")
        #expect(Colliding.await.isKnown)
        #expect(!Colliding(rawValue: "new").isKnown)
    }

    @Test("members called like keywords and like Swift's own are ordinary members")
    func keywords() throws {
        let keywords = Keywords(any: "1", await: "3", inoutValue: "4", is: "5", letValue: "6", try: "7", varValue: "8")
        #expect(try Keywords(json: keywords.json) == keywords)
        #expect(keywords.await == "3" && keywords.inoutValue == "4" && keywords.varValue == "8")
        let input = ImportInput2(selfValue: "s", type: TypeShape(type: "t"), class: "c", description: "d", json: "j")
        #expect(String(decoding: input.json, as: UTF8.self).contains(#""a\"b\\c":"j""#))
        #expect("\(input)".hasPrefix("ImportInput2(selfValue: \"s\""))
    }

    @Test("an operation whose name is a keyword, without input or output, can be stubbed and called")
    func emptyOperation() async throws {
        let stub = AwkwardStub()
        await #expect(throws: AwkwardError.self) { try await stub.getTree() }
        stub.answer(.getTree) { _ in Tree(name: "root") }
        #expect(try await stub.getTree() == Tree(name: "root"))
        #expect(stub.calls(to: .getTree) == [GetTreeInput(), GetTreeInput()])
    }

    @Test("operations and members of one name do not get in each other's way")
    func hiddenNames() async throws {
        let stub = AwkwardStub()
        stub.answer(.search) { _ in SearchOutput() }
        stub.answer(.input) { _ in InputOutput() }
        try await stub.search(search: "s", limit: 1)
        try await stub.input()
        #expect(stub.calls(to: .search) == [SearchInput(search: "s", limit: 1)])
        #expect(stub.calls(to: .input) == [InputInput()])
    }

    @Test("an error can contain itself, and lists of sensitive numbers are hidden")
    func recursiveError() throws {
        let error = RecursiveException(
            cause: RecursiveException(secrets: [17]),
            byKind: [OneLongValue(rawValue: "x"): [4]]
        )
        #expect(try RecursiveException(json: error.json) == error)
        #expect(!"\(error)".contains("17"))
    }

    @Test("a sensitive structure and a sensitive union hide what is in them wherever they are looked at")
    func sensitiveTypes() {
        let credentials = Credentials(key: "hush", attempts: 17)
        let proof = Proof.password("hush")
        let error = RecursiveException(credentials: credentials, proof: proof)
        #expect("\(credentials)" == "Credentials(key: <redacted>, attempts: <redacted>)")
        #expect("\(proof)" == "Proof.password(<redacted>)")
        #expect("\(error)" == "RecursiveException(credentials: <redacted>, proof: <redacted>)")
        let violations = [
            "key: 4 characters do not match ^[0-9]+$", "attempts: a number, where the number must be at most 5",
        ]
        #expect(credentials.violations.map(\.description) == violations)
        #expect(error.violations.map(\.description) == violations.map { "credentials.\($0)" })
    }

    @Test("an expression over several lines is the model's")
    func longPattern() {
        let source =
            "^(\(String(repeating: "a", count: 46))|\(String(repeating: "b", count: 44))|c"
            + "\(String(repeating: " ", count: 112))c)\\s\\\\$"
        #expect(Patterns.longText.pattern == source)
        #expect(Patterns.longText.matches(String(repeating: "a", count: 46) + " \\"))
    }

    @Test("patterns with categories of Unicode, with many states, and without a table match what they say")
    func patternForms() {
        #expect(Patterns.tagKey.matches("Größe 1 Ελλάδα"))
        #expect(Patterns.tagKey.matches(String(repeating: "字", count: 128)))
        #expect(!Patterns.tagKey.matches(String(repeating: "字", count: 129)))
        #expect(!Patterns.tagKey.matches("aws:name"))
        #expect(!Patterns.tagKey.matches("a\u{301}"))
        let fingerprint = Array(repeating: "0f", count: 32).joined(separator: ":")
        #expect(Patterns.fingerprint.matches(fingerprint))
        #expect(!Patterns.fingerprint.matches(fingerprint + ":0f"))
        #expect(!Patterns.fingerprint.matches(fingerprint.dropLast(3) + "0"))
        #expect(Patterns.ambiguous.matches("bba" + String(repeating: "b", count: 20)))
        #expect(!Patterns.ambiguous.matches("bbb" + String(repeating: "b", count: 20)))
    }

    @Test("patterns that contain quotes and number signs match what they say")
    func patterns() {
        #expect(Patterns.quotes.pattern == "^\"[#\\\\]+\"#$")
        #expect(Patterns.quotes.matches("\"#\\\"#"))
        #expect(!Patterns.quotes.matches("\"#\\\""))
        #expect(Patterns.class.matches("a"))
        #expect(!Patterns.class.matches("aa"))
    }
}
