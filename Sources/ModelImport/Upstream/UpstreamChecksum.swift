import ServiceModel

extension JSONReader {
    /// Reads the checksums of an operation: what both formats say alike about them, and a trait that asks for a checksum
    /// in `Content-MD5`. Algorithms that the model does not have are noted.
    mutating func checksum(
        _ node: JSONNode?,
        requiredBy trait: JSONNode?,
        in uncarried: inout DroppedProperties
    ) -> Checksum? {
        guard let range = (node ?? trait)?.range else { return nil }
        var checksum = Checksum(isRequired: trait != nil, range: range)
        guard let node else { return checksum }
        noteUncarried(
            node.members,
            besides: [
                "requestChecksumRequired", "requestAlgorithmMember", "requestValidationModeMember",
                "responseAlgorithms",
            ],
            in: &uncarried
        )
        checksum.isRequired = checksum.isRequired || flag("requestChecksumRequired", in: node)
        checksum.algorithmMember = text("requestAlgorithmMember", in: node)
        checksum.responseAlgorithms = words("responseAlgorithms", in: node, &uncarried)
        checksum.validationModeMember = text("requestValidationModeMember", in: node)
        // The two say one thing between them.
        if checksum.responseAlgorithms.isEmpty != (checksum.validationModeMember == nil) {
            let key = checksum.responseAlgorithms.isEmpty ? "requestValidationModeMember" : "responseAlgorithms"
            uncarried.note(key, at: node[key]?.range ?? range)
            (checksum.responseAlgorithms, checksum.validationModeMember) = ([], nil)
        }
        let saysNothing =
            !checksum.isRequired && checksum.algorithmMember == nil && checksum.validationModeMember == nil
        return saysNothing ? nil : checksum
    }

    /// Reads the codings in which a service takes the bodies of requests.
    mutating func codings(_ node: JSONNode?, in uncarried: inout DroppedProperties) -> [ContentCoding] {
        node.map { words("encodings", in: $0, &uncarried) } ?? []
    }

    /// Reads a list of words, and notes those that are not known.
    private mutating func words<Word: RawRepresentable<String> & Equatable>(
        _ key: String,
        in node: JSONNode,
        _ uncarried: inout DroppedProperties
    ) -> [Word] {
        var words: [Word] = []
        for element in array(key, in: node) {
            guard let name = text(element, "an element of '\(key)'") else { continue }
            if let word = Word(rawValue: name) {
                if !words.contains(word) { words.append(word) }
            } else {
                uncarried.note("\(name) of \(key)", at: element.range)
            }
        }
        return words
    }
}
