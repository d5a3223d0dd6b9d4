import APIModel
import YAMLSource

/// What is recorded for conversions, and which of it has been asked for.
struct Substitutes {
    private struct Key: Hashable {
        var path: String
        var module: String
    }

    private let mappings: [SyncRecord.ConversionMapping]
    private var used: Set<Key> = []

    init(_ mappings: [SyncRecord.ConversionMapping]) {
        self.mappings = mappings
    }

    /// What stands in for an enumeration's value, and where that is recorded.
    mutating func value(_ path: String, to module: String) -> (value: String, range: SourceRange)? {
        guard let mapping = mapping(path, module), case .value(let value) = mapping.substitute else { return nil }
        used.insert(Key(path: path, module: module))
        return (value, mapping.range)
    }

    /// What stands in for a member that has no value, and where that is recorded.
    mutating func member(_ path: String, to module: String) -> (json: String, range: SourceRange)? {
        guard let mapping = mapping(path, module), case .default(let json) = mapping.substitute else { return nil }
        used.insert(Key(path: path, module: module))
        return (json, mapping.range)
    }

    private func mapping(_ path: String, _ module: String) -> SyncRecord.ConversionMapping? {
        mappings.first { $0.path == path && $0.module == module }
    }

    /// A diagnostic for each mapping that nobody has asked for.
    func unused() -> [Diagnostic] {
        mappings.filter { !used.contains(Key(path: $0.path, module: $0.module)) }.map { mapping in
            let kind =
                switch mapping.substitute {
                case .value: "value for '\(mapping.path)', which"
                case .default: "default for '\(mapping.path)', which"
                }
            return Diagnostic(
                .error,
                .unusedConversion,
                "conversions to \(mapping.module) have no use for a \(kind) is either not there or has a counterpart",
                at: mapping.range,
                hint: "remove the entry, or correct its path or module"
            )
        }
    }
}
