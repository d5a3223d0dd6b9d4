import Diagnostics
import Foundation
import Testing

@testable import CarillonFiles

@Suite("failures")
struct FailureTests {
    private func words(_ error: any Error) -> String {
        Failure(error, from: AbsolutePath("/project")).lines.map { $0.rendered(in: TextStyle(isColored: false)) }
            .joined(separator: "\n")
    }

    private let full = FileSystemError(.write, AbsolutePath("/project/Generated/Rooms/List.swift"), number: 28)

    @Test("a system call's failure names the path, the system's reason and the next step")
    func systemCall() {
        #expect(
            words(full) == """
                error: cannot write 'Generated/Rooms/List.swift': No space left on device
                hint: free some space in the file system that holds the folder 'Generated/Rooms'
                """
        )
        #expect(Failure(full, from: AbsolutePath("/")).status.rawValue == 74)
    }

    @Test("what was not allowed names the folder that has to allow it")
    func permission() {
        func denied(_ action: FileSystemError.Action, _ file: String) -> String {
            words(FileSystemError(action, AbsolutePath(file), number: EACCES))
        }
        #expect(
            denied(.create, "/project/model/.carillon-journal.new") == """
                error: cannot create 'model/.carillon-journal.new': Permission denied
                hint: check that you have write permission for the folder 'model'
                """
        )
        #expect(
            denied(.create, "/project/x").hasSuffix("hint: check that you have write permission for the working folder")
        )
        #expect(
            denied(.read, "/project/model/carillon.yaml") == """
                error: cannot read 'model/carillon.yaml': Permission denied
                hint: check that you have read permission for it, and search permission for the folders above it
                """
        )
    }

    @Test("what stands where something has to be made is to be moved")
    func inTheWay() {
        #expect(
            words(FileSystemError(.create, AbsolutePath("/project/model"), number: EEXIST)) == """
                error: cannot create 'model': File exists
                hint: move the file that is already there to another place
                """
        )
    }

    @Test("no system call's failure is without a next step", arguments: 1...40)
    func everyNumber(number: Int32) {
        #expect(words(FileSystemError(.create, AbsolutePath("/project/x"), number: number)).contains("\nhint: "))
    }

    @Test("a set that could not be restored is promised to the next run")
    func restoreFailure() {
        let denied = FileSystemError(.replace, AbsolutePath("/project/Generated/Rooms/Other.swift"), number: 13)
        #expect(
            words(RestoreFailure(failure: full, restoreFailure: denied)) == """
                error: cannot write 'Generated/Rooms/List.swift': No space left on device
                error: cannot replace 'Generated/Rooms/Other.swift': Permission denied
                hint: the old files could not all be restored; fix the cause, and the next run restores them
                """
        )
    }

    @Test("everything that is in the way has its line")
    func conflicts() {
        let reasons: [OutputConflict.Reason] = [
            .foreignFile, .folder, .symbolicLink, .special, .notAFolder, .unreadable("Permission denied"),
            .sharedFolder,
        ]
        let all = reasons.map { OutputConflict(path: AbsolutePath("/project/List.swift"), reason: $0) }
        #expect(
            words(OutputConflicts(all: all)) == """
                error: 'List.swift' is in the way: its first line does not say that Carillon has generated it
                error: 'List.swift' is in the way: it is a folder
                error: 'List.swift' is in the way: it is a symbolic link
                error: 'List.swift' is in the way: it is neither a file nor a folder
                error: 'List.swift' is in the way: it is not a folder
                error: 'List.swift' is in the way: it cannot be read (Permission denied)
                error: 'List.swift' is the output folder of two services
                hint: nothing was written; move what is in the way to another place, or change 'output' in carillon.yaml
                """
        )
    }

    @Test("a journal of another version says how to go on without it")
    func journal() {
        let words = words(UnreadableJournal(path: AbsolutePath("/project/model/.carillon-journal")))
        #expect(words.hasPrefix("error: 'model/.carillon-journal' is not a journal that this version of carillon can"))
        #expect(words.contains("hint: remove it together with"))
    }
}
