import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Members in each place, of each kind that can travel there.
private struct Bound: Structure, Hashable, CustomReflectable {
    var label: String?
    var greedy: String?
    var number: Int?
    var time: Timestamp?
    var flag: Bool?
    var double: Double?
    var queryText: String?
    var queryItems: [String]?
    var queryNumbers: [Int]?
    var queryTime: Timestamp?
    var queryDouble: Double?
    var headerText: String?
    var headerItems: [String]?
    var headerNumbers: [Int]?
    var headerFlags: [Bool]?
    var headerTime: Timestamp?
    var headerTimes: [Timestamp]?
    var headerEpoch: Timestamp?
    var headerFloat: Float?
    var headerColors: [Color]?
    var headerDateTimes: [Timestamp]?

    static let schema = StructureSchema<Self>(
        .optional(\.label, "label", .string, .label("label")),
        .optional(\.greedy, "greedy", .string, .label("greedy")),
        .optional(\.number, "number", .integer(), .label("number")),
        .optional(\.time, "time", .timestamp(.dateTime), .label("time")),
        .optional(\.flag, "flag", .boolean, .label("flag")),
        .optional(\.double, "double", .double(), .label("double")),
        .optional(\.queryText, "queryText", .string, .query("text")),
        .optional(\.queryItems, "queryItems", .list(.string), .query("item")),
        .optional(\.queryNumbers, "queryNumbers", .list(.integer()), .query("n[]")),
        .optional(\.queryTime, "queryTime", .timestamp(.dateTime), .query("time")),
        .optional(\.queryDouble, "queryDouble", .double(), .query("double")),
        .optional(\.headerText, "headerText", .string, .header("X-Text")),
        .optional(\.headerItems, "headerItems", .list(.string), .header("X-Items")),
        .optional(\.headerNumbers, "headerNumbers", .list(.integer()), .header("X-Numbers")),
        .optional(\.headerFlags, "headerFlags", .list(.boolean), .header("X-Flags")),
        .optional(\.headerTime, "headerTime", .timestamp(.httpDate), .header("X-Time")),
        .optional(\.headerTimes, "headerTimes", .list(.timestamp(.httpDate)), .header("X-Times")),
        .optional(\.headerEpoch, "headerEpoch", .timestamp(.epochSeconds), .header("X-Epoch")),
        .optional(\.headerFloat, "headerFloat", .float(), .header("X-Float")),
        .optional(\.headerColors, "headerColors", .list(.enumeration), .header("X-Colors")),
        .optional(\.headerDateTimes, "headerDateTimes", .list(.timestamp(.dateTime)), .header("X-DateTimes"))
    )
}

private struct Mixed: Structure, Hashable, CustomReflectable {
    var id: String
    var note: String?
    var body: String?
    static let schema = StructureSchema<Self>(
        .required(\.id, "id", .string, .label("id")),
        .optional(\.note, "note", .string.sensitive, .header("X-Note")),
        .optional(\.body, "body", .string, "Body")
    )
}

private struct Answered: Structure, Hashable, CustomReflectable {
    var id: String
    var count: Int8?
    var body: Int?
    static let schema = StructureSchema<Self>(
        .required(\.id, "id", .string, .header("X-Id")),
        .optional(\.count, "count", .byte().sensitive, .header("X-Count")),
        .optional(\.body, "body", .integer(), "Body")
    )
}

private let time = Timestamp(timeIntervalSince1970: 1_576_540_098)

@Suite("Binding to HTTP requests")
struct BindRequestTests {
    private let labeled = RequestTemplate("/a/{label}/z")
    private let greedy = RequestTemplate("/a/{greedy+}")
    private let plain = RequestTemplate("/")

    private func violations(_ template: RequestTemplate, _ input: some Structure) -> String {
        do throws(InvalidInput) {
            return "bound to \(try template.bind(input).target)"
        } catch {
            return error.description
        }
    }

    @Test(
        "a label's value is percent-encoded",
        arguments: [
            ("+12065550100", "/a/%2B12065550100/z"), ("../x", "/a/..%2Fx/z"), ("a b", "/a/a%20b/z"),
            ("...", "/a/.../z"),
            ("%2e%2e", "/a/%252e%252e/z"), ("é", "/a/%C3%A9/z"), ("~-._", "/a/~-._/z"), ("\r\n?#", "/a/%0D%0A%3F%23/z"),
            (" %:/?#[]@!$&'()*+,;=😹", "/a/%20%25%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%F0%9F%98%B9/z"),
        ]
    )
    func labels(_ value: String, _ target: String) throws {
        #expect(try labeled.bind(Bound(label: value)).target == target)
    }

    @Test("an empty or absent label is refused")
    func emptyLabel() {
        #expect(violations(labeled, Bound(label: "")) == "label: empty text cannot stand in the request's path")
        #expect(violations(labeled, Bound()) == "label: empty text cannot stand in the request's path")
    }

    @Test("a label that would climb is refused", arguments: [".", ".."])
    func dots(_ value: String) {
        #expect(
            violations(labeled, Bound(label: value))
                == "label: a dot segment would lead elsewhere in the request's path"
        )
        for value in [value, "\(value)/x", "x/\(value)/y", "x/\(value)"] {
            #expect(
                violations(greedy, Bound(greedy: value))
                    == "greedy: a dot segment would lead elsewhere in the request's path"
            )
        }
    }

    @Test("a greedy label keeps its slashes")
    func greedyLabel() throws {
        #expect(try greedy.bind(Bound(greedy: "x y/+/..z")).target == "/a/x%20y/%2B/..z")
    }

    @Test("labels of every kind")
    func kinds() throws {
        let template = RequestTemplate("/{number}/{time}/{flag}/{double}")
        let target = try template.bind(Bound(number: -1, time: time, flag: true, double: 4.1)).target
        #expect(target == "/-1/2019-12-16T23%3A48%3A18Z/true/4.1")
        let special = try template.bind(Bound(number: -1, time: time, flag: true, double: -.infinity)).target
        #expect(special.hasSuffix("/-Infinity"))
    }

    @Test("the query has the constant part, then the members that are set, a list's items one by one")
    func query() throws {
        let template = RequestTemplate("/p?operation=update&flag")
        #expect(try template.bind(Bound()).target == "/p?operation=update&flag")
        let input = Bound(
            queryText: " %:/?#[]@!$&'()*+,;=😹",
            queryItems: ["a b", "", "c"],
            queryNumbers: [1, -2],
            queryTime: time,
            queryDouble: .nan
        )
        #expect(
            try template.bind(input).target
                == "/p?operation=update&flag&text=%20%25%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%F0%9F%98%B9"
                + "&item=a%20b&item=&item=c&n%5B%5D=1&n%5B%5D=-2&time=2019-12-16T23%3A48%3A18Z&double=NaN"
        )
        #expect(try plain.bind(Bound(queryText: "")).target == "/?text=")
        #expect(try plain.bind(Bound(queryItems: [])).target == "/")
    }

    @Test("headers carry the members that are set")
    func headers() throws {
        let fields = try plain.bind(
            Bound(
                headerText: "Hello, \"you\"",
                headerItems: ["b,c", "\"def\"", "a", "back\\slash"],
                headerNumbers: [1, 2, 3],
                headerFlags: [true, false],
                headerTime: Timestamp(timeIntervalSince1970: 1_576_540_098.5),
                headerTimes: [time, time],
                headerEpoch: time,
                headerFloat: .nan,
                headerColors: [.red, .green]
            )
        ).message.headers
        let expected = [
            "X-Text": "Hello, \"you\"",
            "X-Items": #""b,c", "\"def\"", a, back\slash"#,
            "X-Numbers": "1, 2, 3",
            "X-Flags": "true, false",
            "X-Time": "Mon, 16 Dec 2019 23:48:18 GMT",
            "X-Times": "Mon, 16 Dec 2019 23:48:18 GMT, Mon, 16 Dec 2019 23:48:18 GMT",
            "X-Epoch": "1576540098",
            "X-Float": "NaN",
            "X-Colors": "Red, Green",
        ]
        #expect(fields.count == expected.count)
        for (name, value) in expected { #expect(fields[try #require(HTTPField.Name(name))] == value) }
        let empty = try plain.bind(Bound(headerText: "", headerItems: [])).message.headers
        #expect(empty.map { "\($0.name): \($0.value)" } == ["X-Text: ", "X-Items: "])
    }

    @Test(
        "a header value with control characters is refused, so that no header can be smuggled in",
        arguments: ["a\r\nX-Evil: 1", "a\n", "\r", "a\0b", "\u{7F}", "\u{1B}[0m"]
    )
    func injection(_ value: String) {
        #expect(
            violations(plain, Bound(headerText: value)) == "headerText: a control character cannot stand in a header"
        )
        #expect(
            violations(plain, Bound(headerItems: ["a", value]))
                == "headerItems[1]: a control character cannot stand in a header"
        )
        #expect(
            violations(plain, Bound(headerText: value, headerColors: [Color(rawValue: value)]))
                == "headerText: a control character cannot stand in a header\nheaderColors[0]: a control character cannot stand in a header"
        )
    }

    @Test("blanks around a header's text, which would not arrive, are refused", arguments: ["  x  ", "x ", "\tx", " "])
    func blanks(_ text: String) {
        let message = "headerText: a blank at the beginning or end cannot stand in a header"
        #expect(violations(plain, Bound(headerText: text)) == message)
        #expect(Bound(headerText: text).violations.map(\.description).contains(message))
    }

    @Test("tabs and characters beyond ASCII travel in headers")
    func legalHeader() throws {
        let fields = try plain.bind(Bound(headerText: "a\té😀")).message.headers
        #expect(fields[try #require(HTTPField.Name("X-Text"))] == "a\té😀")
    }

    @Test("a body travels with its type where the model has body members, and neither otherwise")
    func body() throws {
        let template = RequestTemplate("/{id}")
        let bound = try template.bind(Mixed(id: "a", note: "n", body: "b"))
        #expect(String(decoding: bound.message.body, as: UTF8.self) == #"{"Body":"b"}"#)
        #expect(bound.message.headers[.contentType] == "application/json")
        let empty = try template.bind(Mixed(id: "a"))
        #expect(String(decoding: empty.message.body, as: UTF8.self) == "{}")
        #expect(empty.message.headers[.contentType] == "application/json")
        let none = try plain.bind(Bound(headerText: "a"))
        #expect(none.message.body.isEmpty && none.message.headers[.contentType] == nil)
    }

    @Test("a body nested too deep is refused")
    func nesting() {
        let node = (0..<200).reduce(Node()) { node, _ in Node(next: node) }
        #expect(
            violations(plain, node).hasSuffix(".next: a value on level 129, where values may be nested 128 levels deep")
        )
    }
}

@Suite("Reading HTTP responses")
struct DecodeResponseTests {
    private func response(_ fields: [(String, String)]) throws -> HTTPResponse {
        var response = HTTPResponse(status: .ok)
        for (name, value) in fields {
            response.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        return response
    }

    @Test("members come from headers and body")
    func places() throws {
        let answer = try Answered(
            response: response([("x-id", "a"), ("X-COUNT", "7")]),
            body: Array(#"{"Body":1}"#.utf8)
        )
        #expect(answer == Answered(id: "a", count: 7, body: 1))
    }

    @Test("an empty body counts as an empty object")
    func emptyBody() throws {
        #expect(try Answered(response: response([("X-Id", "")]), body: []) == Answered(id: ""))
    }

    @Test("what was bound is read again, in every spelling")
    func lists() throws {
        let fields = try response([
            ("X-Text", "Hello, you"), ("X-Items", #""b,c", "\"def\"" , a,, back\slash ,"#), ("X-Numbers", "1,2, 3"),
            ("X-Flags", "true,false"), ("X-Time", "Mon, 16 Dec 2019 23:48:18.5 GMT"),
            ("X-Times", "Mon, 16 Dec 2019 23:48:18 GMT,  Mon, 16 Dec 2019 23:48:18 GMT"),
            ("X-Epoch", "2019-12-16T23:48:18Z"),
            ("X-Float", "-Infinity"), ("X-Colors", "Red"), ("X-Colors", "Mauve"),
        ])
        let bound = try Bound(response: fields, body: Array("not looked at".utf8))
        #expect(
            bound
                == Bound(
                    headerText: "Hello, you",
                    headerItems: ["b,c", "\"def\"", "a", "back\\slash"],
                    headerNumbers: [1, 2, 3],
                    headerFlags: [true, false],
                    headerTime: Timestamp(timeIntervalSince1970: 1_576_540_098.5),
                    headerTimes: [time, time],
                    headerEpoch: time,
                    headerFloat: -.infinity,
                    headerColors: [.red, Color(rawValue: "Mauve")]
                )
        )
    }

    @Test("times of a list are told apart in each format, though some have a comma")
    func times() throws {
        for field in [
            "2019-12-16T23:48:18Z, 2019-12-16T23:48:18Z", "1576540098,1576540098",
            "Mon, 16 Dec 2019 23:48:18 GMT, 2019-12-16T23:48:18Z",
            "Monday, 16-Dec-19 23:48:18 GMT, Mon Dec 16 23:48:18 2019",
        ] {
            let fields = try response([("X-Times", field)])
            #expect(try Bound(response: fields, body: []).headerTimes == [time, time], "\(field)")
        }
        let three = try response([("X-DateTimes", "2019-12-16T23:48:18Z,2019-12-16T23:48:18Z,2019-12-16T23:48:18Z")])
        #expect(try Bound(response: three, body: []).headerDateTimes == [time, time, time])
        let broken = try response([("X-Times", "Mon, 16 Dec 2019 23:48:18 GMT, Mon")])
        let error = #expect(throws: DecodingFailure.self) { try Bound(response: broken, body: []) }
        #expect(error?.description == #"header X-Times[1]: expected a timestamp, found "Mon""#)
    }

    @Test("whatever the items of a list are, they arrive as they are")
    func everyItem() throws {
        let items = ["a,b", #"q"r"#, "", " lead", "trail\t", "plain", #"back\slash"#, #"\""#, ",", "  "]
        let bound = try RequestTemplate("/").bind(Bound(headerItems: items))
        let name = try #require(HTTPField.Name("X-Items"))
        let field = try #require(bound.message.headers[name])
        #expect(field.hasPrefix(#""a,b", "q\"r", "", " lead", "trail\#t", plain, back\slash, "#))
        #expect(try Bound(response: response([("X-Items", field)]), body: []).headerItems == items)
    }

    @Test("an item with a backslash, a comma and a quote travels there and back")
    func quotedItems() throws {
        let items = [#"a\,"b"#, #"\","#, "plain"]
        let bound = try RequestTemplate("/").bind(Bound(headerItems: items))
        let name = try #require(HTTPField.Name("X-Items"))
        let field = try #require(bound.message.headers[name])
        #expect(field == #""a\\,\"b", "\\\",", plain"#)
        #expect(try Bound(response: response([("X-Items", field)]), body: []).headerItems == items)
    }

    @Test(
        "white space around items is not theirs, be it spaces or tabs",
        arguments: ["a\t,\tb", "\ta \t, \t b\t", "\t\"a\"\t,\t\"b\"\t", "a,\t,b"]
    )
    func blanks(_ value: String) throws {
        #expect(try Bound(response: response([("X-Items", value)]), body: []).headerItems == ["a", "b"])
    }

    @Test(
        "headers that do not fit the model",
        arguments: [
            ("X-Numbers", "1,x", #"header X-Numbers[1]: expected a whole number, found "x""#),
            ("X-Flags", "yes", #"header X-Flags[0]: expected a boolean, found "yes""#),
            ("X-Time", "soon", #"header X-Time: expected a timestamp, found "soon""#),
            ("X-Epoch", "nan", #"header X-Epoch: expected a timestamp, found "nan""#),
            ("X-Float", "0x42", #"header X-Float: expected a number, found "0x42""#),
            ("X-Float", "inf", #"header X-Float: expected a number, found "inf""#),
            ("X-Float", "infinity", #"header X-Float: expected a number, found "infinity""#),
            ("X-Float", "nan", #"header X-Float: expected a number, found "nan""#),
            ("X-Float", "+5", #"header X-Float: expected a number, found "+5""#),
            ("X-Float", ".5", #"header X-Float: expected a number, found ".5""#),
            ("X-Float", "5.", #"header X-Float: expected a number, found "5.""#),
            ("X-Float", "1e400", #"header X-Float: expected a number, found "1e400""#),
            ("X-Float", "1e39", #"header X-Float: expected a number, found "1e39""#),
            ("X-Numbers", "+5", #"header X-Numbers[0]: expected a whole number, found "+5""#),
            ("X-Numbers", "5.5", #"header X-Numbers[0]: expected a whole number, found "5.5""#),
            ("X-Numbers", "05", #"header X-Numbers[0]: expected a whole number, found "05""#),
            ("X-Numbers", "2147483648", #"header X-Numbers[0]: expected a whole number, found "2147483648""#),
            ("X-Epoch", "0x42", #"header X-Epoch: expected a timestamp, found "0x42""#),
            ("X-Epoch", "1576540098000", #"header X-Epoch: expected a timestamp, found "1576540098000""#),
        ]
    )
    func mismatches(_ name: String, _ value: String, _ message: String) throws {
        let response = try response([(name, value)])
        let error = #expect(throws: DecodingFailure.self) { try Bound(response: response, body: []) }
        #expect(error?.description == message)
    }

    @Test("a required header that is missing, and a sensitive one that does not fit")
    func required() throws {
        let missing = #expect(throws: DecodingFailure.self) {
            try Answered(response: HTTPResponse(status: .ok), body: [])
        }
        #expect(missing?.description == "header X-Id: the required member 'X-Id' is missing")
        let response = try response([("X-Id", "a"), ("X-Count", "7777")])
        let sensitive = #expect(throws: DecodingFailure.self) { try Answered(response: response, body: []) }
        #expect(sensitive?.description == "header X-Count: expected a whole number, found another value")
    }
}
