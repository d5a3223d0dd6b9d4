@_spi(Generated) import CarillonRuntime
import PatternSupport
import Testing

@testable import PatternCompiler

struct TableTextTests {
    @Test(
        "a table has a state for each thing that can follow, and counts what is repeated",
        arguments: [
            ("", "", "$*"),
            ("a^", "[a]", "-.."),
            ("a", "[a]", "-a*"),
            ("^a$", "[a]", "-.b $.."),
            ("^$|^[a-zA-Z0-9 ]{2,15}$", "[ 0-9A-Za-z]", "$.b -.c=1 -.c+2>d $.d+15>e $.."),
            (#"^\+?[1-9]\d{1,14}$"#, "[+][0][1-9]", "-.b.c -...c -..dd $..ee=1 $..ee+14>f $...."),
            ("^[a-z]{0,131072}$", "[a-z]", "$.b $.c=1 $.c+131072>d $.."),
            (#"^[^\x00-\x1f]*$"#, #"[\u{0}-\u{1F}]"#, "$a."),
            ("^[^é]$", #"[\u{E9}]"#, "-b. $.."),
            ("[a-z]{0,5}x{2,9}y*", "[x]", "-ab -a*"),
            // Surrogates, which no text holds, are in no class that ends beside them.
            (#"^[\uE000-\uF8FF]$"#, #"[\u{E000}-\u{F8FF}]"#, "-.b $.."),
            (#"^[\u0400-\uD7FF]$"#, #"[\u{400}-\u{D7FF}]"#, "-.b $.."),
        ]
    )
    func table(source: String, classes: String, states: String) throws {
        guard case .table(let table) = try compilePattern(source).form else {
            Issue.record("'\(source)' is simulated")
            return
        }
        #expect(table.classes == classes)
        #expect(table.words.joined(separator: " ") == "1 " + states)
    }

    @Test(
        "categories of Unicode stay names, but for what the pattern says itself",
        arguments: [
            (#"^[\p{L}\p{N}_.-]*$"#, #"[\-.0-9A-Z_a-z\p{L}\p{N}]"#),
            (#"^\p{Lu}\p{Ll}$"#, #"[A-Z\p{Lu}][a-z\p{Ll}]"#),
            (#"^[\p{L}\s]$"#, #"[\u{9}-\u{D} A-Za-z\u{FEFF}\p{L}\p{Z}]"#),
            (#"^[\p{L}é\u4E00-\u9FFF]$"#, #"[A-Za-z\p{L}]"#),
            (#"^[^\p{L}\u0600-\u06FF]$"#, #"[A-Za-z\u{600}-\u{6FF}\p{L}]"#),
            (#"^[\p{L}&&[^\u0400-\u04FF]]$"#, #"[^\u{400}-\u{4FF}][A-Za-z\p{L}]"#),
        ]
    )
    func categories(source: String, classes: String) throws {
        guard case .table(let table) = try compilePattern(source).form else {
            Issue.record("'\(source)' is simulated")
            return
        }
        #expect(table.classes == classes)
    }

    /// Half of the spaces are in the one class, and half in the other.
    @Test("where two classes have as much of a category, it is the same one of them whenever the text is written")
    func equalShares() throws {
        let texts = try (0..<20).map { _ in
            guard case .table(let table) = try compilePattern(#"^[\p{L}\u2000-\u2007]$"#).form else {
                return "it is simulated"
            }
            return table.classes
        }
        #expect(Set(texts) == [#"[A-Za-z\u{2000}-\u{2007}\p{L}]"#])
    }

    @Test(
        "every scalar is in the class that the pattern's sets say",
        arguments: [
            #"^[\p{L}\p{N}_.-]$"#, #"^[^\p{L}\u0600-\u06FF]$"#, #"^[\p{L}&&[^\u0400-\u04FF]]$"#, #"^[\p{L}\s]$"#,
            #"^\P{C}$"#, #"^[\p{IsAlphabetic}é]$"#, #"^[\p{IsLatin}\p{Cn}]$"#, #"^.$"#, #"^[\W]$"#,
        ]
    )
    func everyScalar(source: String) throws {
        guard case .sequence(let parts) = try tree(source), case .one(let set)? = parts.dropFirst().first else {
            Issue.record("'\(source)' is not one set")
            return
        }
        let pattern = try pattern(source)
        var differing: [UInt32] = []
        for range in [0...0xD7FF, 0xE000...0x2FFFF, 0xE0000...0xE01FF] as [ClosedRange<UInt32>] {
            var ranges = set.ranges[...]
            for value in range {
                while let next = ranges.first, next.upperBound < value { ranges.removeFirst() }
                guard let scalar = Unicode.Scalar(value) else { continue }
                let expected = ranges.first?.contains(value) ?? false
                if pattern.matches(String(Character(scalar))) != expected { differing.append(value) }
            }
        }
        #expect(differing.isEmpty)
    }

    @Test(
        "repetitions that have to be counted at the same time with different counts are written out",
        arguments: [
            ("^[a-z]+[a-z]{8,9}$", 10), ("^(a{1,9}b?)*$", 2), ("[a-z]{10}[0-9]", 11),
        ]
    )
    func ambiguousCount(source: String, stateCount: Int) throws {
        guard case .table(let table) = try compilePattern(source).form else {
            Issue.record("'\(source)' is simulated")
            return
        }
        #expect(!table.isCounting)
        #expect(table.states.count == stateCount)
    }

    @Test("repetitions that begin at the same time are counted together")
    func commonCount() throws {
        let pattern = try pattern("^(a{8,20}|[ab]{10,30}c)$")
        for count in 0...40 {
            let text = String(repeating: "a", count: count)
            #expect(pattern.matches(text) == (8...20).contains(count), "\(count)")
            #expect(pattern.matches(text + "c") == (10...30).contains(count), "\(count)")
            #expect(!pattern.matches(text + "b"))
        }
    }

    @Test("a look-ahead counts beside what it stands before")
    func countInLookAhead() throws {
        let compiled = try compilePattern("^(?=.{20,2048}$)(?!.*--)arn(:[a-z-]{1,64})+$")
        guard case .table(let table) = compiled.form else {
            Issue.record("it is simulated")
            return
        }
        #expect(table.isCounting)
        let pattern = pattern(compiled)
        let parts = String(repeating: ":abcdefghi", count: 300)
        for count in [19, 20, 21, 2047, 2048, 2049] {
            #expect(pattern.matches(("arn" + parts).prefix(count) + "") == (20...2048).contains(count), "\(count)")
        }
        #expect(!pattern.matches("arn:abcdefghi--abcdefghi"))
        #expect(!pattern.matches("arn:" + String(repeating: "a", count: 65)))
    }

    @Test(
        "look-aheads count for themselves",
        arguments: [
            // The first text of each pair is found, the other is not: they differ in how many there are of one letter.
            ("^(?!a{8})[a-c]*$", "7ab", "8ab"),
            ("^(?!a{8,9}b)a*b$", "10ab", "9ab"),
            ("^(?=a{8,10}b)(?=[ab]{12,20}$)", "8a4b", "8a3b"),
            ("^(?=a{8,10}b)(?=[ab]{12,20}$)", "10a10b", "11a9b"),
            ("^(?=a{8,10}b)(?=[ab]{12,20}$)", "10a10b", "10a11b"),
            ("^(a(?=[ab]{8,12}c))*b*c$", "5a8bc", "6a8bc"),
            ("^(a(?=[ab]{8,12}c))*b*c$", "5a8bc", "5a7bc"),
            ("^(?=[ab]{0,9}c)[a-c]{8,12}$", "9a1c", "10a1c"),
            ("^(?=[ab]{0,9}c)[a-c]{8,12}$", "9a3c", "9a4c"),
        ]
    )
    func countsOfLookAheads(source: String, found: String, refused: String) throws {
        let pattern = try pattern(source)
        #expect(pattern.matches(written(out: found)), "\(found)")
        #expect(!pattern.matches(written(out: refused)), "\(refused)")
    }

    @Test("a repetition is counted anew each time it begins")
    func repeatedCount() throws {
        let pattern = try pattern("^([a-z]{2,10}-)*[0-9]{9,}$")
        #expect(pattern.matches("ab-abcdefghij-123456789"))
        #expect(pattern.matches("1234567890123"))
        #expect(!pattern.matches("ab-abcdefghijk-123456789"))
        #expect(!pattern.matches("a-123456789"))
        #expect(!pattern.matches("ab-12345678"))
    }

    @Test("what has no table of reasonable size is simulated")
    func simulation() throws {
        let source = "^(a|b)*a(a|b){20}$"
        guard case .simulation = try compilePattern(source).form else {
            Issue.record("'\(source)' has a table")
            return
        }
        let pattern = try pattern(source)
        #expect(pattern.matches("bba" + String(repeating: "b", count: 20)))
        #expect(!pattern.matches("bbb" + String(repeating: "b", count: 20)))
    }
}

/// `3a2bc` as `aaabbc`.
private func written(out text: String) -> String {
    var (result, count) = ("", 0)
    for character in text {
        if let digit = character.wholeNumberValue {
            count = count * 10 + digit
        } else {
            result += String(repeating: character, count: max(count, 1))
            count = 0
        }
    }
    return result
}
