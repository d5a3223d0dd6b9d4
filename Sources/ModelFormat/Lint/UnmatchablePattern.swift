import Diagnostics
import PatternCompiler
import ServiceModel

extension CompiledPattern {
    /// Returns the reason that no text within the bounds of a length matches; `nil` if some text matches, or if that
    /// cannot be told.
    package func obstacle(toMatchesOf length: Bounds<Int>) -> (message: String, hint: String)? {
        let shortest: String?
        do throws(UndecidedComparison) {
            let (minimum, maximum) = (max(length.minimum ?? 0, 0), length.maximum ?? .max)
            guard minimum <= maximum, try shortestText(lengths: minimum...maximum) == nil else { return nil }
            shortest = try shortestText()
        } catch {
            return nil
        }
        guard let shortest else { return ("no text matches the pattern", hintAboutEnd) }
        let count = shortest.unicodeScalars.count
        return (
            "no text of an allowed length matches the pattern",
            count > length.maximum ?? .max
                ? "the shortest match has \(counted(count, "character")), and \(length.maximum ?? 0) are allowed"
                : "a match can have \(counted(count, "character")), and the length excludes it: correct one of the two"
        )
    }

    private var hintAboutEnd: String {
        switch source.unicodeScalars.last {
        case "\n": "the line break at its end is a part of it: write '|-' for '|', or put the pattern in single quotes"
        case " ", "\t": "the blank at its end is a part of it: remove it"
        default: "'^' and '$' match at the very start and the very end of a text only"
        }
    }
}
