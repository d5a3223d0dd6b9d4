import CarillonRuntime
import ModelFormat

@testable import CarillonFake

/// The library, faked: operations are carried out by the engine, with neither requests nor a client.
struct Library {
    let account: FakeAccount
    let engine: FakeEngine

    /// Creates a library.
    ///
    /// - Parameters:
    ///   - fakes: What its model says under `fake`.
    ///   - configuration: What the account is like: its clock stands at 2026-01-01T00:00:00Z.
    ///   - storage: Where the contents are kept.
    ///   - behaviors: What is written for operations.
    init(
        _ fakes: String = "{}",
        configuration: FakeAccount.Configuration = .library,
        storage: FakeStorage? = nil,
        behaviors: [String: FakeBehavior] = [:]
    ) throws {
        try self.init(fakes, in: FakeAccount(configuration, storage: storage), behaviors: behaviors)
    }

    /// Creates a library in an account.
    init(
        _ fakes: String = "{}",
        model: String = libraryModel,
        in account: FakeAccount,
        behaviors: [String: FakeBehavior] = [:]
    ) throws {
        let model = try libraryModel(withFakes: fakes, in: model)
        engine = FakeEngine(model.service, behaviors: behaviors)
        self.account = account
        account.register(
            engine.resources.values.map(\.rules),
            identifiers: engine.resources.mapValues(\.path.count),
            children: engine.children
        )
    }

    /// Returns the output of an operation.
    @discardableResult
    func callAsFunction(_ operation: String, _ input: Document = [:]) throws(FakeError) -> Document {
        let output = try account.perform { transaction throws(FakeError) in
            try engine.perform(operation, input.object ?? [:], transaction)
        }
        return .object(output)
    }

    /// Returns the name and the message of the error with which an operation refuses an input; `nil` if it does not.
    func refusal(_ operation: String, _ input: Document = [:]) -> String? {
        do throws(FakeError) {
            try self(operation, input)
            return nil
        } catch {
            return "\(error.name(among: engine.operations[operation]?.errors ?? [])): \(error.message)"
        }
    }

    /// Makes a thing, and returns its identifier: the member that ends with `Id`.
    func make(_ resource: String, _ input: Document = [:]) throws(FakeError) -> Document {
        try self("Create\(resource)", input)[resource]?["\(resource)Id"] ?? .null
    }

    /// Lets time pass.
    func wait(_ duration: Duration) throws(FakeError) {
        try account.advance(by: duration)
    }

    /// The number of things of a kind.
    func count(_ resource: String) throws(FakeError) -> Int {
        try account.perform { transaction throws(FakeError) in transaction.state.records(resource).count }
    }
}

extension FakeAccount.Configuration {
    /// An account whose clock stands at 2026-01-01T00:00:00Z.
    static var library: Self {
        var configuration = Self()
        configuration.stoppedClock = Document("2026-01-01T00:00:00Z").timestamp
        return configuration
    }

    /// The same with the limits of the model.
    static var limited: Self {
        var configuration = library
        configuration.enforcesLimits = true
        return configuration
    }
}

/// Returns the model of the library with what it says under `fake`.
func libraryModel(withFakes fakes: String, in model: String = libraryModel) throws(FakeModelError) -> FakeModel {
    let files = [("service.yaml", model), ("fake.yaml", "fake:\n" + fakes.indented)].map { name, text in
        ModelSource(name: name, path: "library/\(name)", bytes: Array(text.utf8))
    }
    return try FakeModel(folder: "library", files)
}

extension String {
    /// The text with two more spaces before each line.
    fileprivate var indented: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
    }
}
