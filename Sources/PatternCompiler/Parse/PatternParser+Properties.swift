import Diagnostics

extension PatternParser {
    /// Reads what follows `\p` or `\P`: a name in braces, or Java's single letter, as in `\pL`.
    ///
    /// The names are those of ECMA 262 (section 22.2.2.9, UnicodeMatchProperty; UTS #18, RL1.2) and those of Java's
    /// `Pattern` ("Unicode support"), as far as ``PropertyName`` knows them.
    mutating func parseProperty(from start: Int, isNegated: Bool) throws(PatternError) -> CodePointSet {
        let name: String
        if skip("{") {
            let nameStart = index
            guard let length = scalars[index...].firstIndex(of: "}") else {
                throw error(
                    .syntax,
                    from: start,
                    "'\(text(from: start))' needs the name of a property and '}' after it",
                    hint: "write '\\p{L}' for letters"
                )
            }
            index = length + 1
            name = text(in: nameStart..<length)
        } else if let letter = peek(), letter.isASCII, letter.properties.isAlphabetic {
            index += 1
            name = String(letter)
            note(.java, from: start)
        } else {
            throw error(
                .syntax,
                from: start,
                "'\(text(from: start))' needs the name of a property after it",
                hint: "write '\\p{L}' for letters"
            )
        }
        let set = try resolve(name, from: start)
        return isNegated ? set.complement : set
    }

    private mutating func resolve(_ name: String, from start: Int) throws(PatternError) -> CodePointSet {
        guard let found = PropertyName.lookUp(name) else { throw propertyError(name, from: start) }
        if let dialect = found.dialect { note(dialect, from: start) }
        switch found.meaning {
        case .fixed(let set): return literal(set)
        case .unicode(let property): return members(of: flags.ignoresCase ? property.ignoringCase : property)
        }
    }

    private func propertyError(_ name: String, from start: Int) -> PatternError {
        let key = name.prefix { $0 != "=" }
        if name.hasPrefix("In") || ["blk", "block"].contains(key.lowercased()) {
            return unsupported(
                "the block",
                from: start,
                hint: "name a script, as in '\\p{Script=Greek}', or list the characters as ranges"
            )
        }
        if key == "scx" || key == "Script_Extensions" {
            return unsupported("the property", from: start, hint: "write 'Script' in place of '\(key)'")
        }
        let closest = closestMatch(to: name, in: PropertyName.all)
        return error(
            .syntax,
            from: start,
            "'\(text(from: start))' names no property that is known",
            hint: closest.map { "did you mean '\($0)'?" } ?? "list the characters as ranges"
        )
    }
}
