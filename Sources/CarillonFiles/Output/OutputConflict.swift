/// Something that stands where a file of ours has to go, and is not ours to replace.
package struct OutputConflict: Error, Equatable {
    /// Why it is in the way.
    package enum Reason: Equatable {
        case foreignFile, folder, symbolicLink, special, notAFolder
        /// It cannot be read, for the reason that the system gives.
        case unreadable(String)
        /// Another service's files go into the same folder.
        case sharedFolder
    }

    /// Where it stands.
    package let path: AbsolutePath
    /// Why it is in the way.
    package let reason: Reason
}

/// Everything that is in the way of a run.
package struct OutputConflicts: Error, Equatable {
    package let all: [OutputConflict]
}
