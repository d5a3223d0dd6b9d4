import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("What a response may cost")
struct DecodingLimitTests {
    private func failure<Value: Structure>(_ json: String, _ type: Value.Type, limit: Int) -> String? {
        do throws(DecodingFailure) {
            _ = try Value(
                response: HTTPResponse(status: .ok),
                body: Array(json.utf8),
                DecodingOptions(sizeLimit: limit)
            )
            return nil
        } catch {
            return error.description
        }
    }

    @Test("items of a list are counted by their size, and the place of the first that is too many is given")
    func list() {
        let size = MemoryLayout<Optionals>.stride
        let json = #"{"Items":[{},{},{}]}"#
        #expect(failure(json, Items.self, limit: 3 * size) == nil)
        #expect(
            failure(json, Items.self, limit: 3 * size - 1)
                == "$.Items: the values take more than \(3 * size - 1) bytes; the configuration's 'decodedSizeLimit' can "
                + "be raised (byte 16)"
        )
    }

    private struct Items: Structure, Hashable, CustomReflectable {
        var items: [Optionals]?
        static let schema = StructureSchema<Self>(
            .optional(\.items, "items", .list(.structure), "Items")
        )
    }

    @Test(
        "whatever takes memory is counted",
        arguments: [
            (#"{"Texts":{"a":"","b":""}}"#, 84), (#"{"Texts":{"nineteen characters":""}}"#, 93),
            (#"{"Lists":[[],[]]}"#, 16),
            (#"{"String":"nineteen characters"}"#, 51), (#"{"Recursion":{}}"#, MemoryLayout<Optionals>.size + 48),
            (#"{"Choice":{"Point":{"X":1}}}"#, MemoryLayout<Point>.size + 48), (#"{"String":"fifteen chars.."}"#, 0),
            (#"{"Integer":1,"Point":{"X":1},"Numbers":[],"Elsewhere":[[],[],{}]}"#, 0),
        ]
    )
    func kinds(_ json: String, _ cost: Int) {
        #expect(failure(json, Optionals.self, limit: cost) == nil)
        if cost > 0 { #expect(failure(json, Optionals.self, limit: cost - 1)?.contains("take more than") == true) }
    }

    @Test(
        "many small values in a large response take no more memory than is allowed",
        .enabled(if: residentBytes() != nil)
    )
    func memory() throws {
        // 6 MB, which would take 1.4 GB.
        let body = Array(#"{"Items":[\#(String(repeating: "{},", count: 2_000_000)){}]}"#.utf8)
        let before = try #require(residentBytes())
        let error = #expect(throws: DecodingFailure.self) { try Items(json: body) }
        let after = try #require(residentBytes())
        #expect(error?.reason == .tooLarge(limit: ClientConfiguration.defaultDecodedSizeLimit))
        #expect(after - before < 400_000_000)
    }

    @Test("a page of a thousand large structures is far within what is allowed")
    func pages() throws {
        let item = String(decoding: Optionals.sample.json, as: UTF8.self)
        let json = #"{"Items":[\#(Array(repeating: item, count: 1000).joined(separator: ","))]}"#
        #expect(failure(json, Items.self, limit: ClientConfiguration.defaultDecodedSizeLimit / 50) == nil)
    }

    @Test("reading stops at the deadline, in what is skipped too", arguments: ["Items", "Elsewhere"])
    func deadline(_ key: String) throws {
        let items = String(repeating: "{},", count: 2 * DecodingBudget.checkpointDistance / 3)
        let body = Array(#"{"\#(key)":[\#(items){}]}"#.utf8)
        let passed = DecodingOptions(deadline: .now - .seconds(1))
        let error = #expect(throws: DecodingFailure.self) {
            try JSONReader.read(body, passed) { (reader) throws(DecodingFailure) in try reader.skipValue() }
        }
        #expect(error?.reason == .interrupted)
        #expect(error?.description.hasPrefix("$: there was no time left to read more") == true)
        let far = DecodingOptions(sizeLimit: .max, deadline: .now + .seconds(3600))
        #expect(throws: Never.self) { try Items(response: HTTPResponse(status: .ok), body: body, far) }
    }
}
