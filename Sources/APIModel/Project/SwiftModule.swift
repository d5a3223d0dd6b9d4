public import YAMLSource

/// The Swift module that the code of a service is.
public struct SwiftModule: Hashable, Sendable {
    /// Its name: `ChimeSDKVoice`.
    public var name: String
    /// Who can use what it declares.
    public var access: AccessLevel
    /// Where the project names it; `nil` where it is called like the service.
    public var range: SourceRange?

    /// Creates a module.
    public init(name: String, access: AccessLevel = .public, range: SourceRange? = nil) {
        self.name = name
        self.access = access
        self.range = range
    }
}

/// Who can use what generated code declares
/// ([The Swift Programming Language, Access Control](https://docs.swift.org/swift-book/LanguageGuide/AccessControl.html)).
public enum AccessLevel: String, CaseIterable, Comparable, Hashable, Sendable {
    /// The module itself.
    case `internal`
    /// The modules of its package.
    case `package`
    /// Everybody.
    case `public`

    /// Whether fewer can use what has the first level.
    public static func < (left: AccessLevel, right: AccessLevel) -> Bool {
        // The cases stand in this order.
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// A value of a model file or a project file, and where it stands.
public struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What is written.
    public var value: Value
    /// Where it is written.
    public var range: SourceRange

    /// Creates a value with a place.
    public init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}
