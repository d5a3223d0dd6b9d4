/// The grammar of the texts that ``Pattern`` is created from, which the generator's `TextGrammar` describes.
///
/// A `states` or `program` begins with the number of its grammar. Generated code that is newer or older than this
/// module may have another one, and must not be read by guesswork.
///
/// The limits here are those of memory; the generator's own are smaller, and none of them is greater than its
/// counterpart.
enum PatternGrammar {
    /// The number of the grammar that is read.
    static let version = 1
    /// The letters and digits that states are named with, in the order of their values.
    static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
    /// The greatest number of letters in a state's name.
    static let nameLimit = 2
    /// The greatest number of cells in a table.
    static let cellLimit = Int(UInt16.max)
    /// The greatest number of instructions in a program; the distances between them must fit
    /// ``PatternProgram/Instruction``.
    static let instructionLimit = Int(Int16.max)
    /// The greatest count that a table may have to reach.
    static let greatestCount = Int.max / 16

    /// Returns what follows the number of the grammar.
    ///
    /// - Throws: ``UnknownPatternGrammar`` if the text does not begin with ``version``.
    static func content(of text: String) throws(UnknownPatternGrammar) -> String {
        let number = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let rest = text.utf8[number.endIndex...]
        let isSeparated = rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\n")
        guard !number.isEmpty, isSeparated else { throw UnknownPatternGrammar(found: nil) }
        guard number.elementsEqual("\(version)".utf8) else {
            throw UnknownPatternGrammar(found: String(Substring(number)))
        }
        return String(decoding: rest.dropFirst(), as: UTF8.self)
    }
}

/// The text of a pattern has a grammar that is not read.
struct UnknownPatternGrammar: Error, CustomStringConvertible {
    /// The number that the text begins with; `nil` if it begins with none.
    let found: String?

    var description: String {
        "its text has \(found.map { "grammar \($0)" } ?? "no number of a grammar"), and this CarillonRuntime reads "
            + "grammar \(PatternGrammar.version): regenerate the code, or update CarillonRuntime"
    }
}
