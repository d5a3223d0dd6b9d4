import Bookstore
import BookstoreServer
import CarillonAsyncHTTPClient
import CarillonRuntime

/// Fills the shop, and looks at what it has.
func visit(_ shop: some BookstoreAPI) async throws {
    for book in [
        Book(isbn: "9780141439518", title: "Pride and Prejudice", cents: 799),
        Book(isbn: "9780141036137", title: "Animal Farm", cents: 699),
        Book(isbn: "9780199219223", title: "The Hound of the Baskervilles", genre: .crime, cents: 650),
    ] {
        _ = try await shop.addBook(book: book)
    }

    print("All books, page by page:")
    for try await book in shop.listBooksPaginator().items { print("  \(book.isbn) \(book.title)") }
    print("Crime:")
    for try await book in shop.listBooksPaginator(genre: .crime).items { print("  \(book.isbn) \(book.title)") }

    // What the model forbids is not sent.
    do {
        _ = try await shop.getBook(isbn: "978-0-14-143951-8")
    } catch .invalidInput(let problem) {
        print("Not sent: \(problem)")
    } catch {
        throw error
    }
    // Errors of the model are cases.
    do {
        _ = try await shop.addBook(book: Book(isbn: "9780141036137", title: "Animal Farm"))
    } catch .bookExists(let error) {
        print("Refused: \(error.message ?? "")")
    } catch {
        throw error
    }
}

let (ports, started) = AsyncStream<Int>.makeStream()
try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await serveBookstore { started.yield($0) } }
    group.addTask {
        for await port in ports {
            let endpoint = try Endpoint(url: "http://127.0.0.1:\(port)")
            try await visit(BookstoreClient(transport: AsyncHTTPClientTransport()).with(endpoint: endpoint))
            return
        }
    }
    // The visit ends, the server does not: whichever is first, the other is no longer needed.
    try await group.next()
    group.cancelAll()
}
