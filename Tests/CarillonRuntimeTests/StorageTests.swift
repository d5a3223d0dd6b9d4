import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Stored properties")
struct StorageTests {
    @Test("every kind of optional member survives writing and reading")
    func optionals() throws {
        let copy = try Optionals(json: Optionals.sample.json)
        #expect(copy == .sample)
        #expect(copy.json == Optionals.sample.json)
        #expect(copy.boolean == true)
        #expect(copy.byte == -128)
        #expect(copy.short == 32_767)
        #expect(copy.integer == -2_147_483_648)
        #expect(copy.long == .max)
        #expect(copy.float == 1.5)
        #expect(copy.double == -0.1)
        #expect(copy.string == Optionals.sample.string)
        #expect(copy.word == "word")
        #expect(copy.secret == "hidden")
        #expect(copy.color == .green)
        #expect(copy.dateTime?.timeIntervalSince1970 == 1_565_647_820.521)
        #expect(copy.httpDate?.timeIntervalSince1970 == 1_565_647_820)
        #expect(copy.epochSeconds?.timeIntervalSince1970 == 1_565_647_820.25)
        #expect(copy.blob.map(Array.init) == [0, 255, 16])
        #expect(copy.point?.label == "one")
        #expect(copy.recursion?.string == "further in")
        #expect(copy.recursion?.recursion == nil)
        if case .point(let point) = copy.choice { #expect(point.x == 2) } else { Issue.record("another case") }
        #expect(copy.numbers == [1, -2, 3])
        #expect(copy.points?.map(\.x) == [3, 4])
        #expect(copy.lists == [["a"], [], ["b", "c"]])
        #expect(copy.texts == Optionals.sample.texts)
        #expect(copy.colored?[Color(rawValue: "Mauve")]?.x == 6)
        #expect(copy.last == true)
    }

    @Test("every kind of required member survives writing and reading")
    func requireds() throws {
        let copy = try Requireds(json: Requireds.sample.json)
        #expect(copy == .sample)
        #expect(copy.json == Requireds.sample.json)
        #expect(copy.byte == 127)
        #expect(copy.long == .min)
        #expect(copy.double == 1e300)
        #expect(copy.string == Requireds.sample.string)
        #expect(copy.epochSeconds.timeIntervalSince1970 == -0.5)
        #expect(copy.blob.map { $0 } == [1])
        if case .points(let points) = copy.choice { #expect(points.count == 2) } else { Issue.record("another case") }
        #expect(copy.lists == [[], ["d"]])
        #expect(copy.colored[.green]?.label == "five")
        #expect(copy.last == false)
    }

    @Test("lists of any length are read, in lists too, and ended when an element cannot be read")
    func lengths() throws {
        for count in Array(0...130) + [1000] {
            let texts = (0..<count).map { "text \($0) that is too long to be stored in place" }
            let json = Array(texts.debugDescription.utf8)
            let list = Array(#"{"Numbers": \#(Array(0..<count)), "Lists": [[], "#.utf8) + json + Array("]}".utf8)
            let read = try Optionals(json: list)
            #expect(read.numbers == Array(0..<count))
            #expect(read.lists == [[], texts])
            let torn = Array(#"{"Lists": [["a"], "#.utf8) + json.dropLast() + Array(", 5]]}".utf8)
            let found = #expect(throws: DecodingFailure.self) { try Optionals(json: torn) }
            if count > 0 { #expect(found?.path.last == .index(count)) }
        }
    }

    @Test("a blank structure has no optional member set and writes none")
    func blank() throws {
        #expect(Optionals.schema.blank == Optionals())
        #expect(encoded(Optionals()) == "{}")
        let copy: Optionals = try decoded("{}")
        #expect(copy == Optionals())
        #expect(copy.debugDescription == "Optionals()")
    }

    @Test("each optional member is told apart from each other, set and not set")
    func eachMemberAlone() throws {
        let members = Optionals.schema.layout.pointee.body
        let document = try #require(try JSONValue(Optionals.sample.json).object)
        for member in members {
            let key = "\(member.key)"
            let value = try #require(document[key])
            let json = String(decoding: try JSONValue.object([key: value]).bytes, as: UTF8.self)
            let alone: Optionals = try decoded(json)
            #expect(JSONValue.object([key: value]) == (try JSONValue(alone.json)))
            #expect(alone.debugDescription.hasPrefix("Optionals(\(member.slot.name): "))
            #expect(alone != Optionals())
            #expect(alone != .sample)
        }
    }

    @Test("decoding over a value leaves its copies alone")
    func copyOnWrite() throws {
        let blank = Optionals.schema.blank
        var nested = Node(name: "outer", next: Node(name: "inner", children: [Node(name: "leaf")]))
        let copy = nested
        nested.next?.name = "changed"
        let leaf = try #require(nested.next?.children?.indices.first)
        nested.next?.children?[leaf].name = "changed"
        #expect(copy.next?.name == "inner")
        #expect(copy.next?.children?.first?.name == "leaf")
        #expect(nested.next?.children?.first?.name == "changed")

        _ = try Optionals(json: Optionals.sample.json)
        #expect(Optionals.schema.blank == blank)
        #expect(Optionals() == blank)
    }

    @Test("of a required member that occurs twice nothing of the first is left")
    func requiredTwice() throws {
        let first = encoded(Requireds.sample).dropLast()
        let second = #","Point":{"X":7},"Numbers":[],"Lists":[],"Texts":{},"Colored":{},"Choice":{"Text":"b"}}"#
        let value: Requireds = try decoded(first.replacing("\"X\":1", with: "\"X\":1,\"Label\":\"first\"") + second)
        #expect(value.point == Point(x: 7))
        #expect(value.numbers.isEmpty && value.lists.isEmpty && value.texts.isEmpty && value.colored.isEmpty)
        #expect(value.choice == .text("b"))
        #expect(value.points == Requireds.sample.points)
    }

    @Test("of an optional member that occurs twice nothing of the first is left")
    func optionalTwice() throws {
        let second = #","Point":{"X":7},"Numbers":[],"Texts":{},"Recursion":{},"Choice":{"Text":"b"}}"#
        let value: Optionals = try decoded(encoded(Optionals.sample).dropLast() + second)
        #expect(value.point == Point(x: 7))
        #expect(value.numbers == [] && value.texts == [:])
        #expect(value.recursion == Optionals())
        #expect(value.choice == .text("b"))
    }

    @Test("of a member that occurs twice, the second time as null, nothing is left")
    func nullAfterValue() throws {
        let node: Node = try decoded(
            #"{"Name":"a","Next":{"Name":"b"},"Children":[{}],"Name":null,"Next":null,"Children":null}"#
        )
        #expect(node == Node())
        #expect(try decoded(#"{"Name":null,"Name":"a"}"#, as: Node.self) == Node(name: "a"))
        let start = encoded(Requireds.sample).dropLast()
        #expect(throws: DecodingFailure.self) { try decoded(start + #","Numbers":null}"#, as: Requireds.self) }
        let again: Requireds = try decoded(start + #","Numbers":null,"Numbers":[7]}"#)
        #expect(again.numbers == [7])
    }

    @Test("what a failed decoding had read so far is freed")
    func failedDecodingFrees() {
        // The address sanitizer's leak check is what this is for.
        let start = encoded(Optionals.sample).dropLast()
        for end in [",\"Last\":1}", ",\"Point\":{\"X\":\"a text that is longer than fifteen bytes\"}}", ","] {
            #expect(throws: DecodingFailure.self) { try decoded(start + end, as: Optionals.self) }
        }
    }

    /// In a process of its own: other tests take memory too.
    @Test("a value that is decoded over another releases it", .enabled(if: residentBytes() != nil))
    func decodingOverReleases() async {
        await #expect(processExitsWith: .success) {
            let text = String(repeating: "x", count: 100_000)
            let json =
                #"{"String":"\#(text)","String":"\#(text)","Texts":{"k":"\#(text)","k":"\#(text)"},"#
                + #""Choice":{"Text":"\#(text)"},"Lists":[["\#(text)"]],"Recursion":{"String":"\#(text)"}}"#
            let bytes = Array(json.utf8)
            for _ in 0..<10 { _ = try Optionals(json: bytes) }
            let before = try #require(residentBytes())
            for _ in 0..<300 { _ = try Optionals(json: bytes) }
            let after = try #require(residentBytes())
            // One text lost in each round would be 30 MB.
            try #require(after - before < 15_000_000)
        }
    }
}

@Suite("Schemas that do not fit their types end the process")
struct LayoutTests {
    @Test("a property in the middle that is not listed")
    func missingInTheMiddle() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SchemaWithoutTheMiddle.schema
        }
        expectMessage(result, "the schema of SchemaWithoutTheMiddle does not list the stored properties in order: c")
    }

    @Test("a property at the end that is not listed")
    func missingAtTheEnd() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SchemaWithoutTheEnd.schema
        }
        expectMessage(result, "the schema of SchemaWithoutTheEnd does not list every stored property")
    }

    @Test("a property at the start that is not listed")
    func missingAtTheStart() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SchemaWithoutTheStart.schema
        }
        expectMessage(result, "the schema of SchemaWithoutTheStart does not list the stored properties in order: b")
    }

    @Test("properties in another order")
    func wrongOrder() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SchemaInWrongOrder.schema
        }
        expectMessage(result, "the schema of SchemaInWrongOrder does not list the stored properties in order: b")
    }

    @Test("a property listed twice")
    func listedTwice() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SchemaListingTwice.schema
        }
        expectMessage(result, "the schema of SchemaListingTwice does not list the stored properties in order: a")
    }

    @Test("a property that is computed")
    func computed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SchemaOfComputed.schema
        }
        expectMessage(result, "SchemaOfComputed.b is not a stored property")
    }

    @Test("an enumeration with a second stored property")
    func wideEnumeration() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Schema<WideEnumeration>.enumeration
        }
        expectMessage(result, "WideEnumeration has stored properties besides rawValue")
    }

    @Test("a small property hidden in the padding before another is decoded as zero, not as stray bytes")
    func paddingIsZero() throws {
        let value: SchemaWithGapInPadding = try decoded(#"{"A":1,"C":2}"#)
        #expect(value.b == false)
    }

    /// The message of a failed precondition; release builds print none.
    private func expectMessage(_ result: ExitTest.Result?, _ message: String) {
        #if DEBUG
            let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
            #expect(text.contains(message))
        #endif
    }
}

private struct SchemaWithoutTheMiddle: Structure, Hashable, CustomReflectable {
    var a: Int
    var b: Int
    var c: Int
    static let schema = StructureSchema<Self>(
        .required(\.a, "a", .integer(), "A"),
        .required(\.c, "c", .integer(), "C")
    )
}

private struct SchemaWithoutTheEnd: Structure, Hashable, CustomReflectable {
    var a: Int
    var b: Bool?
    static let schema = StructureSchema<Self>(.required(\.a, "a", .integer(), "A"))
}

private struct SchemaWithoutTheStart: Structure, Hashable, CustomReflectable {
    var a: Int
    var b: Int
    static let schema = StructureSchema<Self>(.required(\.b, "b", .integer(), "B"))
}

private struct SchemaInWrongOrder: Structure, Hashable, CustomReflectable {
    var a: Int
    var b: Int
    static let schema = StructureSchema<Self>(
        .required(\.b, "b", .integer(), "B"),
        .required(\.a, "a", .integer(), "A")
    )
}

private struct SchemaListingTwice: Structure, Hashable, CustomReflectable {
    var a: Int
    var b: Int
    static let schema = StructureSchema<Self>(
        .required(\.a, "a", .integer(), "A"),
        .required(\.a, "a", .integer(), "A"),
        .required(\.b, "b", .integer(), "B")
    )
}

private struct SchemaOfComputed: Structure, Hashable, CustomReflectable {
    var a: Int
    var b: Int { a }
    static let schema = StructureSchema<Self>(
        .required(\.a, "a", .integer(), "A"),
        .required(\.b, "b", .integer(), "B")
    )
}

private struct SchemaWithGapInPadding: Structure, Hashable, CustomReflectable {
    var a: Int8
    var b: Bool
    var c: Int
    static let schema = StructureSchema<Self>(
        .required(\.a, "a", .byte(), "A"),
        .required(\.c, "c", .integer(), "C")
    )
}

private struct WideEnumeration: OpenEnumeration {
    var rawValue: String
    var note = 0
    init(rawValue: String) { self.rawValue = rawValue }
    static let allCases: [WideEnumeration] = []
}
