import CarillonFiles
import Diagnostics
import Foundation
import ProjectSupport
import Testing

@testable import CarillonProject

@Suite("unified diff")
struct UnifiedDiffTests {
    private func diff(_ old: String?, _ new: String?) -> String {
        let diff = UnifiedDiff(path: "dir/f.swift", old: old.map { Array($0.utf8) }, new: new.map { Array($0.utf8) })
        return String(decoding: diff.rendered(in: TextStyle(isColored: false)), as: UTF8.self)
    }

    private func numbered(_ range: ClosedRange<Int>) -> String { range.map { "\($0)\n" }.joined() }

    @Test("a change shows three lines around it and the extents of both sides")
    func change() {
        let expected = """
            --- a/dir/f.swift
            +++ b/dir/f.swift
            @@ -7,7 +7,8 @@
             7
             8
             9
            -10
            +ten
            +and more
             11
             12
             13

            """
        let new = numbered(1...9) + "ten\nand more\n" + numbered(11...20)
        #expect(diff(numbered(1...20), new) == expected)
    }

    @Test("a file that appears is compared with nothing")
    func created() {
        let expected = """
            --- /dev/null
            +++ b/dir/f.swift
            @@ -0,0 +1,2 @@
            +a
            +b

            """
        #expect(diff(nil, "a\nb\n") == expected)
    }

    @Test("a file that disappears is compared with nothing")
    func removed() {
        let expected = """
            --- a/dir/f.swift
            +++ /dev/null
            @@ -1 +0,0 @@
            -a

            """
        #expect(diff("a\n", nil) == expected)
    }

    @Test("a missing line feed at the end is a difference, and is said")
    func noNewline() {
        let expected = """
            --- a/dir/f.swift
            +++ b/dir/f.swift
            @@ -1,2 +1,2 @@
             a
            -b
            \\ No newline at end of file
            +b

            """
        #expect(diff("a\nb", "a\nb\n") == expected)
    }

    @Test("differences close to each other share a hunk, others have their own")
    func grouping() {
        func count(distance: Int) -> Int {
            let new = "x\n" + numbered(2...(distance + 1)) + "y\n"
            return UnifiedDiff(path: "f", old: Array(numbered(1...(distance + 2)).utf8), new: Array(new.utf8)).hunks
                .count
        }
        #expect(count(distance: 6) == 1)
        #expect(count(distance: 7) == 2)
    }

    @Test("lines that are not UTF-8 come out as they are")
    func notText() {
        let diff = UnifiedDiff(path: "f", old: [0xFF, 0x0A], new: [0xFE, 0x0A]).rendered(
            in: TextStyle(isColored: true)
        )
        #expect(diff.suffix(6) == [UInt8(ascii: "-"), 0xFF, 0x0A, UInt8(ascii: "+"), 0xFE, 0x0A])
    }

    @Test("color marks what goes and what comes")
    func color() {
        let diff = UnifiedDiff(path: "f", old: Array("a\n".utf8), new: Array("b\n".utf8))
        let text = String(decoding: diff.rendered(in: TextStyle(isColored: true)), as: UTF8.self)
        #expect(text.hasSuffix("\u{1B}[31m-a\u{1B}[0m\n\u{1B}[32m+b\u{1B}[0m\n"))
    }

    @Test("the fewest differences are found, as a plain table of all ways finds them", arguments: 0..<300)
    func fewest(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let (old, new) = (random.sequence(upTo: 30), random.sequence(upTo: 30))
        let found = replacements(from: old, to: new)
        let kept = old.count - found.map(\.old.count).reduce(0, +)
        #expect(kept == longestCommonSubsequence(old, new))
        #expect(try applied(found, to: old, from: new) == new)
    }

    @Test("the fewest differences are found between all short sequences of three letters")
    func fewestOfShort() throws {
        var sequences: [[Int]] = [[]]
        for length in 1...5 {
            sequences += sequences.filter { $0.count == length - 1 }.flatMap { start in (0..<3).map { start + [$0] } }
        }
        for old in sequences {
            for new in sequences where old.count + new.count <= 9 {
                let found = replacements(from: old, to: new)
                let kept = old.count - found.map(\.old.count).reduce(0, +)
                if try kept != longestCommonSubsequence(old, new) || applied(found, to: old, from: new) != new {
                    Issue.record("\(old) to \(new): \(found)")
                }
            }
        }
    }

    @Test("a search that gives up early still turns the one into the other", arguments: 0..<300)
    func givingUp(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let (old, new) = (random.sequence(upTo: 120), random.sequence(upTo: 120))
        let found = replacements(from: old, to: new, effort: 1 + seed % 7)
        #expect(try applied(found, to: old, from: new) == new)
    }

    @Test("two large files without anything in common are compared in no time")
    func nothingInCommon() {
        let found = replacements(from: Array(0..<30_000), to: Array(30_000..<60_000))
        #expect(found == [Replacement(old: 0..<30_000, new: 0..<30_000)])
    }

    @Test("hunks, applied one after the other, turn the old state into the new one", arguments: 0..<300)
    func hunksApply(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let (old, new) = (random.text(), random.text())
        let diff = UnifiedDiff(path: "f", old: old, new: new)
        #expect(try patched(old, diff.hunks) == new)
    }

    @Test(
        "patch(1) makes the new state of the old one",
        .enabled(if: FileManager.default.fileExists(atPath: patchTool))
    )
    func patchTakesIt() throws {
        let folder = try TemporaryFolder()
        for seed in 0..<40 {
            var random = SplitMix(state: UInt64(seed))
            let (old, new) = (random.text(), random.text())
            guard old != new, !old.isEmpty, !new.isEmpty else { continue }
            let diff = UnifiedDiff(path: "f", old: old, new: new).rendered(in: TextStyle(isColored: false))
            try folder.write(String(decoding: old, as: UTF8.self), to: "f")
            try folder.write(String(decoding: diff, as: UTF8.self), to: "diff")
            let patch = Process()
            patch.executableURL = URL(fileURLWithPath: patchTool)
            patch.arguments = ["-s", "-p1", "--fuzz=0", "-i", "diff"]
            patch.currentDirectoryURL = URL(fileURLWithPath: folder.path.text)
            try patch.run()
            patch.waitUntilExit()
            #expect(patch.terminationStatus == 0)
            #expect(try folder.contents(of: "f") == String(decoding: new, as: UTF8.self))
        }
    }
}

private let patchTool = "/usr/bin/patch"

private struct SplitMix {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) % UInt64(bound))
    }

    mutating func sequence(upTo count: Int) -> [Int] {
        let kinds = 2 + next(6)
        return (0..<next(count + 1)).map { _ in next(kinds) }
    }

    /// Lines from a small stock, so that there is much in common, the last one sometimes without line feed.
    mutating func text() -> [UInt8] {
        var text = sequence(upTo: 60).map { "line \($0)" }.joined(separator: "\n")
        if next(3) > 0 { text += "\n" }
        return Array(text.utf8)
    }
}

private func longestCommonSubsequence(_ old: [Int], _ new: [Int]) -> Int {
    var row = Array(repeating: 0, count: new.count + 1)
    for element in old {
        var diagonal = 0
        for (index, other) in new.enumerated() {
            let above = row[index + 1]
            row[index + 1] = element == other ? diagonal + 1 : max(above, row[index])
            diagonal = above
        }
    }
    return row[new.count]
}

private func applied(_ replacements: [Replacement], to old: [Int], from new: [Int]) throws -> [Int] {
    var result: [Int] = []
    var position = 0
    for replacement in replacements {
        try #require(position <= replacement.old.lowerBound, "\(replacements)")
        try #require(replacement.old.upperBound <= old.count, "\(replacements)")
        try #require(replacement.new.upperBound <= new.count, "\(replacements)")
        result += old[position..<replacement.old.lowerBound] + new[replacement.new]
        position = replacement.old.upperBound
    }
    return result + old[position...]
}

/// Applies hunks as a reader of the format would: by the lines they show, with what they keep and remove checked.
private func patched(_ old: [UInt8], _ hunks: [UnifiedDiff.Hunk]) throws -> [UInt8] {
    var lines = old.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
    let last = lines.removeLast().dropLast()
    if !last.isEmpty { lines.append(Array(last)) }
    var result: [UInt8] = []
    var position = 0
    for hunk in hunks {
        try #require(position <= hunk.old.lowerBound && hunk.old.upperBound <= lines.count, "\(hunk)")
        result += lines[position..<hunk.old.lowerBound].joined()
        position = hunk.old.lowerBound
        for line in hunk.lines {
            switch line {
            case .kept(let bytes):
                try #require(position < lines.count && lines[position].elementsEqual(bytes), "\(hunk)")
                position += 1
                result += bytes
            case .removed(let bytes):
                try #require(position < lines.count && lines[position].elementsEqual(bytes), "\(hunk)")
                position += 1
            case .added(let bytes):
                result += bytes
            }
        }
        #expect(position == hunk.old.upperBound)
    }
    return result + lines[position...].joined()
}
