import Diagnostics
import ServiceModel
import YAMLSource

// Names of members and paths of these, as sections about resources have them.
extension ServiceLoader {
    /// Reads the entries of a mapping whose keys are identifiers.
    mutating func readNamed<Value>(
        _ entry: YAMLEntry?,
        _ read: (inout ServiceLoader, YAMLEntry) -> Value?
    ) -> [Value] {
        guard let entry else { return [] }
        return (decoder.mapping(entry.value, "'\(entry.key)'") ?? []).compactMap { named in
            checkIdentifier(named.key, at: named.keyRange) ? read(&self, named) : nil
        }
    }

    /// Reads the entries of a mapping whose keys are paths of members.
    mutating func readPaths<Value>(
        _ entry: YAMLEntry?,
        _ read: (inout ServiceLoader, YAMLEntry) -> Value?
    ) -> [Value] {
        guard let entry else { return [] }
        return (decoder.mapping(entry.value, "'\(entry.key)'") ?? []).compactMap { named in
            checkPath(named.key, at: named.keyRange) ? read(&self, named) : nil
        }
    }

    /// Reports text that is not names with full stops between them. `SchemaValue.memberPath` restates it.
    mutating func checkPath(_ text: String, at range: SourceRange) -> Bool {
        let names = text.split(separator: ".", omittingEmptySubsequences: false)
        if names.allSatisfy({ String($0).isIdentifier }) { return true }
        decoder.report(
            .invalidName,
            "invalid property '\(text)'",
            at: range,
            hint: "write names with full stops between them: 'Settings.Name'"
        )
        return false
    }

    mutating func readName(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> TypeReference? {
        guard let text = decoder.nonEmptyText(node, subject()), checkIdentifier(text, at: node.range) else {
            return nil
        }
        return TypeReference(text, at: node.range)
    }
}
