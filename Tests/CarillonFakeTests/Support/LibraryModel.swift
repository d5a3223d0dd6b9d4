/// A service of a library: shelves with books, readers who borrow them, and cards. It declares nothing for fakes; each test adds
/// what it is about.
let libraryModel = """
    service:
      name: Library
      title: Library
      version: "1"
      protocol: restJson1
      endpoints: { default: library.example.com }

    resources:
      Shelf: { list: ListShelves, resources: [Book, ShelfSign, ShelfRules] }
      Book:
        operations: [LendBook, RebindBook]
        collectionOperations: [BatchDeleteBook, BatchCreateBook, CountBooks]
        resources: [Page]
      Page: {}
      ShelfSign: {}
      ShelfRules: {}
      Reader: {}
      Loan: { references: { ReaderId: Reader, Items.ShelfId: Shelf } }
      Card: {}

    operations:
      CreateShelf:
        http: POST /shelves
        input:
          Name: String
          Level: Integer
          Topics: [String]
          Place: Place
          Tags: [Tag]
          ClientRequestToken: String
        output: { Shelf: Shelf }
        errors: [BadRequestException, ConflictException]
      GetShelf:
        http: GET /shelves/{shelfId}
        input: { ShelfId: { type: String, required: true, path: shelfId } }
        output: { Shelf: Shelf }
        errors: [BadRequestException, NotFoundException]
      UpdateShelf:
        http: PUT /shelves/{shelfId}
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          Name: String
          Level: Integer
          Topics: [String]
          Place: Place
        output: { Shelf: Shelf }
        errors: [BadRequestException, ConflictException, NotFoundException]
      DeleteShelf:
        http: DELETE /shelves/{shelfId}
        input: { ShelfId: { type: String, required: true, path: shelfId } }
        errors: [BadRequestException, ConflictException, NotFoundException]
      ListShelves:
        http: GET /shelves
        input:
          Name: { type: String, query: name }
          Topic: { type: String, query: topic }
          MaxResults: { type: Integer, query: max-results }
          NextToken: { type: String, query: next-token }
        output: { Shelves: [Shelf], NextToken: String }
        errors: [BadRequestException]
        paginate: { inputToken: NextToken, outputToken: NextToken, pageSize: MaxResults, items: Shelves }

      PutShelfSign:
        http: PUT /shelves/{shelfId}/sign
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          ShelfSign: { type: ShelfSign, required: true }
        output: { ShelfSign: ShelfSign }
        errors: [BadRequestException, NotFoundException]
      GetShelfSign:
        http: GET /shelves/{shelfId}/sign
        input: { ShelfId: { type: String, required: true, path: shelfId } }
        output: { ShelfSign: ShelfSign }
        errors: [BadRequestException, NotFoundException]
      DeleteShelfSign:
        http: DELETE /shelves/{shelfId}/sign
        input: { ShelfId: { type: String, required: true, path: shelfId } }
        errors: [BadRequestException, NotFoundException]

      GetShelfRules:
        http: GET /shelves/{shelfId}/rules
        input: { ShelfId: { type: String, required: true, path: shelfId } }
        output: { ShelfRules: ShelfRules }
        errors: [BadRequestException, NotFoundException]
      UpdateShelfRules:
        http: PUT /shelves/{shelfId}/rules
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          ShelfRules: { type: ShelfRules, required: true }
        output: { ShelfRules: ShelfRules }
        errors: [BadRequestException, NotFoundException]

      CreateBook:
        http: POST /shelves/{shelfId}/books
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          Title: String
          Author: String
          State: String
          ClientRequestToken: String
        output: { Book: Book }
        errors: [BadRequestException, ConflictException, NotFoundException]
      GetBook:
        http: GET /shelves/{shelfId}/books/{bookId}
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookId: { type: String, required: true, path: bookId }
        output: { Book: Book }
        errors: [BadRequestException, NotFoundException]
      UpdateBook:
        http: PUT /shelves/{shelfId}/books/{bookId}
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookId: { type: String, required: true, path: bookId }
          Title: String
          State: String
        output: { Book: Book }
        errors: [BadRequestException, NotFoundException]
      DeleteBook:
        http: DELETE /shelves/{shelfId}/books/{bookId}
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookId: { type: String, required: true, path: bookId }
        errors: [BadRequestException, ConflictException, NotFoundException]
      ListBooks:
        http: GET /shelves/{shelfId}/books
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          Writer: { type: String, query: writer }
          State: { type: String, query: state }
          MaxResults: { type: Integer, query: max-results }
          NextToken: { type: String, query: next-token }
        output: { Books: [Book], NextToken: String }
        errors: [BadRequestException, NotFoundException]
        paginate: { inputToken: NextToken, outputToken: NextToken, pageSize: MaxResults, items: Books }
      BatchDeleteBook:
        http: POST /shelves/{shelfId}/books?operation=batch-delete
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookIds: { type: [String], required: true }
        output: { BookErrors: [BookError] }
        errors: [BadRequestException, NotFoundException]
      BatchCreateBook:
        http: POST /shelves/{shelfId}/books?operation=batch-create
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          Author: String
          Items: { type: [BookItem], required: true }
          ClientRequestToken: String
        output: { Errors: [BookError] }
        errors: [BadRequestException, NotFoundException]
      CountBooks:
        http: GET /shelves/{shelfId}/count
        input: { ShelfId: { type: String, required: true, path: shelfId } }
        output: { Count: Integer, Counted: Timestamp, Kinds: [String] }
        errors: [BadRequestException, NotFoundException]
      LendBook:
        http: POST /shelves/{shelfId}/books/{bookId}?operation=lend
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookId: { type: String, required: true, path: bookId }
          Days: Integer
        output: { Book: Book }
        errors: [BadRequestException, NotFoundException]
      RebindBook:
        http: POST /shelves/{shelfId}/books/{bookId}?operation=rebind
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookId: { type: String, required: true, path: bookId }
        errors: [BadRequestException, NotFoundException]
      PutPage:
        http: PUT /shelves/{shelfId}/books/{bookId}/pages/{number}
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookId: { type: String, required: true, path: bookId }
          Number: { type: String, required: true, path: number }
          Text: String
        output: { Page: Page }
        errors: [BadRequestException, NotFoundException]
      GetPage:
        http: GET /shelves/{shelfId}/books/{bookId}/pages/{number}
        input:
          ShelfId: { type: String, required: true, path: shelfId }
          BookId: { type: String, required: true, path: bookId }
          Number: { type: String, required: true, path: number }
        output: { Page: Page }
        errors: [BadRequestException, NotFoundException]

    \(libraryReaders)
    \(libraryShapes)
    """

private let libraryReaders = """
      CreateReader:
        http: POST /readers
        input: { Mail: String, City: String, Name: String }
        output: { Reader: Reader }
        errors: [BadRequestException, ConflictException]
      GetReader:
        http: GET /readers/{readerId}
        input: { ReaderId: { type: String, required: true, path: readerId } }
        output: { Reader: Reader }
        errors: [BadRequestException, NotFoundException]
      UpdateReader:
        http: PUT /readers/{readerId}
        input: { ReaderId: { type: String, required: true, path: readerId }, Mail: String, City: String, Name: String }
        output: { Reader: Reader }
        errors: [BadRequestException, ConflictException, NotFoundException]
      DeleteReader:
        http: DELETE /readers/{readerId}
        input: { ReaderId: { type: String, required: true, path: readerId } }
        errors: [BadRequestException, ConflictException, NotFoundException]
      ListReaders:
        http: GET /readers
        input: { Town: { type: String, query: town } }
        output: { Readers: [Reader] }
        errors: [BadRequestException]

      CreateLoan:
        http: POST /loans
        input: { ReaderId: String, Items: [LoanItem], State: String }
        output: { Loan: Loan }
        errors: [BadRequestException, ConflictException]
      GetLoan:
        http: GET /loans/{loanId}
        input: { LoanId: { type: String, required: true, path: loanId } }
        output: { Loan: Loan }
        errors: [BadRequestException, NotFoundException]
      UpdateLoan:
        http: PUT /loans/{loanId}
        input: { LoanId: { type: String, required: true, path: loanId }, ReaderId: String, State: String }
        output: { Loan: Loan }
        errors: [BadRequestException, NotFoundException]
      DeleteLoan:
        http: DELETE /loans/{loanId}
        input: { LoanId: { type: String, required: true, path: loanId } }
        errors: [ConflictException, NotFoundException]

      PutCard:
        http: PUT /cards/{number}
        input: { Number: { type: String, required: true, path: number }, Owner: String, Color: String }
        output: { Card: Card }
        errors: [BadRequestException, ConflictException]
      GetCard:
        http: GET /cards/{number}
        input: { Number: { type: String, required: true, path: number } }
        output: { Card: Card }
        errors: [NotFoundException]
      DeleteCard:
        http: DELETE /cards/{number}
        input: { Number: { type: String, required: true, path: number } }
      ListCards:
        http: GET /cards
        output: { Numbers: [String] }

      TagResource:
        http: POST /tags
        input: { ResourceARN: { type: String, required: true }, Tags: { type: [Tag], required: true } }
        errors: [BadRequestException, NotFoundException]
      UntagResource:
        http: POST /untag
        input: { ResourceARN: { type: String, required: true }, TagKeys: { type: [String], required: true } }
        errors: [BadRequestException, NotFoundException]
      ListTagsForResource:
        http: GET /tags
        input: { ResourceARN: { type: String, required: true, query: arn } }
        output: { Tags: [Tag] }
        errors: [BadRequestException, NotFoundException]
      CloseLibrary: { http: POST /close }

    """

private let libraryShapes = """

    shapes:
      Shelf:
        members:
          ShelfId: String
          ShelfArn: String
          Name: String
          Level: Integer
          Topics: [String]
          Place: Place
          Code: String
          Notes: Document
          CreatedTimestamp: Timestamp
          UpdatedTimestamp: Timestamp
      Place: { members: { City: String, Street: String } }
      ShelfSign: { members: { Text: String, Color: String } }
      ShelfRules: { members: { Quiet: Boolean, Food: Boolean } }
      Book:
        members:
          BookId: String
          Title: String
          Author: String
          State: String
          Due: Timestamp
          Copies: [Copy]
          UpdatedTimestamp: Timestamp
      Copy: { members: { Number: Integer, State: String } }
      BookItem: { members: { Title: String, State: String } }
      BookError:
        members: { BookId: String, Title: String, ErrorCode: ErrorCode, ErrorMessage: String }
      Page: { members: { Number: String, Text: String } }
      Reader:
        members: { ReaderId: String, Email: String, Name: String, Address: Place }
      Loan: { members: { LoanId: String, ReaderId: String, Items: [LoanItem], State: String } }
      LoanItem: { members: { ShelfId: String } }
      Card: { members: { Number: String, Owner: String, Color: String } }
      Tag: { members: { Key: String, Value: String } }

    enums:
      ErrorCode: { values: [BadRequest, Conflict, NotFound, PagesExist] }

    errors:
      BadRequestException: { status: 400, fault: client, members: { Code: ErrorCode, Message: String } }
      ConflictException: { status: 409, fault: client, members: { Code: ErrorCode, Message: String } }
      NotFoundException: { status: 404, fault: client, members: { Code: ErrorCode, Message: String } }
    """
