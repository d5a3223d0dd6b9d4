internal import CZlib

/// Returns bytes in the form of gzip (RFC 1952); `nil` if there is not enough memory.
func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // Sixteen more than the size of the window asks for gzip's header and trailer.
    let windowBits = MAX_WBITS + 16
    guard
        deflateInit2_(
            &stream,
            Z_DEFAULT_COMPRESSION,
            Z_DEFLATED,
            windowBits,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        ) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    guard let length = UInt32(exactly: bytes.count) else { return nil }
    let capacity = Int(deflateBound(&stream, uLong(length)))
    guard let room = UInt32(exactly: capacity) else { return nil }
    var isComplete = false
    var input = bytes
    let compressed = input.withUnsafeMutableBufferPointer { input in
        [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            stream.next_in = input.baseAddress
            stream.avail_in = length
            stream.next_out = output.baseAddress
            stream.avail_out = room
            isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
            count = isComplete ? capacity - Int(stream.avail_out) : 0
        }
    }
    return isComplete ? compressed : nil
}
