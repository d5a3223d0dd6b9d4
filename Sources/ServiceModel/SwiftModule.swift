import Diagnostics

/// The Swift module that the code of a service is.
package struct SwiftModule: Hashable, Sendable {
    /// Its name: `ChimeSDKVoice`.
    package var name: String
    /// Who can use what it declares.
    package var access: AccessLevel
    /// Where the project names it; `nil` where it is called like the service.
    package var range: SourceRange?

    /// Creates a module.
    package init(name: String, access: AccessLevel = .public, range: SourceRange? = nil) {
        self.name = name
        self.access = access
        self.range = range
    }
}

/// Who can use what generated code declares
/// ([The Swift Programming Language, Access Control](https://docs.swift.org/swift-book/LanguageGuide/AccessControl.html)).
package enum AccessLevel: String, CaseIterable, Comparable, Hashable, Sendable {
    /// The module itself.
    case `internal`
    /// The modules of its package.
    case `package`
    /// Everybody.
    case `public`

    /// Whether fewer can use what has the first level.
    package static func < (left: AccessLevel, right: AccessLevel) -> Bool {
        // The cases stand in this order.
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// A value of a model file or a project file, and where it stands.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What is written.
    package var value: Value
    /// Where it is written.
    package var range: SourceRange

    /// Creates a value with a place.
    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}
