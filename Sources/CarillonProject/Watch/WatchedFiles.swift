import SwiftGenerator
import CarillonFiles
import ProjectFormat

/// The files that a run of `carillon generate` depends on, as they were at one moment.
struct WatchedFiles {
    /// The states of the files and folders, by path.
    typealias States = [AbsolutePath: FileState]

    private let project: Project
    /// The project file, and the records of pairs.
    private var files: [AbsolutePath]
    /// The services' folders, in which every model file counts.
    private let folders: [AbsolutePath]
    /// The states before anything was read.
    private(set) var states: States = [:]

    /// Looks at the files that a project's file names now.
    ///
    /// The project file is looked at before it is read, so that what changes from then on is seen.
    /// - Parameter names: The services that count, as a person named them; empty for all. One that the project does not
    ///   have is left out.
    init(of project: Project, services names: [String]) {
        self.project = project
        let state = project.fileSystem.state(of: project.file)
        let bytes = try? project.contents(of: project.file)
        let configuration = bytes.flatMap { loadProject($0, file: Project.fileName, moduleNames: .swift).project }
        let all = configuration?.services ?? []
        let selected = (try? Workspace.select(names, from: all, of: project)) ?? all
        files = [project.file]
        files += configuration?.pairs(among: selected).map { project.folder.appending($0.recordFile) } ?? []
        folders = selected.map { project.folder.appending($0.folder) }
        states = currentStates()
        states[project.file] = state
    }

    /// Adds what kept a run from writing, as it is now: when it goes away, a run may succeed.
    mutating func add(_ obstacles: [AbsolutePath]) {
        for path in obstacles where !files.contains(path) {
            files.append(path)
            states[path] = project.fileSystem.state(of: path)
        }
    }

    /// Returns the states now. Files whose names are not model files' do not count: editors leave some behind.
    func currentStates() -> States {
        var states: States = [:]
        for folder in folders {
            states[folder] = project.fileSystem.state(of: folder)
            for name in (try? project.fileSystem.names(in: folder)) ?? [] {
                switch ModelFileName(name) {
                case .model, .misspelled:
                    let file = folder.appending(name)
                    states[file] = project.fileSystem.state(of: file)
                case .hidden, .other: break
                }
            }
        }
        for file in files { states[file] = project.fileSystem.state(of: file) }
        return states
    }
}

/// The time between two looks at watched files.
let watchInterval = Duration.milliseconds(200)
/// The time that files must have stayed unchanged before they are read: editors save in several steps, and several
/// files.
let settlingTime = Duration.milliseconds(50)

extension WatchedFiles {
    /// Waits until something has changed and has come to rest again.
    /// - Parameter wait: Lets time pass.
    /// - Returns: The states then.
    func nextStates(wait: (Duration) throws -> Void) rethrows -> States {
        while true {
            try wait(watchInterval)
            var latest = currentStates()
            if latest == states { continue }
            // What never comes to rest is read as it is after two seconds.
            for _ in 0..<40 {
                try wait(settlingTime)
                let next = currentStates()
                if next == latest { break }
                latest = next
            }
            if latest != states { return latest }
        }
    }
}
