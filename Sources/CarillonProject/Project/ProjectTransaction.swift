import CarillonFiles

/// Runs `body` while no other run works on the project in `folder`, with its files whole: files that an interrupted run
/// left half replaced are restored first.
func withProjectTransaction<Result>(
    in folder: AbsolutePath,
    _ fileSystem: FileSystem,
    note: (ProjectNote) throws -> Void,
    _ body: (OutputTransaction) throws -> Result
) throws -> Result {
    try withProjectLock(on: folder, willWait: { try note(.waiting) }) {
        let transaction = OutputTransaction(project: folder, fileSystem: fileSystem)
        switch try transaction.recover() {
        case .restore: try note(.restored)
        case .discard: try note(.discarded)
        case nil: break
        }
        return try body(transaction)
    }
}
