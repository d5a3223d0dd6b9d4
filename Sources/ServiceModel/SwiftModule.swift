import Diagnostics

/// The Swift module of a service's generated code.
package struct SwiftModule: Hashable, Sendable {
    /// Its name: `ChimeSDKVoice`.
    package var name: String
    /// The access level of its declarations.
    package var access: AccessLevel
    /// Whether it has a protocol for implementations of the service.
    package var declaresServer = false
    /// The place of the name in the project file; `nil` if it has the service's name.
    package var range: SourceRange?

    /// Creates a module.
    package init(name: String, access: AccessLevel = .public, range: SourceRange? = nil) {
        self.name = name
        self.access = access
        self.range = range
    }
}

/// The access level of the declarations in generated code
/// ([The Swift Programming Language, Access
/// Control](https://docs.swift.org/swift-book/LanguageGuide/AccessControl.html)).
package enum AccessLevel: String, CaseIterable, Comparable, Hashable, Sendable {
    /// The module itself.
    case `internal`
    /// The modules of its package.
    case `package`
    /// Everybody.
    case `public`

    /// Whether the first level is more restrictive than the second.
    package static func < (left: AccessLevel, right: AccessLevel) -> Bool {
        // The cases are declared in this order.
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// A value of a model file or a project file with its place.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The value as written.
    package var value: Value
    /// The place in the file.
    package var range: SourceRange

    /// Creates a value with a place.
    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}
