import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports schemes of operations that the service does not have: it says what belongs to them, and an operation can
    /// only choose ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html#auth-trait)).
    mutating func checkAuth(_ files: [ModelFile]) {
        guard let auth else { return }
        let known = auth.map(\.kind)
        for operation in files.lazy.flatMap(\.operations) {
            for (kind, range) in zip(operation.auth ?? [], syntax.schemes[operation.range] ?? [])
            where kind != .anonymous && !known.contains(kind) {
                let names = known.filter { $0 != .anonymous }.map { "'\($0.rawValue)'" }
                collector.report(
                    .unknownScheme,
                    "the service has no scheme '\(kind.rawValue)'",
                    at: range,
                    hint: "add it to 'auth' in the service section"
                        + (names.isEmpty ? "" : ", or choose from \(names.joined(separator: ", "))")
                )
            }
        }
    }
}
