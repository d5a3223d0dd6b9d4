import Diagnostics
import ProjectFormat
import YAMLSource

/// What is recorded for conversions.
struct Substitutes {
    private let mappings: [SyncRecord.ConversionMapping]

    init(_ mappings: [SyncRecord.ConversionMapping]) {
        self.mappings = mappings
    }

    /// What stands in for an enumeration's value.
    func value(_ path: String, to service: String) -> String? {
        guard case .value(let value)? = mapping(path, service)?.substitute else { return nil }
        return value
    }

    /// What stands in for a member that has no value, and where that is recorded.
    func member(_ path: String, to service: String) -> (json: String, range: SourceRange)? {
        guard let mapping = mapping(path, service), case .default(let json) = mapping.substitute else { return nil }
        return (json, mapping.range)
    }

    private func mapping(_ path: String, _ service: String) -> SyncRecord.ConversionMapping? {
        mappings.first { $0.path == path && $0.service == service }
    }
}
