import CarillonFiles

/// Keeps a link to a model file from being replaced by a file: that would part the two, and what the link leads to may be
/// no model file of ours.
func refuseSymbolicLink(at path: AbsolutePath, of project: Project, because reason: String, remedy: String) throws {
    guard case .symbolicLink = try project.fileSystem.entry(at: path) else { return }
    throw Failure.findings(
        "'\(project.shown(path))' is a symbolic link, and \(reason)",
        hint: "nothing was written; \(remedy)"
    )
}
