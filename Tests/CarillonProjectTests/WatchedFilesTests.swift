import CarillonFiles
import Foundation
import ProjectSupport
import Testing

@testable import CarillonProject

@Suite("What a watched project depends on")
struct WatchedFilesTests {
    @Test("a project file that is saved while it is read counts as changed")
    func savedMeanwhile() throws {
        let folder = try TemporaryFolder()
        let contents = Array("services: {}\n".utf8)
        try folder.write("services: { rooms: {} }\n", to: "new.yaml")
        let project = Project(in: folder.path, from: folder.path, in: FileSystem())
        let (file, new) = (project.file.text, folder.path.appending("new.yaml").text)
        // Whoever reads a pipe waits for what another writes, and that is when the file is saved.
        try #require(mkfifo(file, 0o600) == 0)
        Thread.detachNewThread {
            let descriptor = open(file, O_WRONLY | O_CLOEXEC)
            rename(new, file)
            _ = write(descriptor, contents, contents.count)
            close(descriptor)
        }
        let watched = WatchedFiles(of: project, services: [])
        let state = try #require(watched.currentStates()[project.file])
        #expect(state.size > 0, "the new file is in its place")
        #expect(watched.states[project.file] != state, "what was saved while the old file was read is taken for read")
    }
}
