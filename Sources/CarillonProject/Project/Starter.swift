import CarillonFiles
import ModelFormat
import SwiftGenerator

/// The model that a project may begin with: small, commented, and complete enough to be generated and compiled as it
/// is.
package struct Starter {
    /// The name of the service's module, an identifier.
    let name: String

    /// Creates the model of a module.
    package init(name: String) {
        self.name = name
    }

    /// The service's folder beside `carillon.yaml`.
    var folder: String { name.lowercased() }

    /// The schemas for editors, which are written beside `carillon.yaml`, by the names of their files.
    var schemaFiles: [(name: String, text: String)] {
        [FileSchema.project, .model].map { (name: $0.fileName, text: $0.json) }
    }

    /// `carillon.yaml`.
    var projectFile: String {
        """
        \(FileSchema.project.comment())

        # The services of this project, each by the folder with its model files, and the folder for its code. Paths are relative to
        # this file.
        services:
          \(folder): { output: ../Sources/\(name) }

        """
    }

    /// The model files by their names in the service's folder.
    var modelFiles: [(name: String, text: String)] { [("service.yaml", service), ("books.yaml", books)] }

    private var service: String {
        """
        \(FileSchema.model.comment(in: "../"))

        # What the API as a whole is called and where it is. The sections of a model may be in any of its files; 'carillon lint'
        # says what is suspicious about them, and 'carillon generate' makes a Swift file of each.

        service:
          # The Swift module, whose client is \(name)Client.
          name: \(name)
          title: \(name)
          version: "1"
          protocol: restJson1
          # How callers prove who they are, the preferred way first. A client is given a signer for it.
          auth: [bearer]
          # Where requests go unless the client is told otherwise.
          endpoints: { default: api.example.com }
          doc: Sells books.

        """
    }

    private var books: String {
        """
        \(FileSchema.model.comment(in: "../"))

        # Operations, and the types that they need. This file becomes Books.swift.

        operations:
          AddBook:
            doc: Puts a book on sale.
            # Method and path, and the status of success where it is not 200.
            http: POST /books
            status: 201
            # The members of input and output, each with its type. A member is sent in the JSON body unless it says otherwise.
            input:
              ISBN: { type: ISBN, required: true }
              Title: { type: Title, required: true }
              # A list without a name of its own.
              Subjects: { type: [Subject], doc: Words under which to find it. }
              # The client makes one where a call has none, so that a repeated call adds no second book.
              RequestToken: { type: String, doc: Identifies this call., idempotencyToken: true }
            output:
              Book: Book
            errors: [InvalidBook]

          GetBook:
            doc: Returns a book.
            # The label is filled in by the member that names it.
            http: GET /books/{isbn}
            input:
              ISBN: { type: ISBN, required: true, path: isbn }
            output:
              Book: Book
            errors: [NoSuchBook]

          ListBooks:
            doc: Lists the books on sale by their titles.
            http: GET /books
            input:
              Availability: { type: Availability, doc: Only books that are so., query: availability }
              MaxResults: { type: PageSize, query: max-results }
              NextToken: { type: String, doc: Where the page begins., query: next-token }
            output:
              Books: { type: [Book], doc: The books of this page., required: true }
              NextToken: { type: String, doc: Where the next page begins; absent on the last. }
            # Anybody may look: no token is sent.
            auth: [none]
            # The client gets a paginator, listBooksPaginator, whose items are the books of all pages.
            paginate: { inputToken: NextToken, outputToken: NextToken, pageSize: MaxResults, items: Books }

        shapes:
          # A structure.
          Book:
            doc: A book.
            members:
              ISBN: { type: ISBN, required: true }
              Title: { type: Title, required: true }
              Availability: Availability
              Published: { type: Timestamp, doc: The day on which it came out. }

          PageSize:
            doc: How many books a page may have.
            type: Integer
            range: 1..100

        enums:
          Availability:
            doc: Whether a book can be had. Values that the service adds later are kept as they are.
            values:
              - InStock
              - { value: OutOfPrint, doc: It is no longer made. }

        patterns:
          # Texts with constraints, which the client checks before it sends anything. A pattern is searched for, so that one for the
          # whole text needs both anchors.
          ISBN:
            doc: An ISBN-13 without hyphens.
            pattern: '^97[89]\\d{10}$'

          Title:
            doc: The title of a book.
            pattern: '\\S'
            length: 1..256

          # What is sensitive is not shown in logs and messages.
          Subject:
            doc: A word under which a book is found.
            pattern: '^[a-z]+$'
            length: ..32
            sensitive: true

        errors:
          # Each becomes a case of \(name)Error: noSuchBook.
          NoSuchBook:
            doc: There is no such book.
            status: 404

          InvalidBook:
            doc: The shop takes no such book.
            status: 400
            members:
              Message: { type: String, doc: Why not. }

        """
    }
}
