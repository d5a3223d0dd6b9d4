import APIModel
import YAMLSource

/// Reads botocore's description of a service.
///
/// - Parameters:
///   - sources: the files of one version of the service.
///   - documentation: what becomes of the documentation.
/// - Returns: a description that the loader would accept, all of it in one ``APIModel/ModelFile`` named `upstream`
///   whose ranges point into the upstream files, or `nil` and at least one error; and the diagnostics in file order,
///   which name everything that the description lacks.
public func readBotocore(
    _ sources: BotocoreSources,
    documentation: DocumentationPolicy
) -> (service: Service?, diagnostics: [Diagnostic]) {
    (nil, [])
}

/// Reads a Smithy model in its JSON form
/// ([JSON AST](https://smithy.io/2.0/spec/json-ast.html), versions 1.0 and 2.0).
///
/// - Parameters:
///   - source: a model with exactly one service.
///   - documentation: what becomes of the documentation.
/// - Returns: the same as ``readBotocore(_:documentation:)``, and equal descriptions of equal services.
public func readSmithy(
    _ source: UpstreamSource,
    documentation: DocumentationPolicy
) -> (service: Service?, diagnostics: [Diagnostic]) {
    (nil, [])
}
