import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reports a service's name that cannot name its module, or whose types would hide what generated code needs.
    mutating func checkModuleName(_ name: String, at range: SourceRange) {
        guard checkIdentifier(name, at: range) else { return }
        if let reason = ModuleNames.obstacle(to: name) {
            decoder.report(
                .reservedName,
                "a service cannot be named '\(name)': \(reason)",
                at: range,
                hint: "add a word, as in '\(name.capitalizedFirst)SDK'"
            )
        }
    }
}

/// What a service's module cannot be named.
package enum ModuleNames {
    /// Why a module cannot have the name; `nil` where it can.
    package static func obstacle(to name: String) -> String? {
        if swiftKeywords.contains(name) { return "it is a word of the Swift language" }
        if usedModules.contains(name) { return "generated code uses the module of that name" }
        if generatedTypes.contains(name) { return "generated code declares a type of that name" }
        if let suffix = suffixes.first(where: { runtimeTypes.contains(name + $0) }) {
            return "its type '\(name)\(suffix)' would hide the runtime's"
        }
        return nil
    }

    /// The types that the code of a service declares whatever its shapes.
    package static func types(of service: String) -> [String] { suffixes.map { service + $0 } + generatedTypes }

    /// What generated code appends to a service's name to name its types.
    private static let suffixes = ["Client", "Error", "API", "Stub"]

    /// The types of CarillonRuntime that end in one of `suffixes`.
    private static let runtimeTypes: Set<String> = [
        "ClientError", "ConversionError", "ModeledError", "ServiceClient", "ServiceError", "UnmodeledError",
    ]

    private static let usedModules: Set<String> = [
        "CarillonAsyncHTTPClient", "CarillonRuntime", "Foundation", "FoundationEssentials", "HTTPTypes", "Logging",
        "Swift",
    ]

    /// Types that every generated module declares whatever its name.
    private static let generatedTypes: Set<String> = ["Operations", "Patterns"]
}

/// Swift's keywords that cannot be identifiers without backticks
/// ([The Swift Programming Language, Lexical Structure](https://docs.swift.org/swift-book/ReferenceManual/LexicalStructure.html)).
package let swiftKeywords: Set<String> = [
    "Any", "Self", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
    "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
    "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol",
    "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw",
    "throws", "true", "try", "typealias", "var", "where", "while",
]

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
