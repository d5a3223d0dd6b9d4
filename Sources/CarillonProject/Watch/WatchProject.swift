import SwiftGenerator
import CarillonFiles
import Diagnostics
import ProjectFormat

/// An event while a project is watched.
package enum WatchEvent {
    /// The watching has begun.
    case started(Project)
    /// A run begins.
    case begins
    /// Files have changed since the run before; follows `begins`.
    case changed(FileChanges)
    /// A run is over. `former` are the diagnostics from before of the files that it looked at.
    case ended(WatchedRun, former: [Diagnostic])
}

/// Makes a project's output folders hold what the model says, again and again as the model changes, until a signal ends
/// the process.
///
/// The project is locked while a run lasts and not in between, and signals are held as long as files are being
/// replaced.
/// - Parameters:
///   - wait: Lets time pass. What it throws ends the watching.
///   - tell: Called with everything that happens. What it throws ends the watching.
/// - Throws: ``Failure`` for a project or service that there is not when it begins.
package func watchProject(
    _ scope: ProjectScope,
    wait: (Duration) throws -> Void,
    tell: (WatchEvent) throws -> Void
) throws -> Never {
    let project = try Project(named: scope.project, from: scope.workingFolder)
    try checkServices(scope.names, of: project)
    try tell(.started(project))
    var watched = WatchedFiles(of: project, services: scope.names)
    var former: [Diagnostic] = []
    try tell(.begins)
    while true {
        let run = WatchedRun(of: project, scope)
        // What was not looked at may be as it was.
        let unseen = former.filter { !run.hasLooked(at: $0.range.file) }
        try tell(.ended(run, former: former.filter { run.hasLooked(at: $0.range.file) }))
        former = run.findings.map { $0.diagnostics + unseen } ?? former
        watched.add(run.obstacles)
        let states = try watched.nextStates(wait: wait)
        try tell(.begins)
        try tell(.changed(FileChanges(from: watched.states, to: states, shown: project.shown)))
        watched = WatchedFiles(of: project, services: scope.names)
    }
}

/// Suspends the process. A signal may cut it short.
package func sleep(_ duration: Duration) {
    usleep(UInt32(clamping: Int64(duration / .microseconds(1))))
}

/// Returns the time of day where the process runs: `14:05:31`.
package func timeOfDay() -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
}

/// Refuses services that the project does not have. A project file that cannot be used is told of by the first run.
private func checkServices(_ names: [String], of project: Project) throws {
    let bytes = try project.contents(of: project.file)
    guard let configuration = loadProject(bytes, file: project.shown(project.file), moduleNames: .swift).project else {
        return
    }
    _ = try Workspace.select(names, from: configuration.services, of: project)
}
