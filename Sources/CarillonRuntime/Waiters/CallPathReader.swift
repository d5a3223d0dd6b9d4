extension CallPath {
    /// Reads what the generator makes of a path: words with blanks between, each sign before its operands. Text that it
    /// does not make ends the process.
    ///
    /// `Parts[?State == 'DONE'].Name` of the output is `| output [?] parts == state 'DONE' name`.
    ///
    /// | word | meaning | operands |
    /// |---|---|---|
    /// | `a.b`, `"a key"` | members, one after the other; a key | |
    /// | `@` | the current value | |
    /// | `[0]`, `[-1]` | an element | |
    /// | `\|` | the second on the first | 2 |
    /// | `[*]`, `[]`, `*` | the second on each part of the first | 2 |
    /// | `[?]` | the third on each element of the first for which the second holds | 3 |
    /// | `==`, `<` and the like, `&&`, `\|\|`, `contains()` | | 2 |
    /// | `!`, `length()`, `keys()`, `values()` | | 1 |
    /// | `'text'`, `` `1 ``, `` `true ``, `` `null `` | a constant | |
    ///
    /// A quotation mark within text or a key is doubled.
    init(_ text: String) {
        var reader = CallPathReader(text: text, rest: text[...])
        self = reader.read()
        if !reader.rest.isEmpty { reader.fail("there is more than one path") }
    }
}

private struct CallPathReader {
    let text: String
    var rest: Substring

    func fail(_ reason: StaticString) -> Never {
        fatalError("'\(text)' is not what the generator makes of a path: \(reason)")
    }

    mutating func read() -> CallPath {
        guard let first = rest.first else { fail("it ends too early") }
        switch first {
        case "'": return .literal(.text(quoted(first)))
        case "\"": return .member(quoted(first))
        default: break
        }
        let word = rest.prefix { $0 != " " }
        rest = rest[word.endIndex...].dropFirst()
        if let projection = CallPath.Projection(rawValue: String(word)) { return .project(projection, read(), read()) }
        if let comparison = CallPath.Comparison(rawValue: String(word)) { return .compare(comparison, read(), read()) }
        switch word {
        case "@": return .current
        case "|": return .then(read(), read())
        case "[?]": return .filter(read(), where: read(), read())
        case "&&": return .and(read(), read())
        case "||": return .or(read(), read())
        case "!": return .not(read())
        case "length()": return .length(read())
        case "contains()": return .contains(read(), read())
        case "keys()": return .keys(read())
        case "values()": return .values(read())
        case "`null": return .literal(.null)
        case "`true": return .literal(.boolean(true))
        case "`false": return .literal(.boolean(false))
        case _ where first == "`":
            guard let number = Double(word.dropFirst()) else { fail("a constant is none") }
            return .literal(.number(number))
        case _ where first == "[":
            guard let index = Int(word.dropFirst().dropLast()) else { fail("an element has no number") }
            return .element(index)
        default: return members(word)
        }
    }

    private func members(_ word: Substring) -> CallPath {
        let names = word.split(separator: ".", omittingEmptySubsequences: false)
        return names.dropLast().reversed().reduce(.member(String(names[names.count - 1]))) {
            .then(.member(String($1)), $0)
        }
    }

    /// Reads text between quotation marks, and the blank after it.
    private mutating func quoted(_ mark: Character) -> String {
        var text = ""
        rest = rest.dropFirst()
        while true {
            text += rest.prefix { $0 != mark }
            rest = rest.drop { $0 != mark }
            guard !rest.isEmpty else { fail("text is not closed") }
            rest = rest.dropFirst()
            guard rest.first == mark else { break }
            text.append(mark)
            rest = rest.dropFirst()
        }
        rest = rest.dropFirst()
        return text
    }
}
