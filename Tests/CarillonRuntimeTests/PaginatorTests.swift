import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct ListInput: Structure, Hashable, CustomReflectable {
    var filter: String
    var token: String?
    static let schema = StructureSchema<Self>(
        .required(\.filter, "filter", .string, .query("filter")),
        .optional(\.token, "token", .string, .query("token"))
    )
}

private struct ListOutput: Structure, Hashable, CustomReflectable {
    var points: [Point]?
    var token: String?
    static let schema = StructureSchema<Self>(
        .optional(\.points, "points", .list(.structure), "Points"),
        .optional(\.token, "token", .string, "Token")
    )
}

extension ServiceOperation<ListInput, ListOutput, SampleError> {
    fileprivate static var list: Self { Self("List", "GET /things", pages: ServiceSchema.Pages("token", "token")) }
}

/// A service that answers with the page of each token, as long as it has one, and notes what it was asked for.
private struct PagedService {
    private let stub = ServiceStub<SampleError>()

    init(_ pages: [String: ListOutput]) {
        stub.answer(.list) { input throws(SampleError) in
            guard let page = pages[input.token ?? "-"] else { throw .notFound(NotFoundException(code: input.token)) }
            return page
        }
    }

    /// The filters and tokens of the requests so far.
    var requests: [String] { stub.calls(to: .list).map { "\($0.filter) \($0.token ?? "-")" } }

    func paginator(from token: String? = nil) -> ItemPaginator<ListOutput, Point, SampleError> {
        stub.paginator(.list, ListInput(filter: "f", token: token)) { $0.points ?? [] }
    }
}

private func page(_ numbers: Int..., next token: String? = nil) -> ListOutput {
    ListOutput(points: numbers.map { Point(x: $0) }, token: token)
}

@Suite("Paginators")
struct PaginatorTests {
    private let service = PagedService([
        "-": page(1, 2, next: "b"), "b": page(next: "c"), "c": page(3, next: "d"), "d": ListOutput(token: ""),
    ])

    @Test("each page is asked for with the token of the one before, and the rest of the input")
    func pages() async throws {
        var pages: [ListOutput] = []
        for try await page in service.paginator() { pages.append(page) }
        #expect(pages == [page(1, 2, next: "b"), page(next: "c"), page(3, next: "d"), ListOutput(token: "")])
        #expect(service.requests == ["f -", "f b", "f c", "f d"])
    }

    @Test("the items of all pages come one after the other, of empty pages none")
    func items() async throws {
        var numbers: [Int] = []
        for try await point in service.paginator().items { numbers.append(point.x) }
        #expect(numbers == [1, 2, 3])
    }

    @Test("a page is asked for when it is needed, and no sooner")
    func laziness() async throws {
        let items = service.paginator().items
        var iterator = items.makeAsyncIterator()
        #expect(service.requests == [])
        #expect(try await iterator.next()?.x == 1)
        #expect(try await iterator.next()?.x == 2)
        #expect(service.requests == ["f -"])
        #expect(try await iterator.next()?.x == 3)
        #expect(service.requests == ["f -", "f b", "f c"])
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
        #expect(service.requests == ["f -", "f b", "f c", "f d"])
    }

    @Test("each loop begins anew, and the input's own token says where")
    func beginnings() async throws {
        let paginator = service.paginator(from: "c")
        for _ in 0..<2 {
            var numbers: [Int] = []
            for try await point in paginator.items { numbers.append(point.x) }
            #expect(numbers == [3])
        }
        #expect(service.requests == ["f c", "f d", "f c", "f d"])
    }

    @Test("a token that leads to its own page ends the loop with an error, after the page", arguments: [nil, "a"])
    func repeatedToken(_ first: String?) async throws {
        let service = PagedService(["-": page(1, next: "a"), "a": page(2, next: "a")])
        var iterator = service.paginator(from: first).makeAsyncIterator()
        do throws(SampleError) {
            if first == nil { #expect(try await iterator.next() == page(1, next: "a")) }
            #expect(try await iterator.next() == page(2, next: "a"))
            _ = try await iterator.next()
            Issue.record("there was no error")
        } catch {
            guard case .client(.repeatedPageToken) = error else {
                Issue.record("another error")
                return
            }
        }
        #expect(try await iterator.next() == nil)
        #expect(
            ClientError.repeatedPageToken.description
                == "the token of the next page is that of an earlier one, so that pages would never end"
        )
        #expect(service.requests == (first == nil ? ["f -", "f a"] : ["f a"]))
    }

    @Test(
        "tokens that go round in a circle end the loop with an error, and no page is given twice",
        arguments: [2, 3, 40]
    )
    func circle(_ length: Int) async throws {
        // The first page leads into the circle and is no part of it.
        var pages = ["-": page(0, next: "t0")]
        for number in 0..<length { pages["t\(number)"] = page(number + 1, next: "t\((number + 1) % length)") }
        let service = PagedService(pages)
        var numbers: [Int] = []
        do throws(SampleError) {
            for try await point in service.paginator().items {
                numbers.append(point.x)
                // A loop that never ends is to fail, not to hang.
                if numbers.count > 10 * length { break }
            }
            Issue.record("there was no error")
        } catch {
            guard case .client(.repeatedPageToken) = error else {
                Issue.record("another error")
                return
            }
        }
        #expect(numbers == Array(0...length))
        #expect(service.requests.count == length + 1)
    }

    @Test("the token that the caller began with is one of those that lead back")
    func circleFromTheMiddle() async throws {
        let service = PagedService(["a": page(1, next: "b"), "b": page(2, next: "a")])
        var iterator = service.paginator(from: "a").makeAsyncIterator()
        #expect(try await iterator.next() == page(1, next: "b"))
        #expect(try await iterator.next() == page(2, next: "a"))
        await #expect(throws: SampleError.self) { try await iterator.next() }
        #expect(service.requests == ["f a", "f b"])
    }

    @Test("an error of the service ends the pages")
    func failure() async throws {
        let service = PagedService(["-": page(1, next: "lost")])
        var iterator = service.paginator().items.makeAsyncIterator()
        #expect(try await iterator.next()?.x == 1)
        do throws(SampleError) {
            _ = try await iterator.next(isolation: nil)
            Issue.record("there was no error")
        } catch {
            guard case .notFound(let exception) = error else {
                Issue.record("another error")
                return
            }
            #expect(exception.code == "lost")
        }
        #expect(try await iterator.next() == nil)
        #expect(service.requests == ["f -", "f lost"])
    }

    @Test("a cancelled task is given no further page")
    func cancellation() async {
        let service = service
        let task = Task { () async -> SampleError? in
            do throws(SampleError) {
                for try await _ in service.paginator() {
                    while !Task.isCancelled { await Task.yield() }
                }
                return nil
            } catch {
                return error
            }
        }
        while service.requests.isEmpty { await Task.yield() }
        task.cancel()
        guard case .client(.cancelled) = await task.value else {
            Issue.record("the task was not told")
            return
        }
        #expect(service.requests == ["f -"])
    }

    // MARK: - Tokens

    /// An output that says where the next page begins in a member of a member.
    private struct Counted: Structure, Equatable, CustomReflectable {
        var point: Point?
        static let schema = StructureSchema<Self>(.optional(\.point, "point", .structure, "Point"))
    }

    /// The pages of a service that counts: the page of a number leads to that of the next one, the page of `last` to
    /// where `end` says.
    private func count(to last: Int, then end: Int?) async throws -> (pages: [Int?], asked: [Int?]) {
        let operation = ServiceOperation<Optionals, Counted, SampleError>(
            "Count",
            "GET /",
            pages: ServiceSchema.Pages("integer", "point.x")
        )
        let stub = ServiceStub<SampleError>()
        stub.answer(operation) { input in
            let number = (input.integer ?? 0) + 1
            return Counted(point: (number == last ? end : number).map { Point(x: $0) })
        }
        var pages: [Int?] = []
        for try await page in stub.paginator(operation, Optionals(last: true)) { pages.append(page.point?.x) }
        let inputs = stub.calls(to: operation)
        #expect(inputs.allSatisfy { $0.last == true })
        return (pages, inputs.map(\.integer))
    }

    @Test("a number that is 0 leads to no further page, as it would lead to the first one")
    func zero() async throws {
        let (pages, asked) = try await count(to: 3, then: 0)
        #expect(pages == [1, 2, 0])
        #expect(asked == [nil, 1, 2])
    }

    @Test("tokens may be numbers, and inside a structure, which need not be there")
    func numbers() async throws {
        let (pages, asked) = try await count(to: 4, then: nil)
        #expect(pages == [1, 2, 3, nil])
        #expect(asked == [nil, 1, 2, 3])
    }

    @Test("an operation that returns all of its output at once has one page")
    func onePage() async throws {
        let stub = ServiceStub<SampleError>()
        stub.answer(.update) { _ in UpdateOutput() }
        var pages = 0
        for try await _ in stub.paginator(.update, UpdateInput(id: "a")) { pages += 1 }
        #expect(pages == 1)
        #expect(stub.calls(to: .update) == [UpdateInput(id: "a")])
    }

    @Test("tokens are found in members that contain their own kind, and where they are always set")
    func tokens() {
        let node = Node(next: Node(name: "further"))
        #expect(ServiceSchema.Pages("name", "next.name").nextToken(in: node) == .text("further"))
        #expect(ServiceSchema.Pages("name", "next.next.name").nextToken(in: node) == nil)
        #expect(ServiceSchema.Pages("name", "nowhere").nextToken(in: node) == nil)
        #expect(ServiceSchema.Pages("x", "x").nextToken(in: Point(x: 3)) == .number(3))
        #expect(ServiceSchema.Pages("x", "x").nextToken(in: Point(x: 0)) == nil)
        #expect(ServiceSchema.Pages("name", "name").nextToken(in: Node(name: "")) == nil)
        #expect(ServiceSchema.Pages("x", "x").firstToken(in: Point(x: 0)) == .number(0))
    }

    @Test("a number continues in the input's own type, at most at its greatest value")
    func numberTypes() {
        #expect(ServiceSchema.Pages("long", "x").continuing(Optionals(), at: .number(.max)).long == .max)
        #expect(ServiceSchema.Pages("short", "x").continuing(Optionals(short: 1), at: .number(7)).short == 7)
        #expect(ServiceSchema.Pages("byte", "x").continuing(Optionals(), at: .number(300)).byte == 127)
        #expect(
            ServiceSchema.Pages("string", "x").continuing(Optionals(last: true), at: .text("t"))
                == Optionals(string: "t", last: true)
        )
    }
}
