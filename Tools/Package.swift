// swift-tools-version: 6.1

import PackageDescription

// Programs that only the maintainers run. The sources of the main package are reached through a link, since it has no products
// of them, and who depends on it does not resolve or build these programs.
let package = Package(
    name: "tools",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Diagnostics"),
        .target(name: "PatternCompiler", dependencies: ["Diagnostics"]),
        // Compiles the patterns that Scripts/patterns.py gives it.
        .executableTarget(name: "pattern-report", dependencies: ["PatternCompiler"], path: "PatternReport"),
    ],
    swiftLanguageModes: [.v6]
)
