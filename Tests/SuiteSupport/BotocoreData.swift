import Foundation

/// The service descriptions of several versions of botocore, which `Scripts/botocore_data.py` fetches from PyPI.
public enum BotocoreData {
    /// The versions over which the API of Chime SDK Voice grew, in order.
    public static let history = ["1.29.77", "1.29.98", "1.35.72", "1.37.27", "1.43.49", "1.44.5"]
    /// Successive versions between which something happened of which is known what.
    public static let transitions = [
        ("1.12.115", "1.12.116"), ("1.17.14", "1.17.15"), ("1.20.64", "1.20.65"), ("1.29.97", "1.29.98"),
        ("1.29.163", "1.29.164"), ("1.37.1", "1.37.2"), ("1.40.18", "1.40.19"), ("1.43.49", "1.43.50"),
    ]
    /// All versions that tests need.
    public static let versions = Set(history + transitions.flatMap { [$0.0, $0.1] })
    /// The version that has the same content as the Smithy models beside the outside test vectors.
    public static let versionOfSmithyModels = "1.37.27"

    private static let root = Goldens.root.appending(path: ".build/botocore")

    /// Whether all versions are there: the condition of every test that needs them.
    public static var isAvailable: Bool {
        versions.allSatisfy {
            FileManager.default.fileExists(atPath: root.appending(path: $0).path(percentEncoded: false))
        }
    }

    /// Why a test that needs them was skipped.
    public static let skipReason = "botocore is not there: run Scripts/botocore_data.py, which needs a network"

    /// The folder of a service as a version has it, with a folder in it for each version of the API.
    public static func folder(of service: String, in version: String) -> URL {
        root.appending(path: version).appending(path: service)
    }
}
