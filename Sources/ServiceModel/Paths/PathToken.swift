/// A word or sign of a path, with its place in Unicode scalars.
struct PathToken {
    enum Kind: Hashable {
        case identifier(String)
        case quotedIdentifier(String)
        case literal(PathExpression.Literal)
        case number(Int)
        case comparison(PathExpression.Comparison)
        case dot, star, openBracket, flatten, filter, closeBracket, openParenthesis, closeParenthesis, comma
        case pipe, or, and, not, current, end
    }

    let kind: Kind
    let place: Range<Int>

    /// The power of a projection to the elements of a list or the values of a map.
    static let starPower = 20

    /// How strongly the token binds what stands before it to what follows: 0 for one that ends an expression.
    var power: Int {
        switch kind {
        case .pipe: 1
        case .or: 2
        case .and: 3
        case .comparison: 5
        case .flatten: 9
        case .star: Self.starPower
        case .filter: 21
        case .dot: 40
        case .not: 45
        case .openBracket: 55
        case .openParenthesis: 60
        case .identifier, .quotedIdentifier, .literal, .number, .closeBracket, .closeParenthesis, .comma, .current,
            .end:
            0
        }
    }
}

/// Divides a path into words and signs.
struct PathScanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    /// Returns the words and signs of a path, with an end after them.
    static func tokens(of text: String) throws(PathError) -> [PathToken] {
        var scanner = PathScanner(scalars: Array(text.unicodeScalars))
        var tokens: [PathToken] = []
        repeat {
            tokens.append(try scanner.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func next() throws(PathError) -> PathToken {
        while index < scalars.count, " \t\r\n".unicodeScalars.contains(scalars[index]) { index += 1 }
        let start = index
        let kind = try kind()
        return PathToken(kind: kind, place: start..<index)
    }

    private mutating func kind() throws(PathError) -> PathToken.Kind {
        guard index < scalars.count else { return .end }
        let scalar = scalars[index]
        if scalar.isNameStart { return .identifier(take(while: \.isNamePart)) }
        if scalar.isDigit || scalar == "-" { return try number() }
        index += 1
        switch scalar {
        case ".": return .dot
        case "*": return .star
        case "]": return .closeBracket
        case "(": return .openParenthesis
        case ")": return .closeParenthesis
        case ",": return .comma
        case "@": return .current
        case "[": return skip("]") ? .flatten : skip("?") ? .filter : .openBracket
        case "|": return skip("|") ? .or : .pipe
        case "&" where skip("&"): return .and
        case "!": return skip("=") ? .comparison(.unequal) : .not
        case "<": return .comparison(skip("=") ? .lessOrEqual : .less)
        case ">": return .comparison(skip("=") ? .greaterOrEqual : .greater)
        case "=" where skip("="): return .comparison(.equal)
        case "'": return .literal(.text(try delimited(by: "'")))
        case "`": return .literal(try literal())
        case "\"": return .quotedIdentifier(try name())
        default: throw unexpected(scalar)
        }
    }

    private func unexpected(_ scalar: Unicode.Scalar) -> PathError {
        let place = index - 1..<index
        switch scalar {
        case "=": return PathError("a comparison is written '=='", at: place, hint: "write '=='")
        case "{", "}", "&", ":":
            return PathError(
                "'\(scalar)' belongs to a part of JMESPath that waiters do without",
                at: place,
                hint: "use members, elements, projections, filters, comparisons and the functions \(Self.functions)"
            )
        default: return PathError("a path has no '\(scalar)' here", at: place, hint: Self.quoting)
        }
    }

    private static let quoting = "a name with other characters than letters, digits and '_' stands in double quotes"

    /// The names of the functions, for hints.
    static let functions = PathExpression.Function.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    // MARK: Words

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard index < scalars.count, scalars[index] == scalar else { return false }
        index += 1
        return true
    }

    private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
        let end = scalars[index...].firstIndex { !isPart($0) } ?? scalars.count
        defer { index = end }
        return text(index..<end)
    }

    private func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    private mutating func number() throws(PathError) -> PathToken.Kind {
        let start = index
        let sign = skip("-") ? "-" : ""
        let digits = take(while: \.isDigit)
        guard !digits.isEmpty else { throw unexpected("-") }
        guard let number = Int32(sign + digits) else {
            throw PathError(
                "'\(text(start..<index))' is not the number of an element",
                at: start..<index,
                hint: "write '[0]'"
            )
        }
        return .number(Int(number))
    }

    /// Reads to the next delimiter, which may be there itself behind a backslash.
    private mutating func delimited(by delimiter: Unicode.Scalar) throws(PathError) -> String {
        let start = index - 1
        var text = String.UnicodeScalarView()
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == delimiter { return String(text) }
            if scalar == "\\", skip(delimiter) { text.append(delimiter) } else { text.append(scalar) }
        }
        throw PathError(
            "'\(delimiter)' is not closed",
            at: start..<start + 1,
            hint: "end it with another '\(delimiter)'"
        )
    }

    private mutating func literal() throws(PathError) -> PathExpression.Literal {
        let start = index - 1
        let text = try delimited(by: "`").drop { $0 == " " }
        let trimmed = String(text.reversed().drop { $0 == " " }.reversed())
        switch trimmed {
        case "null": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case _ where trimmed.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil:
            return .number(trimmed)
        case _ where trimmed.hasPrefix("\""):
            var scanner = PathScanner(scalars: Array(trimmed.unicodeScalars.dropFirst()))
            if let text = try? scanner.jsonText(), scanner.index == scanner.scalars.count { return .text(text) }
        default: break
        }
        throw PathError(
            "'\(trimmed)' is not a number, 'true', 'false', 'null' or text in double quotes",
            at: start..<index,
            hint: "write text between single quotes"
        )
    }

    private mutating func name() throws(PathError) -> String {
        let start = index - 1
        let name = try jsonText()
        guard name.isEmpty else { return name }
        throw PathError("the name is empty", at: start..<index, hint: "write a member's name")
    }

    /// Reads the rest of a text of JSON, whose quotation mark was read.
    private mutating func jsonText() throws(PathError) -> String {
        let start = index - 1
        var units: [UInt16] = []
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "\"": return String(decoding: units, as: UTF16.self)
            case "\\": units.append(try escaped(from: start))
            default: units += Array(String(scalar).utf16)
            }
        }
        throw PathError("'\"' is not closed", at: start..<start + 1, hint: "end it with another '\"'")
    }

    private mutating func escaped(from start: Int) throws(PathError) -> UInt16 {
        let escapes: [Unicode.Scalar: UInt16] = [
            "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
        ]
        let scalar = index < scalars.count ? scalars[index] : " "
        index += 1
        if let unit = escapes[scalar] { return unit }
        if scalar == "u", index + 4 <= scalars.count,
            scalars[index..<index + 4].allSatisfy(\.properties.isASCIIHexDigit),
            let unit = UInt16(text(index..<index + 4), radix: 16)
        {
            index += 4
            return unit
        }
        throw PathError(
            "'\\\(scalar)' is no escape sequence of JSON",
            at: start..<start + 1,
            hint: "write '\\\\' for a backslash"
        )
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isNameStart: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" }
    fileprivate var isNamePart: Bool { isNameStart || isDigit }
}
