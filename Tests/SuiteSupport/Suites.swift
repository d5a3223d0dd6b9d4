import Foundation

/// The folder of test vectors from outside, which a clone of the project need not have.
public enum Suites {
    /// The folder that `CARILLON_SUITES` names; `nil` where it is unset.
    public static let folder: URL? = ProcessInfo.processInfo.environment["CARILLON_SUITES"].map {
        URL(fileURLWithPath: $0, isDirectory: true)
    }

    /// Whether the test vectors are there: the condition of every test that needs them.
    public static var areAvailable: Bool { folder != nil }

    /// Why a test that needs the vectors was skipped.
    public static let skipReason = "CARILLON_SUITES does not name the folder of outside test vectors"

    /// Decodes one file of the suites, for example `json-test-suite/open/cases.json`.
    public static func load<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
        guard let folder else { throw SuitesUnavailable() }
        return try JSONDecoder().decode(type, from: Data(contentsOf: folder.appendingPathComponent(path)))
    }
}

/// The suites were asked for where they are not available.
public struct SuitesUnavailable: Error {}
