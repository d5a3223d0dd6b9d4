import Diagnostics
import ProjectFormat
import YAMLSource

/// The recorded substitutes for what has no counterpart.
struct Substitutes {
    private let mappings: [SyncRecord.ConversionMapping]

    init(_ mappings: [SyncRecord.ConversionMapping]) {
        self.mappings = mappings
    }

    /// Returns the substitute for an enumeration's value; `nil` if none is recorded.
    func value(_ path: String, to service: String) -> String? {
        guard case .value(let value)? = mapping(path, service)?.substitute else { return nil }
        return value
    }

    /// Returns the JSON text of the substitute for a member without value, and its place; `nil` if none is recorded.
    func member(_ path: String, to service: String) -> (json: String, range: SourceRange)? {
        guard let mapping = mapping(path, service), case .default(let json) = mapping.substitute else { return nil }
        return (json, mapping.range)
    }

    private func mapping(_ path: String, _ service: String) -> SyncRecord.ConversionMapping? {
        mappings.first { $0.path == path && $0.service == service }
    }
}
