/// A file or folder in the place of a generated file or its folder that Carillon must not replace.
package struct OutputConflict: Error, Equatable {
    /// The reason of a conflict.
    package enum Reason: Equatable {
        /// A file whose first line does not say that Carillon has generated it.
        case foreignFile
        /// A folder in the place of a file.
        case folder
        /// A symbolic link in the place of a file.
        case symbolicLink
        /// A pipe, a socket or a device in the place of a file.
        case special
        /// Something that is no folder in the place of a folder.
        case notAFolder
        /// A file that cannot be read, with the reason that the system gives.
        case unreadable(String)
        /// A file that somebody has saved, made or removed since the run began.
        case changed
        /// A file whose name has more bytes than file systems take.
        case longName
        /// An output folder that two services share.
        case sharedFolder
    }

    /// The place of the conflict.
    package let path: AbsolutePath
    /// The reason.
    package let reason: Reason
}

/// All conflicts that keep a run from writing.
package struct OutputConflicts: Error, Equatable {
    /// The conflicts, in the order of the output folders.
    package let all: [OutputConflict]
}
