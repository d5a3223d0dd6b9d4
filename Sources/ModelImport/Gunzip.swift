import CZlib
import Diagnostics

/// Reads files that may be compressed.
enum Gunzip {
    /// The content of `source`, decompressed if it begins as gzip files do (RFC 1952, section 2.3.1).
    ///
    /// - Throws: ``JSONError`` for a file that is damaged, cut off, or holds more bytes than `limit`.
    static func content(
        of source: UpstreamSource,
        limit: Int = UpstreamSource.sizeLimit
    ) throws(JSONError) -> [UInt8] {
        var output = source.bytes
        if source.bytes.count <= UpstreamSource.sizeLimit, source.bytes.starts(with: [0x1F, 0x8B]) {
            var input = source.bytes
            output = []
            let problem = input.withUnsafeMutableBufferPointer { inflateMembers($0, onto: &output, limit: limit) }
            if let problem { throw error(.damagedArchive, problem, in: source, hint: "fetch the file again") }
        }
        if output.count <= limit { return output }
        throw error(
            .oversizedUpstream,
            "the file has more than \(limit) bytes",
            in: source,
            hint: "no description of an API has; is this the right file?"
        )
    }

    private static func error(
        _ code: DiagnosticCode,
        _ message: String,
        in source: UpstreamSource,
        hint: String
    ) -> JSONError {
        let start = SourceRange(file: source.path, line: 1, column: 1)
        return JSONError(diagnostic: Diagnostic(.error, code, message, at: start, hint: hint))
    }

    /// Appends what all members of a gzip file hold (RFC 1952, section 2.2), up to a little more than `limit` bytes;
    /// tells what keeps them from being read.
    private static func inflateMembers(
        _ input: UnsafeMutableBufferPointer<UInt8>,
        onto output: inout [UInt8],
        limit: Int
    ) -> String? {
        var stream = z_stream()
        let gzipWindow: Int32 = 15 + 16
        let isReady = inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        guard isReady, let length = UInt32(exactly: input.count) else { return "the file cannot be decompressed" }
        defer { inflateEnd(&stream) }
        stream.next_in = input.baseAddress
        stream.avail_in = length
        while true {
            let (result, chunk) = inflateChunk(&stream)
            output += chunk
            if output.count > limit { return nil }
            switch result {
            case Z_STREAM_END:
                if stream.avail_in == 0 { return nil }
                inflateReset(&stream)
            case Z_OK where !chunk.isEmpty: continue
            case Z_OK, Z_BUF_ERROR: return "the compressed file is cut off"
            default: return "the compressed file is damaged"
            }
        }
    }

    private static func inflateChunk(_ stream: inout z_stream) -> (result: Int32, chunk: [UInt8]) {
        var result = Z_OK
        let size = 1 << 18
        let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(size)
            result = inflate(&stream, Z_NO_FLUSH)
            count = size - Int(stream.avail_out)
        }
        return (result, chunk)
    }
}
