import CarillonRuntime
import Testing

@_spi(Generated) import struct CarillonRuntime.ServiceOperation
@_spi(Generated) import class CarillonRuntime.StructureSchema
@_spi(Generated) import enum CarillonRuntime.MemberLocation
@_spi(Generated) import struct CarillonRuntime.MemberSchema
@_spi(Generated) import struct CarillonRuntime.Schema

@testable import CarillonServer

private enum PlainError: ServiceError {
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    var underlyingError: any Error {
        switch self {
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

private struct Kind: Structure, Equatable {
    var type: String?

    static let schema = StructureSchema<Self>(.optional(\.type, "type", .string, .query("type")))
}

private struct Nothing: Structure, Equatable {
    static let schema = StructureSchema<Self>()
}

@Suite("Routing")
struct RouterTests {
    private static func operation(_ name: StaticString, _ request: StaticString) -> AnyOperation<PlainError> {
        AnyOperation(ServiceOperation<Nothing, Nothing, PlainError>(name, request))
    }

    private let router = OperationRouter([
        operation("ListBooks", "GET /books"),
        operation("CreateBook", "POST /books"),
        operation("GetBook", "GET /books/{isbn}"),
        operation("GetNewestBook", "GET /books/newest"),
        operation("BatchUpdateUser", "POST /users"),
        operation("CreateUser", "POST /users?operation=create"),
        operation("InviteUser", "POST /users?operation=invite&mail"),
        operation("GetFile", "GET /files/{path+}"),
        operation("GetFileVersions", "GET /files/{path+}/versions"),
        operation("GetFileVersion", "GET /files/{path+}/versions/{version}"),
        operation("GetRoot", "GET /"),
    ])

    /// The name of the operation that is found, with its labels and its other parameters, or the reason that there is none.
    private func route(_ method: String, _ target: String) -> String {
        do throws(RequestProblem) {
            let match = try router.match(method, target)
            let labels = match.labels.sorted { $0.key < $1.key }.map { " \($0)=\($1)" }.joined()
            return match.operation.schema.name + labels + match.query.map { " ?\($0.name)=\($0.value)" }.joined()
        } catch {
            let answer = ServedAnswer(error)
            return "\(answer.head.status.code)"
        }
    }

    @Test(
        "requests lead to operations",
        arguments: [
            ("GET", "/books", "ListBooks"), ("POST", "/books", "CreateBook"), ("GET", "/", "GetRoot"),
            ("GET", "/books/1", "GetBook isbn=1"), ("GET", "/books/newest", "GetNewestBook"),
            ("GET", "/books/%2B1%2F2", "GetBook isbn=+1/2"), ("GET", "/books/%252B1", "GetBook isbn=%2B1"),
            ("GET", "/books/a+b?x=a+b", "GetBook isbn=a+b ?x=a+b"), ("GET", "/books?", "ListBooks"),
            ("GET", "/books?a=1&a=2&b", "ListBooks ?a=1 ?a=2 ?b="), ("GET", "/books?%61=%C3%A9", "ListBooks ?a=é"),
            ("GET", "/files/a", "GetFile path=a"), ("GET", "/files/a/b/c", "GetFile path=a/b/c"),
            ("GET", "/files/a/b/versions", "GetFileVersions path=a/b"),
            ("GET", "/files/a/versions/versions/3", "GetFileVersion path=a/versions version=3"),
            ("GET", "/files/versions", "GetFile path=versions"),
        ]
    )
    func found(method: String, target: String, expected: String) {
        #expect(route(method, target) == expected)
    }

    @Test(
        "a constant of the query tells operations apart, and an unknown one leads to none",
        arguments: [
            ("/users", "BatchUpdateUser"), ("/users?operation=create", "CreateUser"),
            ("/users?x=1&operation=create", "CreateUser ?x=1"), ("/users?mail&operation=invite", "InviteUser"),
            ("/users?mail=&operation=invite", "InviteUser"), ("/users?operation=typo", "404"),
            ("/users?operation", "404"),
            ("/users?operation=invite", "404"), ("/users?operation=create&operation=typo", "404"),
        ]
    )
    func constants(target: String, expected: String) {
        #expect(route("POST", target) == expected)
    }

    @Test(
        "other requests have no operation",
        arguments: [
            ("GET", "/book", "404"), ("GET", "/books/", "404"), ("GET", "//books", "404"), ("GET", "/books/1/2", "404"),
            ("GET", "books", "400"), ("GET", "", "400"), ("GET", "/books/%", "400"), ("GET", "/books/%4", "400"),
            ("GET", "/books/%GG", "400"), ("GET", "/books/%FF", "400"), ("DELETE", "/books", "405"),
            ("GET", "/files", "404"),
        ]
    )
    func notFound(method: String, target: String, expected: String) {
        #expect(route(method, target) == expected)
    }

    @Test("a parameter that an operation takes may have any value, also where it is another operation's constant")
    func parameters() throws {
        let router = OperationRouter([
            AnyOperation(ServiceOperation<Kind, Nothing, PlainError>("ListItems", "GET /items")),
            Self.operation("ListSpecialItems", "GET /items?type=special"),
        ])
        #expect(try router.match("GET", "/items?type=book").operation.schema.name == "ListItems")
        #expect(try router.match("GET", "/items?type=special").operation.schema.name == "ListSpecialItems")
    }

    @Test("a part that takes long to compare is refused")
    func longParts() {
        #expect(route("GET", "/books/" + String(repeating: "a", count: 4096)).hasPrefix("GetBook"))
        #expect(route("GET", "/books/" + String(repeating: "a", count: 4097)) == "400")
        #expect(route("GET", "/books?a=" + String(repeating: "%CC%81", count: 4097)) == "400")
    }

    @Test("a path with other methods says which")
    func methods() {
        do throws(RequestProblem) {
            _ = try router.match("DELETE", "/books")
            Issue.record("there is no such operation")
        } catch {
            #expect(ServedAnswer(error).head.headerFields[.allow] == "GET, POST")
        }
    }

    @Test("the order of the operations does not matter")
    func order() {
        let operations = [
            Self.operation("A", "GET /{x}/b"), Self.operation("B", "GET /a/{y}"), Self.operation("C", "GET /{z+}"),
        ]
        for order in [operations, operations.reversed()] {
            let name = try? OperationRouter(order).match("GET", "/a/b").operation.schema.name
            #expect(name == "B")
        }
    }
}
