import Diagnostics
import ModelFormat
import ServiceModel

/// Reads botocore's description of a service.
///
/// - Parameters:
///   - sources: the files of one version of the service.
///   - documentation: what becomes of the documentation.
/// - Returns: a description that the loader would accept, all of it in one ``APIModel/ModelFile`` named `upstream`
///   whose ranges point into the upstream files, or `nil` and at least one error; and the diagnostics in file order,
///   which name everything that the description lacks.
package func readBotocore(
    _ sources: BotocoreSources,
    documentation: DocumentationPolicy
) -> (service: Service?, diagnostics: [Diagnostic]) {
    var reader = BotocoreReader()
    let model = reader.read(sources)
    if model == nil, let found = ForeignDescription.diagnostic(of: sources.service, expected: .botocore) {
        return (nil, [found])
    }
    return describe(model, reader.json.diagnostics, documentation)
}

/// Reads a Smithy model in its JSON form
/// ([JSON AST](https://smithy.io/2.0/spec/json-ast.html), versions 1.0 and 2.0).
///
/// - Parameters:
///   - source: a model.
///   - service: the service to read, by its shape ID or its name; `nil` for the only one that there is.
///   - documentation: what becomes of the documentation.
/// - Returns: the same as ``readBotocore(_:documentation:)``, and equal descriptions of equal services.
package func readSmithy(
    _ source: UpstreamSource,
    service: String? = nil,
    documentation: DocumentationPolicy
) -> (service: Service?, diagnostics: [Diagnostic]) {
    var reader = SmithyReader()
    let model = reader.read(source, service: service)
    if model == nil, let found = ForeignDescription.diagnostic(of: source, expected: .smithy) { return (nil, [found]) }
    return describe(model, reader.json.diagnostics, documentation)
}

/// Describes a model, unless it has errors.
private func describe(
    _ model: UpstreamModel?,
    _ diagnostics: [Diagnostic],
    _ documentation: DocumentationPolicy
) -> (service: Service?, diagnostics: [Diagnostic]) {
    guard var model else { return (nil, diagnostics.inFileOrder()) }
    model.check()
    guard !model.diagnostics.contains(where: { $0.severity == .error }) else {
        return (nil, model.diagnostics.inFileOrder())
    }
    if documentation == .omit { model.removeDocumentation() }
    model.normalize()
    let endpoints = model.resolveEndpoints()
    var describer = Describer(model: model, documentation: documentation)
    let service = describer.describeService(endpoints)
    return (service, (model.diagnostics + describer.diagnostics).inFileOrder())
}
