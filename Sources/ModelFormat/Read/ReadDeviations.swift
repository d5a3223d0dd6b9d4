import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads where the model differs from upstream on purpose. A path may be given a reason once in all files together.
    ///
    /// Whether a path leads to something is not checked: what a person left out of the model is a deviation too.
    mutating func readDeviations(_ entry: YAMLEntry) -> [Deviation] {
        guard let entries = decoder.mapping(entry.value, "'deviations'") else { return [] }
        return entries.compactMap { entry in
            checkDeviationPath(entry)
            return decoder.prose(entry.value, "the reason for '\(entry.key)'")
                .map { Deviation(path: entry.key, reason: $0, range: entry.keyRange) }
        }
    }

    private mutating func checkDeviationPath(_ entry: YAMLEntry) {
        guard entry.key.isDeviationPath else {
            decoder.report(
                .invalidName,
                "'\(entry.key)' is not a path into the model",
                at: entry.keyRange,
                hint: "write the keys that lead there with full stops between them: 'Room.members.Name.required'"
            )
            return
        }
        guard let first = deviations.updateValue(entry.keyRange, forKey: entry.key) else { return }
        decoder.report(
            .duplicateName,
            "'\(entry.key)' already has a reason to deviate",
            at: entry.keyRange,
            notes: [.init("first given here", at: first)]
        )
    }
}

extension String {
    /// Whether this is a name followed by keys, with full stops between them.
    fileprivate var isDeviationPath: Bool {
        let keys = split(separator: ".", omittingEmptySubsequences: false)
        return String(keys[0]).isIdentifier && !keys.contains("")
    }
}
