// swift-tools-version: 6.1

import PackageDescription

// The sources of the main package, reached through links, so that they are compiled with what the fuzzer looks at: which
// branches are taken. Products of a dependency could not be compiled that way.
let instrumented: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])]

let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .target(name: "Diagnostics", swiftSettings: instrumented),
        .target(name: "YAMLSource", dependencies: ["CLibYAML", "Diagnostics"], swiftSettings: instrumented),
        .target(name: "PatternCompiler", dependencies: ["Diagnostics"], swiftSettings: instrumented),
        .target(name: "ServiceModel", dependencies: ["Diagnostics", "PatternCompiler"], swiftSettings: instrumented),
        .target(
            name: "ModelFormat",
            dependencies: ["Diagnostics", "PatternCompiler", "ServiceModel", "YAMLSource"],
            swiftSettings: instrumented
        ),
        .target(
            name: "CarillonRuntime",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: instrumented
        ),
        .target(name: "Awkward", dependencies: ["CarillonRuntime"], path: "Awkward"),
        .systemLibrary(name: "CLibFuzzer", path: "CLibFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Awkward", "CarillonRuntime", "CLibFuzzer", "Diagnostics", "ModelFormat", "PatternCompiler",
                "YAMLSource",
            ],
            path: "Targets",
            swiftSettings: instrumented,
            // The linker gold cannot read the debugging information of libFuzzer.
            linkerSettings: [
                .unsafeFlags(["-sanitize=fuzzer,address"]), .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
