import YAMLSource

/// Reads a model file, or a project file, with its comments and anchors.
///
/// - Returns: the document, or `nil` and at least one diagnostic about its YAML. What the content means is not looked at:
///   that is what ``loadService(folder:files:isComplete:)`` does.
public func readDocument(_ source: ModelSource) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
    fatalError("not written yet")
}

/// The model files that say what a description says, without comments: one for each of ``Service/files``, in their order.
///
/// Read again they give the same description but for the places in it. The service's own section, and the deviations,
/// stand in the file that the description has them from.
///
/// - Returns: the files, each by its name in the service's folder: `phone-numbers.yaml`.
public func documents(of service: Service) -> [(fileName: String, document: YAMLDocument)] {
    fatalError("not written yet")
}

/// The canonical text of a model file or a project file: what `carillon format` makes of it.
///
/// The text is a function of the document alone, and reading it gives the same values, anchors and comments.
public func canonicalText(of document: YAMLDocument) -> String {
    fatalError("not written yet")
}
