import CarillonFiles

/// Keeps a model file from being written through a symbolic link.
///
/// A file would replace a link in its place, which would part the two, and what the link leads to may be no model file
/// of ours. A link in the place of a folder may stay within the project; one that leads out of it, as a clone can bring
/// along, would make files of ours of whatever is there.
func refuseSymbolicLink(at path: AbsolutePath, of project: Project, because reason: String, remedy: String) throws {
    let folder = try project.fileSystem.resolvedAsFarAsItExists(path.parent)
    let isFile = try project.fileSystem.entry(at: path) == .symbolicLink
    let leadsOut = path.parent.isInside(project.folder) && !folder.isInside(project.folder)
    guard isFile || leadsOut else { return }
    throw Failure.findings(
        "'\(project.shown(isFile ? path : path.parent))' is a symbolic link, and \(reason)",
        hint: "nothing was written; \(remedy)"
    )
}
