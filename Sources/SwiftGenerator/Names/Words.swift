import Diagnostics

/// Splits names of any style into words: `SipMediaApplicationDialIn`, `us-east-1`, `NO_REPLY`, `E164PhoneNumber`.
///
/// Words end at anything that is neither letter nor digit, before a capital that follows a small letter or a digit, and
/// before the last of several capitals that a small letter follows (`SMSMessage` is `SMS`, `Message`). An `s` after
/// capitals is their plural: `PhoneNumberIDs`. Anything but ASCII letters and digits is left out, except that in the
/// name of a file (`keepingForeign`) letters of all scripts stay: 'über' is not 'ber'.
func words(of name: String, keepingForeign: Bool = false) -> [String] {
    let characters = Array(name.unicodeScalars)
    var words: [String] = []
    var word = ""
    func flush() {
        if !word.isEmpty { words.append(word) }
        word = ""
    }
    for (index, character) in characters.enumerated() {
        let isForeign = keepingForeign && !character.isASCII && character.properties.isXIDContinue
        guard isForeign || character.isASCIILetter || character.isASCIIDigit else {
            flush()
            continue
        }
        if character.isASCIICapital, index > 0 {
            let previous = characters[index - 1]
            let following = index + 1 < characters.count ? characters[index + 1] : nil
            let endsRun = previous.isASCIICapital && following?.isASCIISmall == true
            let isPlural =
                following == "s" && (index + 2 == characters.count || characters[index + 2].isASCIICapital)
            if previous.isASCIISmall || previous.isASCIIDigit && word.count > 1 || endsRun && !isPlural { flush() }
        }
        word.unicodeScalars.append(character)
    }
    flush()
    return words
}

extension Unicode.Scalar {
    var isASCIICapital: Bool { "A"..."Z" ~= self }
    var isASCIISmall: Bool { "a"..."z" ~= self }
}
