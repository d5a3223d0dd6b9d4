/// The meaning of the name in `\p{...}`.
struct PropertyName {
    enum Meaning {
        case unicode(UnicodeProperty)
        /// A set of characters that is the same in every version of Unicode.
        case fixed(CodePointSet)
    }

    var meaning: Meaning
    /// The dialect that knows the name; `nil` if ECMA 262 does.
    var dialect: Dialect?

    /// Finds a name or, with `=`, a name and a value.
    static func lookUp(_ name: String) -> PropertyName? {
        if let equals = name.firstIndex(of: "=") {
            return lookUp(key: String(name[..<equals]), value: String(name[name.index(after: equals)...]))
        }
        if let plain = plain[name] { return plain }
        if let categories = categories[name] {
            return PropertyName(meaning: .unicode(.categories(categories)), dialect: name == "L&" ? .other : nil)
        }
        return name.hasPrefix("Is") ? lookUpLoosely(String(name.dropFirst(2))) : nil
    }

    /// The names that are known, for the sake of misspellings.
    static var all: [String] {
        Array(plain.keys) + Array(categories.keys)
            + UnicodeScripts.names.flatMap { ["Script=\($0.name)", "Is\($0.name)"] }
    }

    /// ECMA 262, table of non-binary properties. Java takes keys, and the values of scripts, in any case.
    private static func lookUp(key: String, value: String) -> PropertyName? {
        let isECMA = ["gc", "General_Category", "sc", "Script"].contains(key)
        switch key.lowercased() {
        case "gc", "general_category":
            guard let categories = categories[value] else { return nil }
            return PropertyName(meaning: .unicode(.categories(categories)), dialect: isECMA ? nil : .java)
        case "sc", "script":
            guard let script = script(value) else { return nil }
            let isExact = isECMA && (value == script.name || value == script.code)
            return PropertyName(meaning: .unicode(.script(script.name)), dialect: isExact ? nil : .java)
        default:
            return nil
        }
    }

    /// Java's names after `Is`: binary properties and scripts in any case, and categories.
    private static func lookUpLoosely(_ name: String) -> PropertyName? {
        if let property = binaries[name.lowercased().filter { $0 != "_" }] {
            return PropertyName(meaning: .unicode(.binary(property)), dialect: .java)
        }
        let capitalized = name.prefix(1).uppercased() + name.dropFirst().lowercased()
        if let categories = categories[name] ?? categories[capitalized] ?? categories[name.lowercased()] {
            return PropertyName(meaning: .unicode(.categories(categories)), dialect: .java)
        }
        if let script = script(name) {
            return PropertyName(meaning: .unicode(.script(script.name)), dialect: .java)
        }
        return name.lowercased() == "assigned" ? PropertyName(meaning: assigned, dialect: .java) : nil
    }

    private static func script(_ name: String) -> (name: String, code: String)? {
        let name = name.lowercased()
        return UnicodeScripts.names.first { $0.name.lowercased() == name || $0.code.lowercased() == name }
    }

    private static let assigned = Meaning.unicode(
        .categories(Set(categories.values.joined()).subtracting([.unassigned]))
    )

    /// Java's names of binary properties, in lower case and without underscores.
    private static let binaries: [String: UnicodeProperty.BinaryProperties] = [
        "alphabetic": .alphabetic, "ideographic": .ideographic, "lowercase": .lowercase, "uppercase": .uppercase,
        "titlecase": .titlecase, "whitespace": .whitespace,
    ]

    /// Names without a value that are no categories.
    private static let plain: [String: PropertyName] = {
        // ECMA 262, table of binary properties.
        var names = [
            "ASCII": PropertyName(meaning: .fixed(CodePointSet([0...0x7F]))),
            "Any": PropertyName(meaning: .fixed(.all)),
            "Assigned": PropertyName(meaning: assigned),
            "Alphabetic": PropertyName(meaning: .unicode(.binary(.alphabetic))),
            "Ideographic": PropertyName(meaning: .unicode(.binary(.ideographic))),
            "Lowercase": PropertyName(meaning: .unicode(.binary(.lowercase))),
            "Uppercase": PropertyName(meaning: .unicode(.binary(.uppercase))),
            "White_Space": PropertyName(meaning: .unicode(.binary(.whitespace))),
        ]
        // Java: everything, Latin-1, and letters or digits.
        names["all"] = PropertyName(meaning: .fixed(.all), dialect: .java)
        names["L1"] = PropertyName(meaning: .fixed(CodePointSet([0...0xFF])), dialect: .java)
        let lettersAndDigits = categories["L", default: []].union(categories["Nd", default: []])
        names["LD"] = PropertyName(meaning: .unicode(.categories(lettersAndDigits)), dialect: .java)
        for (name, ranges) in posix {
            names[name] = PropertyName(meaning: .fixed(CodePointSet(ranges)), dialect: .java)
        }
        return names
    }()

    /// Java's POSIX character classes, which are ASCII only. ECMA 262 knows three of the names, `Alpha`, `Lower` and
    /// `Upper`, for properties that reach beyond ASCII; services that use them mean Java's.
    private static let posix: [String: [ClosedRange<UInt32>]] = [
        "Lower": [0x61...0x7A],
        "Upper": [0x41...0x5A],
        "Alpha": [0x41...0x5A, 0x61...0x7A],
        "Digit": [0x30...0x39],
        "Alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A],
        "Punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
        "Graph": [0x21...0x7E],
        "Print": [0x20...0x7E],
        "Blank": [0x09...0x09, 0x20...0x20],
        "Cntrl": [0x00...0x1F, 0x7F...0x7F],
        "XDigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
        "Space": [0x09...0x0D, 0x20...0x20],
    ]
}

// The values of General_Category (Unicode Character Database, PropertyValueAliases.txt), which are those of ECMA 262,
// and UTS #18's `L&`.
extension PropertyName {
    /// The categories and their groups by all of their names.
    private static let categories: [String: Set<Unicode.GeneralCategory>] = {
        var named: [String: Set<Unicode.GeneralCategory>] = [:]
        for (names, category) in single {
            for name in names { named[name] = [category] }
        }
        for (names, initial) in groups {
            let members = single.filter { $0.names[0].hasPrefix(initial) }.map(\.category)
            for name in names { named[name] = Set(members) }
        }
        for name in ["LC", "L&", "Cased_Letter"] { named[name] = UnicodeProperty.casedCategories }
        return named
    }()

    private static let groups: [(names: [String], initial: String)] = [
        (["L", "Letter"], "L"), (["M", "Mark", "Combining_Mark"], "M"), (["N", "Number"], "N"),
        (["P", "Punctuation", "punct"], "P"), (["S", "Symbol"], "S"), (["Z", "Separator"], "Z"), (["C", "Other"], "C"),
    ]

    /// The short names of Unicode's categories. Those of one group begin with its letter, and are listed together.
    static var shortCategoryNames: [(name: String, category: Unicode.GeneralCategory)] {
        single.map { ($0.names[0], $0.category) }
    }

    private static let single: [(names: [String], category: Unicode.GeneralCategory)] = [
        (["Lu", "Uppercase_Letter"], .uppercaseLetter),
        (["Ll", "Lowercase_Letter"], .lowercaseLetter),
        (["Lt", "Titlecase_Letter"], .titlecaseLetter),
        (["Lm", "Modifier_Letter"], .modifierLetter),
        (["Lo", "Other_Letter"], .otherLetter),
        (["Mn", "Nonspacing_Mark"], .nonspacingMark),
        (["Mc", "Spacing_Mark"], .spacingMark),
        (["Me", "Enclosing_Mark"], .enclosingMark),
        (["Nd", "Decimal_Number", "digit"], .decimalNumber),
        (["Nl", "Letter_Number"], .letterNumber),
        (["No", "Other_Number"], .otherNumber),
        (["Pc", "Connector_Punctuation"], .connectorPunctuation),
        (["Pd", "Dash_Punctuation"], .dashPunctuation),
        (["Ps", "Open_Punctuation"], .openPunctuation),
        (["Pe", "Close_Punctuation"], .closePunctuation),
        (["Pi", "Initial_Punctuation"], .initialPunctuation),
        (["Pf", "Final_Punctuation"], .finalPunctuation),
        (["Po", "Other_Punctuation"], .otherPunctuation),
        (["Sm", "Math_Symbol"], .mathSymbol),
        (["Sc", "Currency_Symbol"], .currencySymbol),
        (["Sk", "Modifier_Symbol"], .modifierSymbol),
        (["So", "Other_Symbol"], .otherSymbol),
        (["Zs", "Space_Separator"], .spaceSeparator),
        (["Zl", "Line_Separator"], .lineSeparator),
        (["Zp", "Paragraph_Separator"], .paragraphSeparator),
        (["Cc", "Control", "cntrl"], .control),
        (["Cf", "Format"], .format),
        (["Cs", "Surrogate"], .surrogate),
        (["Co", "Private_Use"], .privateUse),
        (["Cn", "Unassigned"], .unassigned),
    ]
}
