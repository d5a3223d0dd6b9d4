import Diagnostics
import ModelFormat

/// A failure of a run in words for a person, with the next step and the exit status.
package struct Failure: Error, Equatable {
    /// The failures: each one sentence in lower case without a full stop.
    package var messages: [String]
    /// The next step; `nil` where the message says it all.
    package var hint: String?
    /// The process's exit status.
    package var status: ExitStatus

    /// A failure of somebody who called the command wrongly.
    package static func usage(_ message: String, hint: String?) -> Failure {
        Failure(messages: [message], hint: hint, status: .wrongUsage)
    }

    /// A failure that a person has to look into.
    package static func findings(_ message: String, hint: String) -> Failure {
        Failure(messages: [message], hint: hint, status: .findings)
    }

    /// A failure to write to standard output or standard error.
    package static func unwritable(_ stream: String, reason: String) -> Failure {
        Failure(
            messages: ["cannot write to \(stream): \(reason)"],
            hint: "make room where it leads to, or send it elsewhere",
            status: .inputOutputError
        )
    }

    /// Describes an error, with paths relative to `workingFolder`.
    package init(_ error: any Error, from workingFolder: AbsolutePath) {
        func shown(_ path: AbsolutePath) -> String { "'\(path.relative(to: workingFolder))'" }
        switch error {
        case let failure as Failure:
            self = failure
        case let error as FileSystemError:
            self.init(
                messages: ["cannot \(error.action.rawValue) \(shown(error.path)): \(error.reason)"],
                hint: error.remedy { $0.relative(to: workingFolder) },
                status: .inputOutputError
            )
        case let conflicts as OutputConflicts:
            self.init(
                messages: conflicts.all.map { "\(shown($0.path)) \($0.reason.message)" },
                hint: "nothing was written; \(conflicts.remedy)",
                status: .findings
            )
        case let journal as ForeignJournal:
            self.init(
                messages: [
                    "\(shown(journal.path)) is the journal of an interrupted run, and no run of yours on this machine wrote it"
                ],
                hint:
                    "nothing was done; restore what is half replaced from version control, then remove the journal and the "
                    + "folders '.carillon-staging' in the folders of the model and of the code",
                status: .findings
            )
        case let journal as UnreadableJournal:
            self.init(
                messages: ["\(shown(journal.path)) is not a journal that this version of carillon can read"],
                hint:
                    "remove it together with the folders '.carillon-staging' in the output folders, then restore those "
                    + "folders from version control",
                status: .inputOutputError
            )
        case let error as RestoreFailure:
            let causes = [error.failure, error.restoreFailure].map { Failure($0, from: workingFolder) }
            self.init(
                messages: causes.flatMap(\.messages),
                hint: "the old files could not all be restored; fix the cause, and the next run restores them",
                status: .inputOutputError
            )
        case let unfaithful as UnfaithfulFormatting:
            self.init(
                messages: ["the canonical form of '\(unfaithful.file)' does not say what the file says"],
                hint: "this is a fault of carillon and not of the file, to which nothing was done; please report it",
                status: .fault
            )
        default:
            self.init(messages: ["\(error)"], hint: nil, status: .inputOutputError)
        }
    }

    /// Creates a failure.
    package init(messages: [String], hint: String?, status: ExitStatus) {
        self.messages = messages
        self.hint = hint
        self.status = status
    }

    /// The lines for standard error.
    package var lines: [StyledLine] {
        messages.map { "\("error:", .red) \($0)" } + (hint.map { ["\("hint:", .cyan) \($0)"] } ?? [])
    }
}

extension OutputConflicts {
    /// The way on.
    fileprivate var remedy: String {
        if all.allSatisfy({ $0.reason == .changed }) { return "run carillon again" }
        if all.allSatisfy({ $0.reason == .longName }) {
            return "shorten the name of the file or module that it is made of"
        }
        return "move what is in the way to another place, or change 'output' in carillon.yaml"
    }
}

extension OutputConflict.Reason {
    fileprivate var message: String {
        switch self {
        case .foreignFile: "is in the way: its first line does not say that Carillon has generated it"
        case .folder: "is in the way: it is a folder"
        case .symbolicLink: "is in the way: it is a symbolic link"
        case .special: "is in the way: it is neither a file nor a folder"
        case .notAFolder: "is in the way: it is not a folder"
        case .unreadable(let reason): "is in the way: it cannot be read (\(reason))"
        case .changed: "has changed since this run began"
        case .longName: "would have a name of more than 255 bytes, which file systems do not take"
        case .sharedFolder: "is the output folder of two services"
        }
    }
}
