import Foundation
import Testing

@testable import ModelImport

@Suite("Gzipped files")
struct GunzipTests {
    /// `{"a": 1}` by gzip.
    private let compressed = [UInt8](Data(base64Encoded: "H4sIAAAAAAACA6tWSlSyUjCsBQCXjqH7CAAAAA==") ?? Data())
    private let text = Array("{\"a\": 1}".utf8)

    private func content(_ bytes: [UInt8], limit: Int = UpstreamSource.sizeLimit) throws -> [UInt8] {
        try Gunzip.content(of: UpstreamSource(path: "model.json", bytes: bytes), limit: limit)
    }

    @Test("are decompressed, and others left alone")
    func content() throws {
        #expect(try content(compressed) == text)
        #expect(try content(text) == text)
        #expect(try content([]) == [])
    }

    @Test("may consist of several members")
    func members() throws {
        #expect(try content(compressed + compressed) == text + text)
    }

    @Test("are refused when damaged, cut off or too large")
    func damage() throws {
        var damaged = compressed
        damaged[12] ^= 0xFF
        #expect(throws: JSONError.self) { try content(damaged) }
        #expect(throws: JSONError.self) { try content(Array(compressed.dropLast(3))) }
        #expect(try content(compressed, limit: text.count) == text)
        #expect(throws: JSONError.self) { try content(compressed, limit: text.count - 1) }
        #expect(throws: JSONError.self) { try content(text, limit: text.count - 1) }
        #expect(throws: JSONError.self) { try content(compressed + [0x1F, 0x8B]) }
    }
}
