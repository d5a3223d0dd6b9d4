import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the deliberate differences from the upstream model. A path can have one reason in all files together.
    ///
    /// Paths need not lead to a declaration, because leaving something out of the model is a deviation too.
    mutating func readDeviations(_ entry: YAMLEntry) -> [Deviation] {
        guard let entries = decoder.mapping(entry.value, "'deviations'") else { return [] }
        return entries.compactMap { entry in
            checkDeviationPath(entry)
            return decoder.prose(entry.value, "the reason for '\(entry.key)'")
                .map { Deviation(path: entry.key, reason: $0, range: entry.keyRange) }
        }
    }

    /// Reads what the last import left out.
    mutating func readOmissions(_ entry: YAMLEntry) -> [Omission] {
        guard let entries = decoder.mapping(entry.value, "'omissions'") else { return [] }
        return entries.compactMap { entry in
            guard checkPath(entry) else { return nil }
            return decoder.prose(entry.value, "the reason for '\(entry.key)'")
                .map { Omission(path: entry.key, reason: $0, range: entry.keyRange) }
        }
    }

    private mutating func checkDeviationPath(_ entry: YAMLEntry) {
        guard checkPath(entry), let first = deviations.updateValue(entry.keyRange, forKey: entry.key) else { return }
        decoder.report(
            .duplicateName,
            "'\(entry.key)' already has a reason to deviate",
            at: entry.keyRange,
            notes: [.init("first given here", at: first)]
        )
    }

    /// Reports a key that is no path; tells whether it is one.
    private mutating func checkPath(_ entry: YAMLEntry) -> Bool {
        guard entry.key.isDeviationPath else {
            decoder.report(
                .invalidName,
                "invalid model path '\(entry.key)'",
                at: entry.keyRange,
                hint: "write the keys that lead there with full stops between them: 'Room.members.Name.required'"
            )
            return false
        }
        return true
    }
}

extension String {
    /// Whether this is a name followed by keys, with full stops between them. `SchemaValue.deviationPath` restates it.
    fileprivate var isDeviationPath: Bool {
        let keys = split(separator: ".", omittingEmptySubsequences: false)
        return String(keys[0]).isIdentifier && !keys.contains("")
    }
}
