/// A property of Unicode characters, or a disjunction of some, as patterns name it.
///
/// Which characters have it depends on the version of Unicode: that of the Swift standard library for all but scripts.
enum UnicodeProperty: Hashable {
    /// Any of these general categories.
    case categories(Set<Unicode.GeneralCategory>)
    /// Any of these.
    case binary(BinaryProperties)
    /// A script, by its name in ``UnicodeScripts``.
    case script(String)

    struct BinaryProperties: OptionSet, Hashable {
        let rawValue: UInt8

        static let alphabetic = BinaryProperties(rawValue: 1)
        static let ideographic = BinaryProperties(rawValue: 2)
        static let lowercase = BinaryProperties(rawValue: 4)
        static let uppercase = BinaryProperties(rawValue: 8)
        /// The category Lt, which Java calls a binary property too.
        static let titlecase = BinaryProperties(rawValue: 16)
        static let whitespace = BinaryProperties(rawValue: 32)
        static let cased: BinaryProperties = [.lowercase, .uppercase, .titlecase]
    }

    static let casedCategories: Set<Unicode.GeneralCategory> = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]

    /// The property where case does not count. As in Java, that changes those that are about case, and makes one of
    /// them.
    var ignoringCase: UnicodeProperty {
        switch self {
        case .categories(let categories) where categories.isSubset(of: Self.casedCategories):
            .categories(Self.casedCategories)
        case .binary(let properties) where properties.isSubset(of: .cased): .binary(.cased)
        default: self
        }
    }

    /// The characters that have it.
    var set: CodePointSet {
        switch self {
        case .categories(let categories):
            CodePointSet(UnicodeRun.all.filter { categories.contains($0.category) }.map(\.range))
        case .binary(let properties):
            CodePointSet(UnicodeRun.all.filter { !$0.properties.isDisjoint(with: properties) }.map(\.range))
        case .script(let name):
            UnicodeScripts.set(of: name)
        }
    }
}

/// Neighbors that have the same properties.
struct UnicodeRun {
    var range: ClosedRange<UInt32>
    let category: Unicode.GeneralCategory
    let properties: UnicodeProperty.BinaryProperties

    /// All of Unicode, from one walk over what is not uniform. The walk takes about 0.2 s without optimization.
    static let all: [UnicodeRun] = {
        var runs: [UnicodeRun] = []
        var next: UInt32 = 0
        for range in uniform + [CodePointSet.last + 1...CodePointSet.last + 1] {
            for codePoint in next..<range.lowerBound {
                append(codePoint...codePoint, to: &runs)
            }
            if range.lowerBound <= CodePointSet.last { append(range, to: &runs) }
            next = range.upperBound + 1
        }
        return runs
    }()

    /// The planes without characters, and those for private use but for their last two code points, which are none. A
    /// test compares them with the standard library.
    private static let uniform: [ClosedRange<UInt32>] = [
        0x4_0000...0xD_FFFF, 0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD,
    ]

    /// Adds a range that is like its first scalar throughout.
    private static func append(_ range: ClosedRange<UInt32>, to runs: inout [UnicodeRun]) {
        // Text has no surrogates.
        guard let scalar = Unicode.Scalar(range.lowerBound) else { return }
        let category = scalar.properties.generalCategory
        let properties = UnicodeProperty.BinaryProperties(of: scalar, in: category)
        let last = runs.count - 1
        if last >= 0, runs[last].range.upperBound + 1 == range.lowerBound, runs[last].category == category,
            runs[last].properties == properties
        {
            runs[last].range = runs[last].range.lowerBound...range.upperBound
        } else {
            runs.append(UnicodeRun(range: range, category: category, properties: properties))
        }
    }
}

extension UnicodeProperty.BinaryProperties {
    fileprivate init(of scalar: Unicode.Scalar, in category: Unicode.GeneralCategory) {
        self = []
        // What is no character has none of them, and most code points are none.
        if category == .unassigned || category == .privateUse { return }
        let properties = scalar.properties
        if properties.isAlphabetic { insert(.alphabetic) }
        if properties.isIdeographic { insert(.ideographic) }
        if properties.isLowercase { insert(.lowercase) }
        if properties.isUppercase { insert(.uppercase) }
        if category == .titlecaseLetter { insert(.titlecase) }
        if properties.isWhitespace { insert(.whitespace) }
    }
}
