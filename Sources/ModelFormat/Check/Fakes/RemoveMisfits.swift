import ServiceModel

/// Removes from model files what their fakes know of a service that it no longer declares.
///
/// - Parameters:
///   - files: the files with the fakes.
///   - declarations: the files that declare the service.
package func removeMisfits(ofFakesIn files: inout [ModelFile], of declarations: [ModelFile]) {
    let types = TypeTable(declarations)
    let scope = FakeScope(declarations, types)
    var isComplete = false
    // What refers to something that is removed goes too.
    while !isComplete {
        var checker = ServiceChecker(ModelSyntax(), types, declarations)
        let rules = files.flatMap(\.fakes)
        let fitting = checker.fittingFakes(rules, scope)
        isComplete = checker.collector.diagnostics.isEmpty
        let byName = Dictionary(fitting.map { ($0.resource.name, $0) }, uniquingKeysWith: { first, _ in first })
        for index in files.indices {
            files[index].fakes = files[index].fakes.compactMap { old in
                byName[old.resource.name].flatMap { $0.saysNothing && !old.saysNothing ? nil : $0 }
            }
        }
    }
}

extension FakeRules {
    /// Whether there is only the name of the resource.
    fileprivate var saysNothing: Bool { self == FakeRules(resource) }
}
