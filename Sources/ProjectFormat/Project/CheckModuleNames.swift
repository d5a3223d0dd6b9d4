import Diagnostics
import ServiceModel

/// Reports modules that would have one name; names that differ only in case count as one, because a module's
/// files would on file systems that do not tell case.
///
/// - Parameters:
///   - services: the services of one project, in the project's order.
///   - pairs: the pairs of services of the project, whose conversions are modules too.
/// - Returns: an error for every module after the first of a name, in file order.
package func checkModuleNames(
    _ services: [Service],
    pairs: [ProjectConfiguration.SyncPair] = []
) -> [Diagnostic] {
    let modules =
        services.map { (name: $0.module.name, range: $0.module.range ?? $0.range) }
        + pairs.compactMap(\.migration).map { (name: $0.module.value, range: $0.module.range) }
    var first: [String: (name: String, range: SourceRange)] = [:]
    var diagnostics: [Diagnostic] = []
    for module in modules {
        guard let other = first[module.name.lowercased()] else {
            first[module.name.lowercased()] = module
            continue
        }
        diagnostics.append(
            Diagnostic(
                .error,
                .duplicateModule,
                "another module is named '\(other.name)'",
                at: module.range,
                notes: [.init("first named here", at: other.range)]
            )
        )
    }
    return diagnostics.inFileOrder()
}
