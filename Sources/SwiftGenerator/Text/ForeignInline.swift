import Diagnostics

/// Reads text and spans of foreign Markdown, such as a paragraph's lines, and writes them anew (CommonMark 0.31.2,
/// section 6).
enum ForeignInline {
    /// Returns the text with nothing in it that opens without closing, nor any HTML, image, link to a symbol, or link
    /// to anything but the web and mail.
    static func harmless(_ text: String) -> String {
        var reader = Reader(Array(text.utf8))
        reader.read()
        return String(decoding: reader.output, as: UTF8.self)
    }

    /// The beginnings of the addresses that links may lead to. What else is an address is not known here: another
    /// application's, or a script.
    private static let schemes = ["http://", "https://", "mailto:"].map { Array($0.utf8) }

    private struct Reader {
        private let input: [UInt8]
        private var place = 0
        private(set) var output: [UInt8] = []
        /// The places of runs of backticks, by their length and from the last to the first.
        private var runs: [Int: [Int]] = [:]

        init(_ input: [UInt8]) {
            self.input = input
            output.reserveCapacity(input.count)
            var index = 0
            while index < input.count {
                let length = self.length(ofRunOf: UInt8(ascii: "`"), at: index)
                if length > 0 { runs[length, default: []].append(index) }
                index += max(length, 1)
            }
            for length in runs.keys { runs[length]?.reverse() }
        }

        mutating func read() {
            while place < input.count {
                let byte = input[place]
                switch byte {
                case UInt8(ascii: "\\"): readBackslash()
                case UInt8(ascii: "`"): readBackticks()
                case UInt8(ascii: "<"): readAngle()
                case UInt8(ascii: "!") where next == UInt8(ascii: "["): escape()
                case UInt8(ascii: "&") where next == UInt8(ascii: "#"): escape()
                case UInt8(ascii: "]") where next == UInt8(ascii: "(") || next == UInt8(ascii: ":"):
                    if isAddress(at: place + 2) { copy() } else { escape() }
                default: copy()
                }
            }
        }

        private var next: UInt8? { place + 1 < input.count ? input[place + 1] : nil }

        private mutating func copy() {
            output.append(input[place])
            place += 1
        }

        private mutating func escape() {
            output.append(UInt8(ascii: "\\"))
            copy()
        }

        /// A backslash at the end would be the next text's.
        private mutating func readBackslash() {
            guard let next, next != UInt8(ascii: "\n") else { return escape() }
            copy()
            if next < 0x80 { copy() }
        }

        private mutating func readBackticks() {
            let length = length(ofRunOf: UInt8(ascii: "`"), at: place)
            let start = place + length
            while let first = runs[length]?.last, first < start { runs[length]?.removeLast() }
            guard let end = runs[length]?.last else {
                for _ in 0..<length { escape() }
                return
            }
            let code = input[start..<end]
            if length == 1 {
                output += input[place...end]
            } else if code.contains(UInt8(ascii: "`")) {
                output += String(decoding: code, as: UTF8.self).markdown.utf8
            } else {
                output += "`\(String(decoding: code, as: UTF8.self))`".utf8
            }
            place = end + length
        }

        /// An address between angles is a link; everything else is text.
        private mutating func readAngle() {
            let start = place + 1
            guard isAddress(at: start),
                let end = input[start...].firstIndex(where: {
                    $0 <= 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
                }),
                input[end] == UInt8(ascii: ">")
            else { return escape() }
            output += input[place...end]
            place = end + 1
        }

        /// Whether a link may lead to what stands at this place.
        private func isAddress(at start: Int) -> Bool {
            var start = start
            while start < input.count, input[start] == 0x20 || input[start] == 0x0A { start += 1 }
            if start < input.count, input[start] == UInt8(ascii: "<") { start += 1 }
            return ForeignInline.schemes.contains { scheme in
                input[min(start, input.count)...].prefix(scheme.count).elementsEqual(scheme) { byte, expected in
                    byte == expected || byte | 0x20 == expected && expected >= UInt8(ascii: "a")
                }
            }
        }

        private func length(ofRunOf byte: UInt8, at start: Int) -> Int {
            var end = start
            while end < input.count, input[end] == byte { end += 1 }
            return end - start
        }
    }
}
