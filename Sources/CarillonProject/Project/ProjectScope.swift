import CarillonFiles

/// The part of a project that a verb works on, as a person named it.
package struct ProjectScope {
    /// The project file or a folder that leads to it; `nil` for the nearest project.
    package var project: String?
    /// The names of the services, or of the pairs of services in sync; empty for all.
    package var names: [String]
    /// The folder from which paths are read and shown.
    package var workingFolder: AbsolutePath
    /// Called with everything that is worth telling before the verb is over.
    package var note: (ProjectNote) throws -> Void
    /// The records by which a run knows that there is nothing to do; `nil` for none.
    package var records: UnchangedRecords?

    /// Creates a scope.
    package init(
        project: String? = nil,
        names: [String] = [],
        from workingFolder: AbsolutePath,
        note: @escaping (ProjectNote) throws -> Void = { _ in }
    ) {
        self.project = project
        self.names = names
        self.workingFolder = workingFolder
        self.note = note
    }
}

/// An event before a verb begins its work.
package enum ProjectNote {
    /// Another run works on the project, and has to end first.
    case waiting
    /// An interrupted run had left files half replaced, and the old ones are restored.
    case restored
    /// An interrupted run had left files of its own beside the project's, and they are removed.
    case discarded

    /// The note in a sentence.
    package var text: String {
        switch self {
        case .waiting: "waiting for another carillon run in this project to end"
        case .restored: "restored the files that an interrupted run had left half replaced"
        case .discarded: "removed what an interrupted run had left beside the project's files"
        }
    }
}
