import Testing

@_spi(Generated) @testable import CarillonRuntime

/// A union that has nothing to hide.
private enum Shown: Union {
    case text(String)
    case unknown(_ name: String)

    var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }

    static let schema = UnionSchema<Shown>(
        .member(
            "text",
            "Text",
            .string,
            embed: { .text($0) },
            extract: { if case .text(let value) = $0 { value } else { nil } }
        )
    )
}

@Suite("Comparing and describing")
struct ComparisonTests {
    @Test("values are equal exactly if all their members are")
    func everyMember() {
        var variants: [Optionals] = [.sample, Optionals()]
        func vary(_ change: (inout Optionals) -> Void) {
            var value = Optionals.sample
            change(&value)
            variants.append(value)
        }
        vary { $0.boolean = false }
        vary { $0.byte = 1 }
        vary { $0.short = 1 }
        vary { $0.integer = 1 }
        vary { $0.long = 1 }
        vary { $0.float = 1.25 }
        vary { $0.double = -0.10000000000000002 }
        vary { $0.string = "a text that is longer than fifteen byteS" }
        vary { $0.word = "" }
        vary { $0.secret = nil }
        vary { $0.color = Color(rawValue: "green") }
        vary { $0.dateTime = Timestamp(timeIntervalSince1970: 0) }
        vary { $0.httpDate = nil }
        vary { $0.epochSeconds = Timestamp(timeIntervalSince1970: 1) }
        vary { $0.blob = Blob([0, 255]) }
        vary { $0.point?.x = 2 }
        vary { $0.point?.label = nil }
        vary { $0.recursion = nil }
        vary { $0.recursion?.last = true }
        vary { $0.recursion?.recursion = Optionals() }
        vary { $0.choice = .point(Point(x: 3)) }
        vary { $0.choice = .points([Point(x: 2)]) }
        vary { $0.choice = .unknown("Point") }
        vary { $0.choice = .unknown("point") }
        vary { $0.choice = .text("a") }
        vary { $0.choice = .secret("a") }
        vary { $0.numbers = [] }
        vary { $0.numbers = [1, -2] }
        vary { $0.numbers = [1, 3, -2] }
        vary { $0.points = [Point(x: 3), Point(x: 4)] }
        vary { $0.lists = [["a"], ["b", "c"], []] }
        vary { $0.texts = ["k": "v"] }
        vary { $0.texts?["k"] = "w" }
        vary { $0.texts = ["l": "v", "a key that is longer than fifteen bytes": ""] }
        vary { $0.colored?[.red]?.x = 7 }
        vary { $0.colored = [:] }
        vary { $0.last = nil }
        for (i, left) in variants.enumerated() {
            for (j, right) in variants.enumerated() {
                #expect((left == right) == (i == j), "\(i) and \(j)")
            }
        }
        // Equal hashes of values that differ are allowed, but not that all of these hash alike.
        #expect(Set(variants).count == variants.count)
        #expect(Set(variants.map(\.hashValue)).count > variants.count - 3)
    }

    @Test("equal values have equal hashes, however they came about")
    func hashes() throws {
        let copy = try Optionals(json: Optionals.sample.json)
        #expect(copy == .sample)
        #expect(copy.hashValue == Optionals.sample.hashValue)
        #expect(try Requireds(json: Requireds.sample.json).hashValue == Requireds.sample.hashValue)
        var texts: [String: String] = [:]
        for index in (0..<50).reversed() { texts["\(index)"] = "v" }
        let forward = Dictionary(uniqueKeysWithValues: (0..<50).map { ("\($0)", "v") })
        #expect(Optionals(texts: texts) == Optionals(texts: forward))
        #expect(Optionals(texts: texts).hashValue == Optionals(texts: forward).hashValue)
        #expect(Choice.text("a").hashValue == Choice.text("a").hashValue)
    }

    @Test("numbers compare as Swift's do: -0 equals 0, NaN equals nothing")
    func specialNumbers() {
        #expect(Optionals(double: -0.0) == Optionals(double: 0))
        #expect(Optionals(double: -0.0).hashValue == Optionals(double: 0).hashValue)
        #expect(Optionals(float: -0.0) == Optionals(float: 0))
        #expect(Optionals(double: .nan) != Optionals(double: .nan))
        let value = Optionals(float: .nan)
        #expect(value != value)
    }

    @Test("a boxed value compares and hashes as its structure")
    func boxes() {
        #expect(Node(next: Node(name: "a")) == Node(next: Node(name: "a")))
        #expect(Node(next: Node(name: "a")).hashValue == Node(next: Node(name: "a")).hashValue)
        #expect(Node(next: Node(name: "a")) != Node())
        #expect(Indirect<Node>(wrappedValue: nil).wrappedValue == nil)
    }

    @Test("a description is a call of the initializer with the members that are set")
    func description() {
        let expected = """
            Optionals(boolean: true, byte: -128, short: 32767, integer: -2147483648, long: 9223372036854775807, \
            float: 1.5, double: -0.1, string: "a text that is longer than fifteen bytes", word: "word", \
            secret: <redacted>, color: "Green", dateTime: 2019-08-12T22:10:20.521Z, httpDate: 2019-08-12T22:10:20Z, \
            epochSeconds: 2019-08-12T22:10:20.25Z, blob: 3 bytes, point: Point(x: 1, label: "one"), \
            recursion: Optionals(string: "further in", last: false), choice: .point(Point(x: 2)), numbers: [1, -2, 3], \
            points: [Point(x: 3), Point(x: 4, label: "four")], lists: [["a"], [], ["b", "c"]], \
            texts: ["a key that is longer than fifteen bytes": "", "k": "v"], \
            colored: ["Mauve": Point(x: 6), "Red": Point(x: 5)], last: true)
            """
        #expect("\(Optionals.sample)" == expected)
        #expect("\(Choice.secret("hidden"))" == "Choice.secret(<redacted>)")
        // The union has a sensitive member, and nobody knows what this one is.
        #expect("\(Choice.unknown("later"))" == "Choice.unknown(<redacted>)")
        #expect("\(Shown.unknown("la\nter"))" == #"Shown.unknown("la\nter")"#)
        #expect(Optionals(texts: [:]).description == "Optionals(texts: [:])")
        #expect(
            Secrets(items: [Timestamp(timeIntervalSince1970: 0)], whole: ["a": []]).debugDescription
                == "Secrets(items: [<redacted>], whole: <redacted>)"
        )
        #expect(
            Secrets(keyed: ["a": Timestamp(timeIntervalSince1970: 0)]).debugDescription
                == "Secrets(keyed: [<redacted>: 1970-01-01T00:00:00Z])"
        )
    }

    @Test("a dump lists the members that are set")
    func dumping() {
        var text = ""
        dump(Optionals(integer: 1, secret: "hidden", point: Point(x: 2)), to: &text)
        let members = "  - integer: 1\n  - secret: <redacted>\n  - point: Point(x: 2)\n"
        #expect(text == "▿ CarillonRuntimeTests.Optionals\n\(members)")
    }
}
