import CarillonFiles
import Diagnostics

/// The differences between two states of a file in the unified format that `diff -u` writes and `patch` reads
/// (IEEE Std 1003.1, "diff", "Diff -u or -U Output Format").
struct UnifiedDiff: Equatable {
    /// A stretch of both states with its differences and the lines around them.
    struct Hunk: Equatable {
        /// The lines of the old state that it covers, counted from 0.
        var old: Range<Int>
        /// The lines of the new state that it covers, counted from 0.
        var new: Range<Int>
        /// Its lines in order.
        var lines: [Line]
    }

    /// A line of a hunk with its line feed, which a file's last line may lack.
    enum Line: Equatable {
        case kept(ArraySlice<UInt8>)
        case removed(ArraySlice<UInt8>)
        case added(ArraySlice<UInt8>)
    }

    /// The file's path before; `nil` if there was no such file.
    let oldPath: String?
    /// The file's path afterwards; `nil` if there is no such file.
    let newPath: String?
    /// The differences in order.
    let hunks: [Hunk]

    /// Compares two states of the file at `path`, either of which may be its absence.
    /// - Parameter context: How many equal lines are shown around each difference.
    init(path: String, old: [UInt8]?, new: [UInt8]?, context: Int = 3) {
        oldPath = old.map { _ in path }
        newPath = new.map { _ in path }
        hunks = Self.hunks(lines(of: old ?? []), lines(of: new ?? []), context: context)
    }

    private static func hunks(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], context: Int) -> [Hunk] {
        // Numbers compare faster than lines.
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let number = numbers[line] { return number }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        var groups: [[Replacement]] = []
        for replacement in replacements(from: old.map(number), to: new.map(number)) {
            if let end = groups.last?.last?.old.upperBound, replacement.old.lowerBound - end <= 2 * context {
                groups[groups.count - 1].append(replacement)
            } else {
                groups.append([replacement])
            }
        }
        return groups.map { group in
            var hunk = Hunk(old: 0..<0, new: 0..<0, lines: [])
            guard let first = group.first, let last = group.last else { return hunk }
            let before = min(context, first.old.lowerBound)
            let after = min(context, old.count - last.old.upperBound)
            hunk.old = first.old.lowerBound - before..<last.old.upperBound + after
            hunk.new = first.new.lowerBound - before..<last.new.upperBound + after
            var position = hunk.old.lowerBound
            for replacement in group {
                hunk.lines += old[position..<replacement.old.lowerBound].map(Line.kept)
                hunk.lines += old[replacement.old].map(Line.removed)
                hunk.lines += new[replacement.new].map(Line.added)
                position = replacement.old.upperBound
            }
            hunk.lines += old[position..<hunk.old.upperBound].map(Line.kept)
            return hunk
        }
    }
}

/// The lines of a file, each with the line feed that ends it.
private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
        lines.append(bytes[start..<end])
        start = end
    }
    return lines
}

extension UnifiedDiff {
    /// The diff's text: bytes, since the files' lines need not be UTF-8.
    /// - Parameter forTerminal: whether what would steer a terminal is replaced in the lines.
    func rendered(in style: TextStyle, forTerminal: Bool = false) -> [UInt8] {
        var text: [UInt8] = []
        text += style.bold("--- \(oldPath.map { "a/" + $0 } ?? "/dev/null")").utf8
        text += "\n".utf8
        text += style.bold("+++ \(newPath.map { "b/" + $0 } ?? "/dev/null")").utf8
        text += "\n".utf8
        for hunk in hunks {
            text += style.cyan("@@ -\(Self.extent(hunk.old)) +\(Self.extent(hunk.new)) @@").utf8
            text += "\n".utf8
            for line in hunk.lines {
                let (sign, bytes, color): (String, ArraySlice<UInt8>, (String) -> String) =
                    switch line {
                    case .kept(let bytes): (" ", bytes, { $0 })
                    case .removed(let bytes): ("-", bytes, style.red)
                    case .added(let bytes): ("+", bytes, style.green)
                    }
                Self.append(sign, bytes, to: &text, color, forTerminal)
            }
        }
        return text
    }

    /// A range as hunk headers have it: first line and count, the count left out when it is 1, and the line before
    /// the place when there are no lines.
    private static func extent(_ range: Range<Int>) -> String {
        switch range.count {
        case 0: "\(range.lowerBound),0"
        case 1: "\(range.lowerBound + 1)"
        default: "\(range.lowerBound + 1),\(range.count)"
        }
    }

    private static func append(
        _ sign: String,
        _ line: ArraySlice<UInt8>,
        to text: inout [UInt8],
        _ colored: (String) -> String,
        _ forTerminal: Bool
    ) {
        let isEnded = line.last == UInt8(ascii: "\n")
        let bytes = isEnded ? line.dropLast() : line
        // Only a line that is text can be colored as text; any other goes out as it is.
        if forTerminal {
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
            text += colored(sign + parts.map(\.displayed).joined(separator: "\t")).utf8
        } else if let string = String(validating: bytes, as: UTF8.self) {
            text += colored(sign + string).utf8
        } else {
            text += sign.utf8
            text += bytes
        }
        text += (isEnded ? "\n" : "\n\\ No newline at end of file\n").utf8
    }
}
