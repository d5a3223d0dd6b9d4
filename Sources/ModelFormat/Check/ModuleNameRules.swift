import Diagnostics

/// The rules for names of modules, which the language of the generated code sets.
///
/// The readers of models and projects know no such language: a generator supplies its rules.
package struct ModuleNameRules: Sendable {
    /// Returns the reason why a module cannot have a name; `nil` if it can.
    package var obstacle: @Sendable (_ name: String) -> String?
    /// Returns the names of the types that the module of a service declares whatever its shapes.
    package var declaredTypes: @Sendable (_ service: String) -> Set<String>

    /// Creates rules.
    package init(
        obstacle: @escaping @Sendable (_ name: String) -> String?,
        declaredTypes: @escaping @Sendable (_ service: String) -> Set<String>
    ) {
        self.obstacle = obstacle
        self.declaredTypes = declaredTypes
    }

    /// The rules of a reader whose result is no code: every identifier can name a module.
    package static let unrestricted = ModuleNameRules(obstacle: { _ in nil }, declaredTypes: { _ in [] })
}

extension ServiceLoader {
    /// Reports a service's name that its module cannot have.
    mutating func checkModuleName(_ name: String, at range: SourceRange) {
        guard checkIdentifier(name, at: range) else { return }
        if let reason = decoder.moduleNames.obstacle(name) {
            decoder.report(
                .reservedName,
                "a service cannot be named '\(name)': \(reason)",
                at: range,
                hint: "add a word, as in '\(name.capitalizedFirst)SDK'"
            )
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
