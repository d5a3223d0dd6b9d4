import Bookstore

/// The shop, which has its books in memory.
///
/// The compiler says which operations of the model are missing here.
actor Shop: BookstoreService {
    private var books: [String: Book] = [:]

    /// How many books a page has.
    private static let pageSize = 2

    func addBook(_ input: AddBookInput) throws(BookstoreError) -> AddBookOutput {
        guard books[input.book.isbn] == nil else {
            throw .bookExists(BookExists(message: "\(input.book.title) is here already."))
        }
        books[input.book.isbn] = input.book
        return AddBookOutput(book: input.book)
    }

    func getBook(_ input: GetBookInput) throws(BookstoreError) -> GetBookOutput {
        guard let book = books[input.isbn] else {
            throw .noSuchBook(NoSuchBook(message: "There is no book \(input.isbn)."))
        }
        return GetBookOutput(book: book)
    }

    func listBooks(_ input: ListBooksInput) -> ListBooksOutput {
        let sorted = books.values.filter { input.genre == nil || $0.genre == input.genre }.sorted { $0.isbn < $1.isbn }
        let rest = input.nextToken.map { token in sorted.filter { $0.isbn >= token } } ?? sorted
        return ListBooksOutput(
            books: Array(rest.prefix(Self.pageSize)),
            nextToken: rest.dropFirst(Self.pageSize).first?.isbn
        )
    }
}
