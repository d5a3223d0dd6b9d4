import Testing

@testable import PatternCompiler

struct UnicodePropertyTests {
    @Test("a property has the characters that the standard library says")
    func members() throws {
        #expect(try set(#"\P{Cn}"#) == CodePointSet(below: 0x11_0000) { $0.generalCategory != .unassigned })
        let checks: [(String, (Unicode.Scalar.Properties) -> Bool)] = [
            (#"\p{Lu}"#, { $0.generalCategory == .uppercaseLetter }),
            (#"\p{N}"#, { [.decimalNumber, .letterNumber, .otherNumber].contains($0.generalCategory) }),
            (#"\p{Alphabetic}"#, { $0.isAlphabetic }), (#"\p{Ideographic}"#, { $0.isIdeographic }),
            (#"\p{Lowercase}"#, { $0.isLowercase }), (#"\p{Uppercase}"#, { $0.isUppercase }),
            (#"\p{White_Space}"#, { $0.isWhitespace }),
        ]
        // What is assigned from the fourth plane on is neither letter, number nor white space.
        for (source, isMember) in checks {
            #expect(try set(source) == CodePointSet(below: 0x4_0000, isMember), "\(source)")
        }
    }

    @Test(
        "properties have several names",
        arguments: [
            [
                #"\p{L}"#, #"\pL"#, #"\p{Letter}"#, #"\p{gc=L}"#, #"\p{General_Category=Letter}"#, #"\p{IsL}"#,
                #"\p{IsLetter}"#,
                #"\p{GC=L}"#, #"[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Lo}]"#, #"[^\P{L}]"#,
            ],
            [#"\p{LC}"#, #"\p{L&}"#, #"\p{Cased_Letter}"#, #"[\p{Lu}\p{Ll}\p{Lt}]"#],
            [#"\p{M}"#, #"\p{Mark}"#, #"\p{Combining_Mark}"#, #"[\p{Mn}\p{Mc}\p{Me}]"#],
            [#"\p{N}"#, #"\p{Number}"#, #"[\p{Nd}\p{Nl}\p{No}]"#],
            [#"\p{P}"#, #"\p{punct}"#, #"\p{IsPunctuation}"#, #"[\p{Pc}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}]"#],
            [#"\p{S}"#, #"\p{Symbol}"#, #"[\p{Sm}\p{Sc}\p{Sk}\p{So}]"#],
            [#"\p{Z}"#, #"\p{Separator}"#, #"[\p{Zs}\p{Zl}\p{Zp}]"#],
            [#"\p{C}"#, #"\p{Other}"#, #"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]"#],
            [#"\p{Nd}"#, #"\p{Decimal_Number}"#, #"\p{digit}"#, #"\p{IsDigit}"#, #"\p{gc=digit}"#],
            [#"\p{Alphabetic}"#, #"\p{IsAlphabetic}"#, #"\p{IsALPHABETIC}"#],
            [#"\p{White_Space}"#, #"\p{IsWhite_Space}"#, #"\p{IsWhitespace}"#, #"\p{IsWhiteSpace}"#],
            [#"\p{Assigned}"#, #"\p{IsAssigned}"#, #"\P{Cn}"#],
            [#"\p{Any}"#, #"\p{all}"#, "[^]", #"[\p{L}\P{L}]"#],
            [#"\p{LD}"#, #"[\p{L}\p{Nd}]"#],
            [#"\p{L1}"#, #"[\0-\xFF]"#],
            [#"\p{IsTitlecase}"#, #"\p{Lt}"#],
            [
                #"\p{Script=Han}"#, #"\p{sc=Han}"#, #"\p{Script=Hani}"#, #"\p{IsHan}"#, #"\p{script=HAN}"#,
                #"\p{Ishani}"#,
            ],
        ]
    )
    func synonyms(sources: [String]) throws {
        for source in sources {
            #expect(try set(source) == set(sources[0]), "\(source)")
        }
    }

    @Test(
        "Java's POSIX names are ASCII",
        arguments: [
            (#"\p{Lower}"#, "[a-z]"), (#"\p{Upper}"#, "[A-Z]"), (#"\p{ASCII}"#, #"[\0-\x7F]"#),
            (#"\p{Alpha}"#, "[A-Za-z]"),
            (#"\p{Digit}"#, "[0-9]"), (#"\p{Alnum}"#, "[0-9A-Za-z]"),
            (#"\p{Punct}"#, ##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"##),
            (#"\p{Graph}"#, #"[\p{Alnum}\p{Punct}]"#), (#"\p{Print}"#, #"[\p{Graph}\x20]"#), (#"\p{Blank}"#, #"[ \t]"#),
            (#"\p{Cntrl}"#, #"[\0-\x1F\x7F]"#), (#"\p{XDigit}"#, "[0-9a-fA-F]"), (#"\p{Space}"#, #"[ \t\n\x0B\f\r]"#),
        ]
    )
    func posix(name: String, characters: String) throws {
        #expect(try set(name) == set(characters))
    }

    @Test(
        "scripts have their letters and not their neighbors'",
        arguments: [
            ("Latin", "aZéǅﬁ", "1αа-"), ("Greek", "αΩἀ", "aа"), ("Cyrillic", "аЯҐ", "aα"), ("Hebrew", "את", "ا"),
            ("Arabic", "اي", "א،"), ("Devanagari", "अह", "অ।"), ("Thai", "กฮ", "฿ກ"), ("Hangul", "가한ᄀ", "日"),
            ("Hiragana", "あん", "アー"), ("Katakana", "アン", "あー"), ("Han", "日本々〇𠀀", "あ가、"), ("Armenian", "Աֆ", "ა"),
            ("Georgian", "აႠ", "Ա"),
        ]
    )
    func scripts(name: String, members: String, others: String) throws {
        let script = try set("\\p{Script=\(name)}")
        for scalar in members.unicodeScalars { #expect(script.contains(scalar), "\(scalar)") }
        for scalar in others.unicodeScalars { #expect(!script.contains(scalar), "\(scalar)") }
        #expect(UnicodeScripts.names.map(\.name).contains(name))
    }

    @Test("no character belongs to two scripts")
    func scriptsAreDisjoint() {
        let sets = UnicodeScripts.names.map { UnicodeScripts.set(of: $0.name) }
        let count = sets.reduce(0) { sum, set in sum + set.ranges.reduce(0) { $0 + $1.count } }
        #expect(CodePointSet(sets.flatMap(\.ranges)).ranges.reduce(0) { $0 + $1.count } == count)
        #expect(sets.count == 13)
    }

    private func set(_ source: String) throws -> CodePointSet {
        guard case .one(let set) = try tree(source) else { throw NoSet() }
        return set
    }

    private struct NoSet: Error {}
}

extension CodePointSet {
    fileprivate init(below limit: UInt32, _ isMember: (Unicode.Scalar.Properties) -> Bool) {
        var ranges: [ClosedRange<UInt32>] = []
        for codePoint in 0..<limit {
            guard let scalar = Unicode.Scalar(codePoint), isMember(scalar.properties) else { continue }
            if let last = ranges.last, last.upperBound + 1 == codePoint {
                ranges[ranges.count - 1] = last.lowerBound...codePoint
            } else {
                ranges.append(codePoint...codePoint)
            }
        }
        self.init(ranges)
    }

    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) }
    }
}
