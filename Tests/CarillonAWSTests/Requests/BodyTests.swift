import CZlib
import ChimeSDKVoice
import Foundation
import Testing

@testable import CarillonAWS
@testable import CarillonRuntime

@Suite("Bodies of requests to AWS")
struct BodyTests {
    @Test(
        "have the checksums of the catalogs of such algorithms",
        arguments: [
            (ServiceSchema.ChecksumAlgorithm.crc32, "y/Q5Jg=="), (.crc32c, "4waSgw=="),
            (.md5, "JfnnlDI7RTiF9RgfG2JNCw=="),
            (.sha1, "98O8HYCOBHMq32eZZczDTKeuNEE="), (.sha256, "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
        ]
    )
    func checksums(_ algorithm: ServiceSchema.ChecksumAlgorithm, expected: String) {
        let bytes = Array("123456789".utf8)
        #expect(computeChecksum(algorithm, of: bytes).map { Data($0).base64EncodedString() } == expected)
        #expect(computeChecksum(.crc64nvme, of: bytes) == nil)
    }

    @Test("are compressed so that zlib reads them", arguments: [0, 1, 100_000])
    func compression(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 3) }
        let compressed = try #require(gzip(bytes))
        #expect(compressed.starts(with: [0x1F, 0x8B]))
        #expect(try inflated(compressed, count) == bytes)
        if count > 1000 { #expect(compressed.count < count / 10) }
    }

    @Test("have what the configuration or the environment says of their compression")
    func settings() throws {
        func compression(_ environment: [String: String], _ change: (inout AWSConfiguration) -> Void = { _ in }) throws
            -> RequestCompression?
        {
            var aws = AWSConfiguration(environment: try TemporaryHome(environment).environment)
            change(&aws)
            let client = ChimeSDKVoiceClient(aws: aws, transport: AnsweringTransport(StandingClock(), inOrder: []))
            #expect(client.configuration.computeChecksum != nil)
            return client.configuration.requestCompression
        }
        let disabled = ["AWS_DISABLE_REQUEST_COMPRESSION": "true"]
        let size = ["AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES": "128"]
        #expect(try compression([:])?.minimumSize == 10_240)
        #expect(try compression(size)?.minimumSize == 128)
        #expect(try compression(size) { $0.minimumCompressionSize = 1 }?.minimumSize == 1)
        #expect(try compression(disabled) == nil)
        #expect(try compression(disabled) { $0.disablesRequestCompression = false } != nil)
        #expect(try compression([:]) { $0.disablesRequestCompression = true } == nil)
        let gzip = try #require(try compression([:])?.compress(.gzip, [1, 2, 3]))
        #expect(try inflated(gzip, 3) == [1, 2, 3])
    }

    /// Reads what is in the form of gzip.
    private func inflated(_ bytes: [UInt8], _ count: Int) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        try #require(inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, size) == Z_OK)
        defer { inflateEnd(&stream) }
        var (input, output) = (bytes, [UInt8](repeating: 0, count: count + 1))
        let (room, length) = (UInt32(output.count), UInt32(input.count))
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = length
                stream.next_out = output.baseAddress
                stream.avail_out = room
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(status == Z_STREAM_END)
        return Array(output.dropLast(Int(stream.avail_out)))
    }
}
