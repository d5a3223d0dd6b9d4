import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the checksums of an operation's bodies, and remembers their keys under `owner`, the operation's place.
    mutating func readChecksum(_ fields: Fields<OperationKey>, owner: SourceRange) -> Checksum? {
        guard
            let entry = fields[.checksum],
            let keys = decoder.fields(
                of: entry.value,
                as: ChecksumKey.self,
                subject: "'checksum'",
                at: entry.keyRange
            )
        else { return nil }
        syntax.checksums[owner] = keys
        return Checksum(
            isRequired: decoder.flag(.requestChecksumRequired, in: keys),
            algorithmMember: decoder.text(.requestAlgorithmMember, in: keys),
            validationModeMember: decoder.text(.requestValidationModeMember, in: keys),
            responseAlgorithms: readWords(keys[.responseAlgorithms], ChecksumKey.responseAlgorithms, "an algorithm"),
            range: entry.keyRange
        )
    }

    /// Reads the forms in which requests may be compressed.
    mutating func readCompression(_ fields: Fields<OperationKey>) -> [ContentCoding] {
        readWords(fields[.requestCompression], OperationKey.requestCompression, "an encoding")
    }

    /// Reads a list of words of which each is there once.
    private mutating func readWords<Word: RawRepresentable<String> & CaseIterable & Equatable>(
        _ entry: YAMLEntry?,
        _ key: some FormatKey,
        _ title: String
    ) -> [Word] {
        guard let node = entry?.value, let elements = decoder.list(node, key.quoted) else { return [] }
        if elements.isEmpty {
            decoder.reportKind(of: node, key.quoted, expected: "a list", found: "an empty list", hint: "remove it")
        }
        var words: [Word] = []
        for element in elements {
            let word: Word? = decoder.word(element, title, or: .unknownValue) { "\(title) cannot be '\($0)'" }
            guard let word else { continue }
            if words.contains(word) {
                decoder.report(
                    .conflictingKeys,
                    "'\(word.rawValue)' is already listed",
                    at: element.range,
                    hint: "remove it"
                )
            } else {
                words.append(word)
            }
        }
        return words
    }
}
