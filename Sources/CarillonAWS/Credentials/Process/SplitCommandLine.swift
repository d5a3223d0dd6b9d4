/// A command line whose quotes do not fit.
struct UnbalancedCommandLine: Error, Hashable, CustomStringConvertible {
    let description: String
}

/// Divides a command line into words as a POSIX shell does, and expands nothing: no variables, tildes or patterns
/// (AWS SDKs and Tools Reference Guide, "Process credential provider").
///
/// Within single quotes every character is itself; within double quotes a backslash is one except before `"` and `\`.
func splitCommandLine(_ line: String) throws(UnbalancedCommandLine) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = line.makeIterator()
    while let character = characters.next() {
        if let open = quote {
            if character == open {
                quote = nil
            } else if character == "\\", open == "\"" {
                guard let next = characters.next() else { break }
                word = (word ?? "") + (next == "\"" || next == "\\" ? "\(next)" : "\\\(next)")
            } else {
                word = (word ?? "") + "\(character)"
            }
        } else if character == "'" || character == "\"" {
            quote = character
            word = word ?? ""
        } else if character == "\\" {
            guard let next = characters.next() else {
                throw UnbalancedCommandLine(description: "a backslash at the end has nothing after it")
            }
            word = (word ?? "") + "\(next)"
        } else if character.isWhitespace {
            if let word { words.append(word) }
            word = nil
        } else {
            word = (word ?? "") + "\(character)"
        }
    }
    if let quote { throw UnbalancedCommandLine(description: "the quote \(quote) has no end") }
    if let word { words.append(word) }
    return words
}
