import Foundation

/// The program, which the package manager builds into the folder of the test bundle.
let executable: URL? = {
    let places =
        [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()]
        + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return places.compactMap { $0?.appendingPathComponent("carillon") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }
}()
