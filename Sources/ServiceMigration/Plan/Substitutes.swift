import Diagnostics
import ProjectFormat

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

    /// Returns the substitute for a member without value, and its place; `nil` if none is recorded.
    func member(_ path: String, to service: String) -> (value: JSONValue, range: SourceRange)? {
        guard let mapping = mapping(path, service), case .default(let value) = mapping.substitute else { return nil }
        return (value, mapping.range)
    }

    private func mapping(_ path: String, _ service: String) -> SyncRecord.ConversionMapping? {
        mappings.first { $0.path == path && $0.service == service }
    }
}
