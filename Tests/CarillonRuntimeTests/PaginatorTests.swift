import Synchronization
import Testing

@testable import CarillonRuntime

private struct ListInput: Structure {
    var filter: String
    var token: String?
    static let schema = StructureSchema<ListInput>(
        "ListInput",
        .required(\.filter, "filter", .string, .query("filter")),
        .optional(\.token, "token", .string, .query("token"))
    )
}

private struct ListOutput: Structure {
    var points: [Point]?
    var token: String?
    static let schema = StructureSchema<ListOutput>(
        "ListOutput",
        .optional(\.points, "points", .list(.structure), .body("Points")),
        .optional(\.token, "token", .string, .body("Token"))
    )
}

/// A service that answers with the page of each token, as long as it has one, and notes what it was asked for.
private final class PagedService: Sendable {
    private let pages: [String: ListOutput]
    private let asked = Mutex<[String]>([])

    init(_ pages: [String: ListOutput]) {
        self.pages = pages
    }

    /// The filters and tokens of the requests so far.
    var requests: [String] { asked.withLock { $0 } }

    func list(_ input: ListInput) async throws(SampleError) -> ListOutput {
        asked.withLock { $0.append("\(input.filter) \(input.token ?? "-")") }
        guard let page = pages[input.token ?? "-"] else { throw .notFound(NotFoundException(code: input.token)) }
        return page
    }

    func paginator(from token: String? = nil) -> ItemPaginator<ListOutput, Point, SampleError> {
        ItemPaginator(
            ListInput(filter: "f", token: token),
            inputToken: \.token,
            outputToken: { $0.token },
            items: { $0.points ?? [] },
            call: list(_:)
        )
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

    @Test("a number that is 0 leads to no further page, as it would lead to the first one")
    func zero() async throws {
        let asked = Mutex<[Int?]>([])
        let paginator = Paginator<Point, SampleError>(
            Optionals(),
            inputToken: \.integer,
            outputToken: { $0.x == 3 ? 0 : $0.x },
            call: { input in
                asked.withLock { $0.append(input.integer) }
                return Point(x: (input.integer ?? 0) + 1)
            }
        )
        var numbers: [Int] = []
        for try await point in paginator { numbers.append(point.x) }
        #expect(numbers == [1, 2, 3])
        #expect(asked.withLock { $0 } == [nil, 1, 2])
    }

    @Test("tokens may be numbers")
    func numbers() async throws {
        let paginator = Paginator<Point, SampleError>(
            Optionals(),
            inputToken: \.integer,
            outputToken: { $0.x < 3 ? $0.x : nil },
            call: { input in Point(x: (input.integer ?? 0) + 1) }
        )
        var numbers: [Int] = []
        for try await point in paginator { numbers.append(point.x) }
        #expect(numbers == [1, 2, 3])
    }
}
