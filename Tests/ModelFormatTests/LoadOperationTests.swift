import Diagnostics
import ModelFormat
import ServiceModel
import Testing
import YAMLSource

@Suite("Loading what operations say")
struct LoadOperationTests {
    /// An operation with these keys, in a model file with the shapes that the tests use.
    private func operation(_ keys: String) throws -> ServiceModel.Operation {
        let keys = keys.split(whereSeparator: \.isNewline).joined(separator: " ")
        let result = load(
            """
            operations:
              Op: { http: POST /things, \(keys) }
            shapes:
              Page: { members: { Result: Result } }
              Result: { members: { Token: String, Things: [Thing] } }
              Thing: { members: { Name: String } }
              Tags: { map: { key: String, value: String } }
              B: { members: { B: String } }
            errors:
              Conflict: { status: 409 }
            """
        )
        #expect(result.diagnostics.map(\.message).isEmpty)
        return try #require(result.service?.files.first?.operations.first)
    }

    private func members(_ payload: OperationMessage) -> [Member] {
        guard case .inline(let members) = payload else { return [] }
        return members
    }

    @Test("a member of the input travels in any part of a request")
    func inputLocations() throws {
        let operation = try operation(
            """
            input: {
              Thing: { type: Thing, payload: true }, Tags: { type: Tags, headerPrefix: X-Tag- },
              Rest: { type: Tags, queryParams: true }, Page: { type: Integer, query: page }
            }
            """
        )
        #expect(
            members(operation.input).map(\.location) == [
                .payload, .prefixHeaders("X-Tag-"), .queryParams, .query("page"),
            ]
        )
    }

    @Test("a member of the output may be the status code, and take all headers")
    func outputLocations() throws {
        let operation = try operation(
            """
            output: {
              Code: { type: Integer, responseCode: true }, All: { type: Tags, headerPrefix: "" },
              Kind: { type: String, header: X-Kind }, Plain: { type: String, payload: false }
            }
            """
        )
        #expect(
            members(operation.output).map(\.location) == [
                .responseCode, .prefixHeaders(""), .header("X-Kind"), .body,
            ]
        )
    }

    @Test("a list without a name is a type, in a member that is nothing else and in one with more keys")
    func inlineLists() throws {
        let operation = try operation("input: { A: [Thing], B: { type: [String], required: true, default: [] } }")
        let members = members(operation.input)
        try #require(members.map(\.type.name) == ["[Thing]", "[String]"])
        #expect(members.map(\.type.element?.name) == ["Thing", "String"])
        #expect(members.map(\.type.named.name) == ["Thing", "String"])
        #expect(members[1].isRequired)
        #expect(members[1].defaultValue == "[]")
        #expect(
            TypeTable([]).kind(of: members[0].type)
                == .list(member: try #require(members[0].type.element), length: Bounds(), isUnique: false)
        )
    }

    @Test("a pagination names members, those of the output by a path")
    func pagination() throws {
        let operation = try operation(
            """
            input: { Next: String, Limit: Integer }, output: Page,
            paginate: { inputToken: Next, outputToken: Result.Token, pageSize: Limit, items: Result.Things }
            """
        )
        let pagination = try #require(operation.pagination)
        #expect(pagination.inputToken == "Next")
        #expect(pagination.outputToken == MemberPath(["Result", "Token"]))
        #expect(pagination.pageSize == "Limit")
        #expect(pagination.items?.text == "Result.Things")
    }

    @Test(
        "tokens are text or whole numbers, a page's size is a whole number or text",
        arguments: ["String", "Integer", "Long"]
    )
    func paginationTypes(type: String) throws {
        let operation = try operation(
            """
            input: { Next: \(type), Limit: \(type) }, output: { Next: \(type), Tags: Tags },
            paginate: { inputToken: Next, outputToken: Next, pageSize: Limit, items: Tags }
            """
        )
        #expect(operation.pagination?.pageSize == "Limit")
        #expect(operation.pagination?.items?.names == ["Tags"])
    }

    @Test(
        "a waiter's acceptor says which answers mean what",
        arguments: [
            (
                "state: success, output: State, equals: ACTIVE", .success,
                .value(.output, path: "State", .equals("ACTIVE"))
            ),
            ("state: failure, input: 'A[].B', anyEquals: x", .failure, .value(.input, path: "A[].B", .anyEquals("x"))),
            ("state: retry, output: C, allEqual: ''", .retry, .value(.output, path: "C", .allEqual(""))),
            (
                "state: success, inputOutput: length(input.A) == length(output.C), equals: 'true'", .success,
                .value(.inputOutput, path: "length(input.A) == length(output.C)", .equals("true"))
            ),
            ("state: retry, error: Conflict", .retry, .error("Conflict")),
            ("state: retry, error: Not.Modeled", .retry, .error("Not.Modeled")),
            ("state: failure, error: true", .failure, .isSuccess(false)),
            ("state: success, error: false", .success, .isSuccess(true)),
            ("state: success, status: 404", .success, .status(404)),
        ] as [(String, Waiter.State, Waiter.Matcher)]
    )
    func acceptors(keys: String, state: Waiter.State, matcher: Waiter.Matcher) throws {
        let operation = try operation(
            """
            input: { A: [B] }, output: { State: String, C: [String] },
            wait: { Done: { delay: 2..30, acceptors: [{ \(keys) }, { state: success, status: 200 }] } }
            """
        )
        #expect(operation.waiters.first?.acceptors.first == Waiter.Acceptor(state: state, matcher: matcher))
    }

    @Test("waiters come in source order with their delays, their documentation and why they are deprecated")
    func waiters() throws {
        let operation = try operation(
            """
            wait: {
              Done: { doc: Until it is done., delay: 2..30, acceptors: [{ state: success, status: 200 }] },
              Begun: { delay: 5, deprecated: Ask., acceptors: [{ state: success, status: 200 }] }
            }
            """
        )
        #expect(operation.waiters.map(\.name) == ["Done", "Begun"])
        #expect(operation.waiters.map(\.delay) == [2...30, 5...5])
        #expect(operation.waiters.map(\.documentation) == ["Until it is done.", nil])
        #expect(operation.waiters.map(\.deprecation) == [nil, "Ask."])
    }

    @Test("an operation may have something before the host", arguments: ["data.", "query-", "a.b-c."])
    func hostPrefix(prefix: String) throws {
        #expect(try operation("hostPrefix: \(prefix)").hostPrefix == prefix)
    }

    @Test("an operation and a shape may have one name, and names may begin with underscores")
    func namespaces() throws {
        let service = try #require(
            load(
                """
                operations: { Thing: { http: GET /, output: Thing } }
                shapes: { Thing: { members: { __t: _T } }, _T: { list: String } }
                """
            ).service
        )
        #expect(service.files.first?.operations.map(\.name) == ["Thing"])
        #expect(service.files.first?.shapes.map(\.name) == ["Thing", "_T"])
    }

    @Test("a file's deviations come in source order with their reasons")
    func deviations() throws {
        let service = try #require(
            load(
                """
                deviations:
                  Removed: Nobody uses it.
                  Color.values.us-east-1: |
                    Upstream has it
                    no more.
                """
            ).service
        )
        #expect(service.files.first?.deviations.map(\.path) == ["Removed", "Color.values.us-east-1"])
        #expect(service.files.first?.deviations.map(\.reason) == ["Nobody uses it.", "Upstream has it\nno more."])
        #expect(service.files.first?.deviations.first?.range.line == 8)
    }

    @Test("the hosts of two services are the same if each of them is")
    func equalHosts() {
        let hosts = Endpoints(
            defaultHost: "a",
            globalRegion: "b",
            regional: "c",
            fips: "d",
            dualStack: "e",
            fipsDualStack: "f"
        )
        var other = hosts
        other.areGuessed = true
        #expect(other == hosts, "a guess is as good")
        other.defaultHost = "x"
        #expect(other != hosts, "the default host")
        let rest: [(String, WritableKeyPath<Endpoints, String?>)] = [
            ("the global region", \.globalRegion), ("the regional host", \.regional), ("the FIPS host", \.fips),
            ("the dual-stack host", \.dualStack), ("the FIPS dual-stack host", \.fipsDualStack),
        ]
        for (name, path) in rest {
            var other = hosts
            other[keyPath: path] = nil
            #expect(other != hosts, "\(name)")
        }
    }

    @Test(
        "a timestamp without a format is sent as restJson1 says of its place",
        arguments: [
            (.body, .epochSeconds), (.payload, .epochSeconds), (.header("Date"), .httpDate),
            (.prefixHeaders("x-"), .httpDate), (.label("since"), .dateTime), (.query("since"), .dateTime),
            (.queryParams, .dateTime),
        ] as [(Member.Location, TimestampFormat)]
    )
    func usualTimestamps(location: Member.Location, format: TimestampFormat) {
        #expect(TimestampFormat.standard(at: location) == format)
    }

    @Test("the service's hosts and the template of its links are read")
    func endpoints() throws {
        let text = """
            service:
              name: Example
              title: Example
              version: "1"
              protocol: restJson1
              link: https://example.com/API_{operation}.html
              endpoints:
                default: api.example.com
                regional: api.{region}.example.com
                fips: api-fips.{region}.example.com
                dualStack: api.{region}.example.net
                fipsDualStack: api-fips.example.net
            """
        let source = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        let service = try #require(loadService(folder: "example", files: [source], moduleNames: .unrestricted).service)
        #expect(service.operationLink == "https://example.com/API_{operation}.html")
        #expect(
            service.endpoints
                == Endpoints(
                    defaultHost: "api.example.com",
                    regional: "api.{region}.example.com",
                    fips: "api-fips.{region}.example.com",
                    dualStack: "api.{region}.example.net",
                    fipsDualStack: "api-fips.example.net"
                )
        )
    }
}
