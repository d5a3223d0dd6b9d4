import Bookstore

/// The books, in memory.
actor Shop {
    private var books: [String: Book] = [:]

    /// How many books a page has.
    private static let pageSize = 2

    /// Adds a book; `nil` if the shop has it already.
    func add(_ book: Book) -> Book? {
        guard books[book.isbn] == nil else { return nil }
        books[book.isbn] = book
        return book
    }

    /// The book with this number.
    func book(_ isbn: String) -> Book? { books[isbn] }

    /// The page of books, of this genre if there is one, that begins at `token`.
    func page(of genre: Genre?, from token: String?) -> ListBooksOutput {
        let sorted = books.values.filter { genre == nil || $0.genre == genre }.sorted { $0.isbn < $1.isbn }
        let rest = token.map { token in sorted.filter { $0.isbn >= token } } ?? sorted
        return ListBooksOutput(
            books: Array(rest.prefix(Self.pageSize)),
            nextToken: rest.dropFirst(Self.pageSize).first?.isbn
        )
    }
}
