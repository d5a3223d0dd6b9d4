/// Writes JSON (RFC 8259) into bytes.
///
/// The writer owns a growing block of memory, which the next one takes over. It writes what it is told to: that the result is
/// a document is the business of the schema interpreter that drives it.
struct JSONWriter: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0
    /// The number of arrays and objects that are open.
    var depth = 0
    /// Whether something was left out because it is nested deeper than ``nestingLimit``.
    var isTooDeep = false
    /// Whether the outermost object has no defaults of members that are not set. Those of an input are its service's.
    var omitsOutermostDefaults = false

    init() {
        (start, capacity) = WriterMemory.take()
    }

    deinit {
        WriterMemory.keep(start, capacity)
    }

    /// The bytes written so far.
    var bytes: [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }

    @inline(__always)
    private mutating func reserve(_ additional: Int) {
        if capacity - count < additional { grow(additional) }
    }

    @inline(never)
    private mutating func grow(_ additional: Int) {
        let larger = max(capacity * 2, count + additional)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        memory.update(from: start, count: count)
        start.deallocate()
        start = memory
        capacity = larger
    }

    @inline(__always)
    mutating func writeByte(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        copyBytes(source, start + count, count: bytes.count)
        count += bytes.count
    }

    mutating func write(_ text: StaticString) {
        write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The byte written last; 0 if there is none.
    var lastByte: UInt8 { count > 0 ? start[count - 1] : 0 }

    /// Takes back the last byte.
    @inline(__always)
    mutating func dropLast() {
        count -= 1
    }

    // MARK: - Values

    mutating func writeBool(_ value: Bool) {
        write(value ? "true" : "false")
    }

    mutating func writeInteger(_ value: Int64) {
        reserve(20)
        if value < 0 { writeByte(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var digits = 1
        var bound: UInt64 = 10
        while digits < 19, rest >= bound {
            digits += 1
            bound *= 10
        }
        for position in stride(from: digits - 1, through: 0, by: -1) {
            start[count + position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// Writes the shortest digits that read back as the same number.
    mutating func writeFloatingPoint(_ value: some BinaryFloatingPoint & CustomStringConvertible) {
        switch value {
        case .infinity: write("\"Infinity\"")
        case -.infinity: write("\"-Infinity\"")
        case let value where value.isNaN: write("\"NaN\"")
        default:
            if let whole = Int64(exactly: value), whole.magnitude < 1 << 53, !(value == 0 && value.sign == .minus) {
                writeInteger(whole)
            } else {
                writeASCII(value.description)
            }
        }
    }

    /// Writes text that needs neither quotes nor escapes.
    mutating func writeASCII(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }

    /// Writes text between quotes.
    mutating func writeString(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            reserve(bytes.count + 2)
            writeByte(UInt8(ascii: "\""))
            var index = 0
            while index < bytes.count {
                index += writePlainRun(UnsafeBufferPointer(rebasing: bytes[index...]))
                if index < bytes.count {
                    writeEscape(bytes[index])
                    index += 1
                }
            }
            writeByte(UInt8(ascii: "\""))
        }
    }

    /// Writes the bytes before the first one that must be escaped and returns their number.
    @inline(__always)
    private mutating func writePlainRun(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let source = bytes.baseAddress else { return 0 }
        reserve(bytes.count)
        let target = start + count
        var length = 0
        while bytes.count - length >= 8 {
            let word = JSONBytes.word(at: source + length)
            // In the word in which the run ends, the bytes after it are written over.
            UnsafeMutableRawPointer(target + length).storeBytes(of: word.littleEndian, as: UInt64.self)
            let stops = JSONBytes.stops(in: word)
            if stops != 0 {
                length += stops.trailingZeroBitCount / 8
                count += length
                return length
            }
            length += 8
        }
        while length < bytes.count {
            let byte = source[length]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            target[length] = byte
            length += 1
        }
        count += length
        return length
    }

    private mutating func writeEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): write("\\\"")
        case UInt8(ascii: "\\"): write("\\\\")
        case 0x08: write("\\b")
        case 0x0C: write("\\f")
        case 0x0A: write("\\n")
        case 0x0D: write("\\r")
        case 0x09: write("\\t")
        default:
            write("\\u00")
            writeHexadecimal(byte >> 4)
            writeHexadecimal(byte & 0x0F)
        }
    }

    private mutating func writeHexadecimal(_ digit: UInt8) {
        writeByte(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }

    /// Writes a number below 10,000 with leading zeros.
    @inline(__always)
    mutating func writePadded(_ value: Int64, digits: Int) {
        reserve(digits)
        var rest = UInt32(truncatingIfNeeded: value)
        var position = count + digits
        while position > count {
            position -= 1
            start[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }
}
