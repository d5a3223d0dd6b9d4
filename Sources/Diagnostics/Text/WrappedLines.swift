/// Returns words in lines of at most `width` characters, unless a word is longer; one empty line for no words.
///
/// - Parameters:
///   - continuation: The start of each line after the first.
///   - length: The number of characters of a word.
@inlinable
package func wrappedLines(
    of words: some Sequence<some StringProtocol>,
    width: Int,
    continuation: String = "",
    length: (String) -> Int = { $0.characterCount }
) -> [String] {
    var words = words.lazy.map { String($0) }.makeIterator()
    var lines: [String] = []
    var line = words.next() ?? ""
    var lineLength = length(line)
    while let word = words.next() {
        let wordLength = length(word)
        if lineLength + 1 + wordLength > width {
            lines.append(line)
            line = continuation + word
            lineLength = length(continuation) + wordLength
        } else {
            line += " \(word)"
            lineLength += 1 + wordLength
        }
    }
    return lines + [line]
}
