import ModelFormat

extension ModuleNameRules {
    /// The rules for modules of generated Swift code.
    package static let swift = ModuleNameRules(
        obstacle: SwiftModuleRules.obstacle,
        declaredTypes: {
            ServiceTypeNames(service: $0, module: $0, declaresServer: true).types.union(Naming.moduleTypes)
        }
    )
}

/// The names that modules of generated code cannot have.
enum SwiftModuleRules {
    /// Returns the reason why a module cannot have a name; `nil` if it can.
    @Sendable
    static func obstacle(to name: String) -> String? {
        if Naming.keywords.contains(name) { return "it is a word of the Swift language" }
        if usedModules.contains(name) { return "generated code uses the module of that name" }
        if Naming.moduleTypes.contains(name) { return "generated code declares a type of that name" }
        let types = ServiceTypeNames(service: name, module: name).types
        if let type = types.sorted().first(where: Naming.runtimeTypes.contains) {
            return "its type '\(type)' would hide the runtime's"
        }
        return nil
    }

    /// The modules that generated code and its users import.
    private static let usedModules: Set<String> = [
        "CarillonAsyncHTTPClient", "CarillonRuntime", "CarillonURLSession", "Foundation", "FoundationEssentials",
        "FoundationNetworking", "HTTPTypes", "Logging", "Swift",
    ]
}
