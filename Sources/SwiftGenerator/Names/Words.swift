import Diagnostics

/// Splits names of any style into words: `SipMediaApplicationDialIn`, `us-east-1`, `NO_REPLY`, `E164PhoneNumber`.
///
/// Words end at anything that is neither letter nor digit, before a capital that follows a small letter or a digit, and
/// before the last of several capitals that a small letter follows (`SMSMessage` is `SMS`, `Message`). An `s` after
/// capitals is their plural: `PhoneNumberIDs`. Anything but ASCII letters and digits is left out, except that in the
/// name of a file (`keepingForeign`) letters of all scripts stay: 'über' is not 'ber'.
func words(of name: String, keepingForeign: Bool = false) -> [String] {
    let scalars = Array(name.unicodeScalars)
    let places = Array(name.unicodeScalars.indices) + [name.endIndex]
    var words: [String] = []
    /// The place where the current word starts in `scalars`, which is part of it to the place that is looked at.
    var start: Int?
    func flush(before end: Int) {
        guard let first = start else { return }
        words.append(String(name[places[first]..<places[end]]))
        start = nil
    }
    for (index, scalar) in scalars.enumerated() {
        let isForeign = keepingForeign && !scalar.isASCII && scalar.properties.isXIDContinue
        guard isForeign || scalar.isASCIILetter || scalar.isASCIIDigit else {
            flush(before: index)
            continue
        }
        if scalar.isASCIICapital, let first = start {
            let previous = scalars[index - 1]
            let following = index + 1 < scalars.count ? scalars[index + 1] : nil
            let endsRun = previous.isASCIICapital && following?.isASCIISmall == true
            let isPlural = following == "s" && (index + 2 == scalars.count || scalars[index + 2].isASCIICapital)
            if previous.isASCIISmall || previous.isASCIIDigit && index - first > 1 || endsRun && !isPlural {
                flush(before: index)
            }
        }
        if start == nil { start = index }
    }
    flush(before: scalars.count)
    return words
}

extension Unicode.Scalar {
    var isASCIICapital: Bool { "A"..."Z" ~= self }
    var isASCIISmall: Bool { "a"..."z" ~= self }
}
