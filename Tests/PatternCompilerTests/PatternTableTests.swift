import CarillonRuntime
import PatternCompiler
import PatternSupport
import Testing

struct PatternTableTests {
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
        ]
    )
    func table(source: String, classes: String, states: String) throws {
        guard case .table(let table) = try compilePattern(source).form else {
            Issue.record("'\(source)' is simulated")
            return
        }
        #expect(table.classes == classes)
        #expect(table.states.joined(separator: " ") == states)
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
