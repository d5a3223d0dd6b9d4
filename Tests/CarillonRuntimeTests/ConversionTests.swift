import Foundation
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("What conversions lose")
struct ConversionTests {
    /// The losses that `convert` notes, as text.
    private func losses(_ convert: (inout ConversionLosses) -> Void) -> [String] {
        Converted(to: "New", convert).losses.map(\.description)
    }

    @Test("a value of an enumeration that the target does not have passes and is a loss, whichever the path")
    func enumerations() throws {
        let converted = Converted(to: "New") { losses in
            losses.optional("items", [Color.red, .green, Color(rawValue: "Blue")]) {
                $1.list($0) { Color(rawValue: $1.rawValue(of: $0, lost: ["Green"])) }
            }
        }
        #expect(converted.value == [.red, .green, Color(rawValue: "Blue")])
        #expect(converted.losses.map(\.description) == ["items[1]: Green has no counterpart in New"])
        let loss = try #require(converted.losses.first)
        #expect(loss.path == [.member("items"), .index(1)])
        #expect(loss.pathDescription == "items[1]")
        #expect(loss.reason == .noCounterpart(substitute: nil))
        #expect(loss.value == "Green")
        #expect(loss.target == "New")
        #expect(losses { _ = $0.rawValue(of: Color.red, lost: ["Red"]) } == ["Red has no counterpart in New"])
    }

    @Test("a recorded substitute takes the value's place, and the loss names it")
    func substitutes() {
        let converted = Converted(to: "New") { $0.rawValue(of: Color.red, substitutes: ["Red": "Crimson"]) }
        #expect(converted.value == "Crimson")
        #expect(
            converted.losses.map(\.description) == ["Red has no counterpart in New; the substitute is Crimson"]
        )
    }

    @Test("a member that is set and has no counterpart is a loss; one that is not set is none")
    func droppedMembers() {
        let value = Optionals(
            byte: 7,
            string: "Front \"desk\"",
            secret: "hidden",
            color: .red,
            dateTime: Timestamp(timeIntervalSince1970: 0),
            blob: Blob([1, 2, 3]),
            point: Point(x: 1),
            recursion: Optionals(secret: "hidden"),
            points: []
        )
        let found = losses { losses in
            for name in [
                "boolean", "byte", "string", "secret", "color", "dateTime", "blob", "point", "recursion", "points",
                "last",
            ] {
                losses.drop(name, of: value)
            }
        }
        #expect(
            found == [
                "byte: 7 has no counterpart in New",
                #"string: "Front \"desk\"" has no counterpart in New"#,
                "secret: <redacted> has no counterpart in New",
                "color: Red has no counterpart in New",
                "dateTime: 1970-01-01T00:00:00Z has no counterpart in New",
                "blob: 3 bytes has no counterpart in New",
                "point: Point(x: 1) has no counterpart in New",
                "recursion: Optionals(secret: <redacted>) has no counterpart in New",
                "points: [] has no counterpart in New",
            ]
        )
    }

    @Test("a required member is dropped whatever it holds")
    func droppedRequiredMember() {
        #expect(losses { $0.drop("x", of: Point(x: 0)) } == ["x: 0 has no counterpart in New"])
    }

    @Test("what a union holds is lost under the member's name, and the target has a member it does not know")
    func droppedUnionMembers() {
        var keys: [String] = []
        let found = losses { losses in
            keys = [Choice.text("a"), .secret("b"), .unknown("C")].map { losses.dropMember(of: $0) }
        }
        #expect(found == [#"text: "a" has no counterpart in New"#, "secret: <redacted> has no counterpart in New"])
        #expect(keys == ["Text", "Secret", "C"])
    }

    @Test("a member that is missing where the target requires one gets the substitute")
    func missingMembers() {
        let converted = Converted(to: "New") { losses in
            let absent: Int? = nil
            return [
                losses.required("first", absent, substitute: 3, json: "3") { value, _ in value },
                losses.required("second", 2, substitute: 3, json: "3") { value, _ in value },
            ]
        }
        #expect(converted.value == [3, 2])
        #expect(
            converted.losses.map(\.description) == ["first: has no value, and New requires one; the substitute is 3"]
        )
        #expect(converted.losses.map(\.value) == [nil])
    }

    @Test("a number that does not fit becomes the nearest that does", arguments: [(300, 127), (-300, -128)])
    func narrowedNumbers(number: Int, nearest: Int8) {
        let converted = Converted(to: "New") { losses in
            [losses.narrowed(number, to: Int8.self), losses.narrowed(5, to: Int8.self)]
        }
        #expect(converted.value == [nearest, 5])
        #expect(converted.losses.map(\.description) == ["\(number) does not fit into New's 8 bits"])
    }

    @Test("a number that single precision does not have becomes the nearest that it has")
    func singlePrecision() {
        let converted = Converted(to: "New") { losses in
            [0.1, 0.5, 1e300, .infinity].map { losses.narrowed($0) }
        }
        #expect(converted.value == [0.1, 0.5, .infinity, .infinity])
        #expect(
            converted.losses.map(\.description) == [
                "0.1 does not fit into New's 32 bits", "1e+300 does not fit into New's 32 bits",
            ]
        )
        #expect(losses { _ = $0.narrowed(.nan) } == [])
    }

    @Test("nothing below what is sensitive is shown, and what comes after it is")
    func sensitiveMembers() {
        let found = losses { losses in
            _ = losses.member("secret", [Color.red], isSensitive: true) {
                $1.list($0) { $1.rawValue(of: $0, lost: ["Red"]) }
            }
            _ = losses.member("secrets", ["key": 300], isSensitive: true) {
                $1.map($0) { $1.narrowed($0, to: Int8.self) }
            }
            _ = losses.rawValue(of: Color.red, substitutes: ["Red": "Crimson"], isSensitive: true)
            _ = losses.rawValue(of: Color.red, lost: ["Red"])
        }
        #expect(
            found == [
                "secret[0]: <redacted> has no counterpart in New",
                #"secrets["<redacted>"]: <redacted> does not fit into New's 8 bits"#,
                "<redacted> has no counterpart in New; the substitute is Crimson",
                "Red has no counterpart in New",
            ]
        )
    }

    @Test("maps are converted in the order of their keys; of keys that become one, the first stays")
    func maps() {
        let source: [Color: Int] = [.red: 1, .green: 2, Color(rawValue: "Crimson"): 3]
        let converted = Converted(to: "New") { losses in
            losses.map(source) {
                Color(rawValue: $1.rawValue(of: $0, substitutes: ["Red": "Crimson"]))
            } value: {
                $1.narrowed($0 * 100, to: Int8.self)
            }
        }
        #expect(converted.value == [Color(rawValue: "Crimson"): 127, .green: 127])
        #expect(
            converted.losses.map(\.description) == [
                #"["Crimson"]: 300 does not fit into New's 8 bits"#,
                #"["Green"]: 200 does not fit into New's 8 bits"#,
                #"["Red"]: Red has no counterpart in New; the substitute is Crimson"#,
                #"["Red"]: another 'Crimson' has no counterpart in New"#,
            ]
        )
        #expect(
            losses {
                _ = $0.map(["key": 300], hasSensitiveKeys: true) { $1.narrowed($0, to: Int8.self) }
            } == [#"["<redacted>"]: 300 does not fit into New's 8 bits"#]
        )
    }

    @Test("the exact form throws everything that would be lost, in the words of the losses")
    func exact() throws {
        #expect(try Converted(1).exact == 1)
        let converted = Converted(to: "New") { losses in
            losses.drop("x", of: Point(x: 1))
            _ = losses.member("y", Color.red) { $1.rawValue(of: $0, lost: ["Red"]) }
        }
        let error = #expect(throws: ConversionError.self) { try converted.exact }
        #expect(error?.losses == converted.losses)
        #expect(error?.description == "x: 1 has no counterpart in New\ny: Red has no counterpart in New")
        #expect(error?.debugDescription == "x: 1 has no counterpart in New; y: Red has no counterpart in New")
        let refused = error.map { ClientError.conversion($0).description }
        #expect(
            refused
                == "the input was not sent: x: 1 has no counterpart in New; y: Red has no counterpart in New"
        )
    }
}
