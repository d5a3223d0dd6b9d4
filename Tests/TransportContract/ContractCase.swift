import Foundation
public import Testing

/// One thing that every transport has to do, as a function that records an issue where it does not.
public struct ContractCase: Sendable, CustomTestStringConvertible {
    /// What the transport does, as a sentence without a full stop.
    public let name: String
    /// Whether the case needs to run in a process of its own, which only Linux lets it.
    var needsProcess = false
    let run: @Sendable (Subject) async throws -> Void

    init(_ name: String, needsProcess: Bool = false, run: @escaping @Sendable (Subject) async throws -> Void) {
        self.name = name
        self.needsProcess = needsProcess
        self.run = run
    }

    /// The name.
    public var testDescription: String { name }

    /// All cases.
    public static let all = requests + targets + responses + bodies + faults + hostileServers + endings

    /// Runs the case; one that is an exception has to fail.
    ///
    /// - Parameters:
    ///   - subject: The transport.
    ///   - exceptions: What the transport cannot do, by the names of the cases.
    public func check(_ subject: Subject, except exceptions: [String: ContractException]) async throws {
        // A process that was started for one case runs no other.
        if let own = OwnProcess.environment[Self.variable] {
            if own == name { try await run(subject) }
            return
        }
        if needsProcess, !OwnProcess.isAvailable { return }
        switch exceptions[name] {
        case nil:
            try await run(subject)
        case .fails(let reason):
            await withKnownIssue(Comment(rawValue: reason)) { try await run(subject) }
        case .endsProcess(let reason):
            guard OwnProcess.isAvailable else { return }
            let outcome = try await OwnProcess.run(subject.filter, environment: [Self.variable: name])
            #expect(outcome.hasCrashed, "it need not be an exception any more, although \(reason)")
        }
    }

    /// The environment variable that names the case for which a process was started.
    static let variable = "CARILLON_CONTRACT_CASE"
}

/// The way in which a transport does not do what a case asks for, with the reason.
public enum ContractException: Sendable {
    /// The case records an issue.
    case fails(String)
    /// The process ends.
    case endsProcess(String)
}
