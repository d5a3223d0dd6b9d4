import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("Tags of a fake", .serialized)
struct TagTests {
    private let arns = #"Shelf: { defaults: { ShelfArn: "arn:library:{region}:{account}:shelf/{id}" } }"#

    private func shelf(_ library: Library, _ input: Document = [:]) throws -> (id: Document, arn: Document) {
        let shelf = try library("CreateShelf", input)["Shelf"]
        return (shelf?["ShelfId"] ?? .null, shelf?["ShelfArn"] ?? .null)
    }

    @Test("what has an ARN is tagged by it, and shows its tags in the order of their keys")
    func tags() throws {
        let library = try Library(arns)
        let (id, arn) = try shelf(library)
        #expect(arn == .string("arn:library:us-east-1:111122223333:shelf/\(id.string ?? "")"))
        #expect(try library("ListTagsForResource", ["ResourceARN": arn]) == ["Tags": []])
        let tags: Document = [["Key": "b", "Value": "1"], ["Key": "a", "Value": ""]]
        #expect(try library("TagResource", ["ResourceARN": arn, "Tags": tags]) == [:])
        try library(
            "TagResource",
            ["ResourceARN": arn, "Tags": [["Key": "b", "Value": "2"], ["Key": "c", "Value": "3"]]]
        )
        try library("UntagResource", ["ResourceARN": arn, "TagKeys": ["c", "unknown"]])
        #expect(
            try library("ListTagsForResource", ["ResourceARN": arn])
                == ["Tags": [["Key": "a", "Value": ""], ["Key": "b", "Value": "2"]]]
        )
        #expect(try library("GetShelf", ["ShelfId": id])["Shelf"]?["Tags"] == nil)
    }

    @Test("what is made with tags has them")
    func made() throws {
        let library = try Library(arns)
        let (_, arn) = try shelf(library, ["Tags": [["Key": "a", "Value": "1"]]])
        #expect(
            try library("ListTagsForResource", ["ResourceARN": arn]) == ["Tags": [["Key": "a", "Value": "1"]]]
        )
    }

    @Test("an ARN that nothing has, or has any longer, is refused")
    func unknown() throws {
        let library = try Library(arns)
        let (id, arn) = try shelf(library, ["Tags": [["Key": "a", "Value": "1"]]])
        try library("DeleteShelf", ["ShelfId": id])
        for arn in [arn, "arn:nothing"] {
            for operation in ["TagResource", "UntagResource", "ListTagsForResource"] {
                #expect(
                    library.refusal(operation, ["ResourceARN": arn, "Tags": [], "TagKeys": []])
                        == "BadRequestException: Invalid resource"
                )
            }
        }
        #expect(try library.count("_tags") == 0)
    }
}

@Suite("Idempotency tokens of a fake", .serialized)
struct RepetitionTests {
    @Test("a request that is repeated with its token has the first answer, and does nothing")
    func repeated() throws {
        let library = try Library()
        let input: Document = ["Name": "Poems", "ClientRequestToken": "t1"]
        let first = try library("CreateShelf", input)
        try library.wait(.seconds(60))
        #expect(try library("CreateShelf", input) == first)
        #expect(try library.count("Shelf") == 1)
        #expect(first["Shelf"]?["ClientRequestToken"] == nil)
    }

    @Test("a token that comes with another input is refused")
    func otherInput() throws {
        let library = try Library()
        try library("CreateShelf", ["Name": "Poems", "ClientRequestToken": "t1"])
        #expect(
            library.refusal("CreateShelf", ["Name": "Novels", "ClientRequestToken": "t1"])
                == "ConflictException: The idempotency token was used with another input"
        )
        #expect(library.refusal("CreateShelf", ["Name": "Novels", "ClientRequestToken": "t2"]) == nil)
        #expect(try library.count("Shelf") == 2)
    }

    @Test("requests without a token are each a request")
    func absent() throws {
        let library = try Library()
        for _ in 0..<2 { try library("CreateShelf", ["Name": "Poems"]) }
        #expect(try library.count("Shelf") == 2)
    }

    @Test("a token belongs to an operation")
    func otherOperation() throws {
        let library = try Library()
        try library("CreateShelf", ["ClientRequestToken": "t1"])
        let shelf = try library.make("Shelf")
        #expect(library.refusal("CreateBook", ["ShelfId": shelf, "ClientRequestToken": "t1"]) == nil)
    }

    @Test("a request that was refused may be repeated with its token")
    func refused() throws {
        let library = try Library("Shelf: { unique: [[Name]] }")
        let first = try library.make("Shelf", ["Name": "Poems"])
        let input: Document = ["Name": "Poems", "ClientRequestToken": "t1"]
        #expect(library.refusal("CreateShelf", input) == "ConflictException: Another Shelf has the same Name")
        try library("DeleteShelf", ["ShelfId": first])
        #expect(library.refusal("CreateShelf", input) == nil)
        #expect(try library.count("Shelf") == 1)
    }
}
