internal import Foundation

/// The surroundings that settings are read from: environment variables and the user's home.
///
/// Tests give their own, so that nothing reads the developer's files.
public struct ProcessEnvironment: Sendable {
    /// The environment variables.
    public var variables: [String: String]
    /// The folder that `~` stands for.
    public var homeDirectory: String

    /// Creates surroundings.
    public init(variables: [String: String], homeDirectory: String) {
        self.variables = variables
        self.homeDirectory = homeDirectory
    }

    /// Those of this process, as they are now.
    public static var current: ProcessEnvironment {
        let variables = ProcessInfo.processInfo.environment
        return ProcessEnvironment(
            variables: variables,
            homeDirectory: variables["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        )
    }

    /// The value of a variable; `nil` if it is not set, or empty.
    public subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}

extension ProcessEnvironment: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The folder; the variables are left out, as there may be secrets among them.
    public var description: String { "ProcessEnvironment(homeDirectory: \(homeDirectory))" }

    /// The description.
    public var debugDescription: String { description }

    /// The folder.
    public var customMirror: Mirror {
        Mirror(self, children: ["homeDirectory": homeDirectory], displayStyle: .struct)
    }
}
