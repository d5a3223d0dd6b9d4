import CarillonFiles
import Foundation
import ProjectSupport
import Synchronization
import Testing

@testable import CarillonProject

@Suite("finding the project")
struct ProjectTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func find(named name: String? = nil, from place: String = "") throws -> String {
        try Project(named: name, from: folder.path.appending(place)).folder.relative(to: folder.path)
    }

    @Test("it is found in the working folder, in 'model', and from any folder below", arguments: ["", "model", "a/b"])
    func nearest(place: String) throws {
        try folder.write("", to: "model/carillon.yaml")
        #expect(try find(from: place) == "model")
    }

    @Test("the nearest of several is taken, and the folder itself before 'model'")
    func several() throws {
        try folder.write("", to: "carillon.yaml")
        try folder.write("", to: "model/carillon.yaml")
        try folder.write("", to: "inner/model/carillon.yaml")
        #expect(try find() == ".")
        #expect(try find(from: "model") == "model")
        #expect(try find(from: "inner/deeper") == "inner/model")
    }

    @Test("it can be named by its file, its folder, or the folder around 'model'")
    func named() throws {
        try folder.write("", to: "elsewhere/model/carillon.yaml")
        for name in ["elsewhere", "./elsewhere/model/", "elsewhere/model/carillon.yaml"] {
            #expect(try find(named: name) == "elsewhere/model")
        }
    }

    @Test("a folder of that name is no project")
    func folderOfThatName() throws {
        try folder.write("", to: "carillon.yaml/x")
        #expect(throws: Failure.self) { try find() }
    }

    @Test("without a project the way on is shown")
    func missing() {
        let expected = Failure.usage(
            "there is no carillon.yaml here, in 'model', or in any folder above",
            hint:
                "run carillon in the project's folder, name the project with --project PATH, or make one: carillon init"
        )
        #expect(throws: expected) { try find() }
        #expect(
            throws: Failure.usage(
                "there is no carillon.yaml at 'x'",
                hint: "name the file, or a folder that holds it, itself or in 'model'"
            )
        ) {
            try find(named: "x")
        }
    }

    @Test(
        "paths are shown from the working folder",
        arguments: zip(["/a/b", "/a", "/a/c/d", "/a/b/f", "/"], ["f", "b/f", "../../b/f", ".", "a/b/f"])
    )
    func relative(workingFolder: String, shown: String) {
        #expect(AbsolutePath("/a/./b//x/../f").relative(to: AbsolutePath(workingFolder)) == shown)
    }

    @Test("a second run waits for the first, and says so before it waits")
    func lock() throws {
        let path = folder.path
        // Signaled by a second run that does not wait, or that fails, too: the test is to fail then, and not to wait for
        // ever.
        let waitsOrEnds = DispatchSemaphore(value: 0)
        let isOver = DispatchSemaphore(value: 0)
        let log = Mutex<[String]>([])
        try withProjectLock(on: path, willWait: { Issue.record("the first run waits") }) {
            Thread.detachNewThread {
                do {
                    try withProjectLock(
                        on: path,
                        willWait: {
                            log.withLock { $0.append("second waits") }
                            waitsOrEnds.signal()
                        },
                        { log.withLock { $0.append("second runs") } }
                    )
                } catch {
                    log.withLock { $0.append("\(error)") }
                }
                waitsOrEnds.signal()
                isOver.signal()
            }
            #expect(waitsOrEnds.wait(timeout: Self.patience) == .success, "the second run neither waits nor runs")
            log.withLock { $0.append("first runs") }
        }
        #expect(isOver.wait(timeout: Self.patience) == .success, "the second run still waits, and nobody has the lock")
        #expect(log.withLock { $0 } == ["second waits", "first runs", "second runs"])
    }

    /// The time after which a run is taken for one that never ends. Only a test that fails waits for so long.
    private static var patience: DispatchTime { .now() + 60 }

    @Test("a run alone does not wait")
    func noWait() throws {
        try withProjectLock(on: folder.path, willWait: { Issue.record("waited") }) {}
        try withProjectLock(on: folder.path, willWait: { Issue.record("waited") }) {}
    }
}
