// swift-tools-version: 6.1

import PackageDescription

// The package manager looks for the pkg-config files of all packages' system libraries, whether or not anything that is
// built needs them, and warns of those that are missing. Those who use nothing but the generated modules are spared the
// warning where compilers find libyaml without help, as on Linux; Homebrew's they do not find.
#if os(Linux)
    let libyaml: String? = nil
#else
    let libyaml: String? = "yaml-0.1"
#endif

// The generator, in the order in which data flows: YAML text -> nodes -> description -> Swift text -> files. What the
// build plugin runs comes first, and needs nothing of what comes after it.
let generator: [Target] = [
    .systemLibrary(name: "CLibYAML", pkgConfig: libyaml, providers: [.brew(["libyaml"])]),
    .target(name: "Diagnostics"),
    .target(name: "YAMLSource", dependencies: ["CLibYAML", "Diagnostics"]),
    .target(name: "PatternCompiler", dependencies: ["Diagnostics"]),
    .target(name: "ServiceModel", dependencies: ["Diagnostics", "PatternCompiler"]),
    .target(name: "ModelFormat", dependencies: ["Diagnostics", "PatternCompiler", "ServiceModel", "YAMLSource"]),
    .target(name: "ProjectFormat", dependencies: ["Diagnostics", "ModelFormat", "ServiceModel", "YAMLSource"]),
    .target(name: "SwiftGenerator", dependencies: ["Diagnostics", "ModelFormat", "PatternCompiler", "ServiceModel"]),
    .target(
        name: "CarillonFiles",
        dependencies: ["Diagnostics", "ModelFormat", "ProjectFormat", "ServiceModel", "SwiftGenerator", "YAMLSource"]
    ),
    .executableTarget(
        name: "carillon-build",
        dependencies: [
            "CarillonFiles", "Diagnostics", "ModelFormat", "ProjectFormat", "ServiceModel", "SwiftGenerator",
        ]
    ),
    .plugin(name: "CarillonBuildPlugin", capability: .buildTool(), dependencies: ["carillon-build"]),

    // Import and comparison, and the command that has all of it.
    .target(
        name: "ModelImport",
        dependencies: [
            "CZlib", "Diagnostics", "ModelFormat", "PatternCompiler", "ServiceModel", "SwiftGenerator", "YAMLSource",
        ]
    ),
    .target(
        name: "ModelComparison",
        dependencies: [
            "Diagnostics", "ModelFormat", "PatternCompiler", "ProjectFormat", "ServiceModel", "SwiftGenerator",
            "YAMLSource",
        ]
    ),
    .target(
        name: "ServiceMigration",
        dependencies: [
            "Diagnostics", "ModelComparison", "ModelFormat", "ProjectFormat", "ServiceModel", "SwiftGenerator",
            "YAMLSource",
        ]
    ),
    .target(
        name: "CarillonProject",
        dependencies: [
            "CarillonFiles", "Diagnostics", "ModelComparison", "ModelFormat", "ModelImport", "ProjectFormat",
            "ServiceMigration", "ServiceModel", "SwiftGenerator", "YAMLSource",
        ]
    ),
    .executableTarget(
        name: "carillon",
        dependencies: [
            "CarillonFiles", "CarillonProject", "Diagnostics", "ModelComparison", "ModelFormat", "ModelImport",
            "ProjectFormat", "SwiftGenerator", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]
    ),
    .plugin(
        name: "CarillonCommandPlugin",
        capability: .command(
            intent: .custom(verb: "carillon", description: "Generate, check and compare API clients."),
            permissions: [.writeToPackageDirectory(reason: "to write generated code, and models that it edits")]
        ),
        dependencies: ["carillon"]
    ),
]

// A package that brings its own transport turns the trait off, and resolves nothing of AsyncHTTPClient and SwiftNIO.
let withTransport = TargetDependencyCondition.when(traits: ["AsyncHTTPClient"])

// The runtime of generated code.
let runtime: [Target] = [
    .systemLibrary(name: "CZlib"),
    .target(
        name: "CarillonRuntime",
        dependencies: [
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .target(
        name: "CarillonAsyncHTTPClient",
        dependencies: [
            "CarillonRuntime",
            .product(name: "AsyncHTTPClient", package: "async-http-client", condition: withTransport),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOCore", package: "swift-nio", condition: withTransport),
            .product(name: "NIOHTTP1", package: "swift-nio", condition: withTransport),
            .product(name: "NIOHTTP2", package: "swift-nio-http2", condition: withTransport),
            .product(name: "NIOPosix", package: "swift-nio", condition: withTransport),
            .product(name: "NIOSSL", package: "swift-nio-ssl", condition: withTransport),
        ]
    ),
    .target(
        name: "CarillonURLSession",
        dependencies: ["CarillonRuntime", .product(name: "HTTPTypes", package: "swift-http-types")]
    ),
    .target(
        name: "CarillonTracing",
        dependencies: [
            "CarillonRuntime",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Metrics", package: "swift-metrics"),
            .product(name: "Tracing", package: "swift-distributed-tracing"),
        ]
    ),
    .target(
        name: "CarillonServer",
        dependencies: [
            "CarillonRuntime",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .target(
        name: "CarillonAWS",
        dependencies: [
            "CZlib", "CarillonRuntime", "CarillonSSOOIDC", "CarillonSSOPortal", "CarillonSignIn",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    // Reads models as well, because what a resource is stands there and not in generated code.
    .target(
        name: "CarillonFake",
        dependencies: [
            "CarillonAWS", "CarillonFiles", "CarillonRuntime", "CarillonServer", "Diagnostics", "ModelFormat",
            "ProjectFormat", "ServiceModel",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ]
    ),
]

// What the generator makes of model/.
let generated: [Target] = [
    .target(name: "Chime", dependencies: ["CarillonRuntime"], path: "Generated/Chime"),
    .target(name: "ChimeSDKVoice", dependencies: ["CarillonRuntime"], path: "Generated/ChimeSDKVoice"),
    // The services that credentials come from, for CarillonAWS alone.
    .target(name: "CarillonSignIn", dependencies: ["CarillonRuntime"], path: "Generated/CarillonSignIn"),
    .target(name: "CarillonSSOOIDC", dependencies: ["CarillonRuntime"], path: "Generated/CarillonSSOOIDC"),
    .target(name: "CarillonSSOPortal", dependencies: ["CarillonRuntime"], path: "Generated/CarillonSSOPortal"),
    .target(
        name: "ChimeMigration",
        dependencies: ["CarillonRuntime", "Chime", "ChimeSDKVoice"],
        path: "Generated/ChimeMigration"
    ),
]

// What the generator makes of the model that 'carillon init' writes, of the one that the article about waiters is about,
// of one that is awkward on purpose, and of the model of the tests of validation, compiled so that it has to be Swift.
let compiledCases: [Target] = [
    .target(name: "Bookshop", dependencies: ["CarillonRuntime"], path: "Tests/Cases/modules/bookshop/Generated"),
    .target(name: "Printery", dependencies: ["CarillonRuntime"], path: "Tests/Cases/modules/printery/Generated"),
    .target(name: "Awkward", dependencies: ["CarillonRuntime"], path: "Tests/Cases/modules/awkward/Generated"),
    .target(
        name: "RestJsonValidationProtocol",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/validation/Generated"
    ),

    // What it makes of the models of the outside suites of restJson1.
    .target(
        name: "APIGateway",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/restjson/Generated/APIGateway"
    ),
    .target(
        name: "BigNumberService",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/restjson/Generated/BigNumberService"
    ),
    .target(
        name: "Glacier",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/restjson/Generated/Glacier"
    ),
    .target(
        name: "LegacyRestJson",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/restjson/Generated/LegacyRestJson"
    ),
    .target(
        name: "RestJsonExtras",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/restjson/Generated/RestJsonExtras"
    ),
    .target(
        name: "RestJsonProtocol",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/restjson/Generated/RestJsonProtocol"
    ),

    // What the generator makes of two services that differ in every way in which values can be converted.
    .target(
        name: "Before",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/migration/Generated/Before"
    ),
    .target(
        name: "After",
        dependencies: ["CarillonRuntime"],
        path: "Tests/Cases/modules/migration/Generated/After"
    ),
    .target(
        name: "BeforeAfter",
        dependencies: ["After", "Before", "CarillonRuntime"],
        path: "Tests/Cases/modules/migration/Generated/BeforeAfter"
    ),
]

// Tests and what they share.
let tests: [Target] = [
    .target(name: "SuiteSupport", path: "Tests/SuiteSupport"),
    .target(
        name: "PatternSupport",
        dependencies: ["CarillonRuntime", "PatternCompiler"],
        path: "Tests/PatternSupport"
    ),
    .target(
        name: "ProjectSupport",
        dependencies: ["CarillonFiles", "Diagnostics"],
        path: "Tests/ProjectSupport"
    ),
    .target(
        name: "LoopbackServer",
        dependencies: [
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOCore", package: "swift-nio", condition: withTransport),
            .product(name: "NIOHPACK", package: "swift-nio-http2", condition: withTransport),
            .product(name: "NIOHTTP1", package: "swift-nio", condition: withTransport),
            .product(name: "NIOHTTP2", package: "swift-nio-http2", condition: withTransport),
            .product(name: "NIOPosix", package: "swift-nio", condition: withTransport),
            .product(name: "NIOSSL", package: "swift-nio-ssl", condition: withTransport),
        ],
        path: "Tests/LoopbackServer"
    ),
    .target(
        name: "TransportContract",
        dependencies: [
            "CarillonRuntime", "LoopbackServer", .product(name: "HTTPTypes", package: "swift-http-types"),
        ],
        path: "Tests/TransportContract"
    ),
    // Calls what Scripts/check_fake says, with the generated clients.
    .executableTarget(
        name: "call-by-name",
        dependencies: ["CarillonAWS", "CarillonAsyncHTTPClient", "CarillonRuntime", "Chime", "ChimeSDKVoice"],
        path: "Tests/CallByName"
    ),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(
        name: "YAMLSourceTests",
        dependencies: ["Diagnostics", "SuiteSupport", "YAMLSource"],
        exclude: ["yaml-test-suite-exceptions.json"]
    ),
    .testTarget(
        name: "PatternCompilerTests",
        dependencies: ["PatternCompiler", "CarillonRuntime", "PatternSupport", "SuiteSupport"],
        exclude: ["regex-exceptions.json", "patterns-exceptions.json"]
    ),
    .testTarget(
        name: "ModelFormatTests",
        dependencies: [
            "Diagnostics", "ModelFormat", "ProjectFormat", "ServiceModel", "SuiteSupport", "YAMLSource",
        ]
    ),
    .testTarget(
        name: "SwiftGeneratorTests",
        dependencies: [
            "Awkward", "CarillonRuntime", "Diagnostics", "ModelFormat", "ProjectFormat", "ServiceModel",
            "SuiteSupport", "SwiftGenerator", "YAMLSource",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ]
    ),
    .testTarget(
        name: "CarillonRuntimeTests",
        dependencies: [
            "CarillonRuntime", "SuiteSupport",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
        ],
        exclude: ["timestamps-exceptions.json"]
    ),
    .testTarget(
        name: "StubTests",
        dependencies: [
            "Awkward", "CarillonRuntime", "Chime", "ChimeSDKVoice", "PatternCompiler", "PatternSupport",
            "RestJsonValidationProtocol", "SuiteSupport",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ]
    ),
    .testTarget(
        name: "ValidationSuiteTests",
        dependencies: [
            "CarillonRuntime", "ModelFormat", "PatternSupport", "RestJsonValidationProtocol", "ServiceModel",
            "SuiteSupport",
        ],
        exclude: ["constraints-exceptions.json"]
    ),
    .testTarget(
        name: "CarillonServerTests",
        dependencies: [
            "CarillonRuntime", "CarillonServer", "Chime", "ChimeMigration", "ChimeSDKVoice", "SuiteSupport",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ]
    ),
    .testTarget(
        name: "CarillonFakeTests",
        dependencies: [
            "CarillonAWS", "CarillonFake", "CarillonRuntime", "Chime", "ChimeSDKVoice", "ModelFormat", "SuiteSupport",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ]
    ),
    .testTarget(
        name: "RestJSONTests",
        dependencies: [
            "APIGateway", "BigNumberService", "CarillonAsyncHTTPClient", "CarillonRuntime", "CarillonServer", "Chime",
            "ChimeSDKVoice", "Glacier", "LegacyRestJson", "LoopbackServer", "RestJsonExtras", "RestJsonProtocol",
            "SuiteSupport",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ],
        exclude: [
            "chime-oracle-exceptions.json", "malformed-exceptions.json", "requests-exceptions.json",
            "responses-exceptions.json",
            "server-requests-exceptions.json", "server-responses-exceptions.json",
        ]
    ),
    .testTarget(
        name: "TransportTests",
        dependencies: [
            "CarillonAsyncHTTPClient", "CarillonRuntime", "LoopbackServer", "TransportContract",
            .product(name: "AsyncHTTPClient", package: "async-http-client", condition: withTransport),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOPosix", package: "swift-nio", condition: withTransport),
            .product(name: "NIOSSL", package: "swift-nio-ssl", condition: withTransport),
        ]
    ),
    .testTarget(
        name: "URLSessionTransportTests",
        dependencies: [
            "CarillonRuntime", "CarillonURLSession", "LoopbackServer", "TransportContract",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ]
    ),
    .testTarget(
        name: "CarillonTracingTests",
        dependencies: [
            "CarillonRuntime", "CarillonTracing", "ChimeSDKVoice", "SuiteSupport",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
            .product(name: "MetricsTestKit", package: "swift-metrics"),
            .product(name: "Tracing", package: "swift-distributed-tracing"),
        ]
    ),
    .testTarget(
        name: "ClientFaultTests",
        dependencies: [
            "CarillonAWS", "CarillonAsyncHTTPClient", "CarillonRuntime", "CarillonURLSession", "ChimeSDKVoice",
            "LoopbackServer", "TransportContract",
            .product(name: "AsyncHTTPClient", package: "async-http-client", condition: withTransport),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOCore", package: "swift-nio", condition: withTransport),
        ]
    ),
    .testTarget(
        name: "CarillonAWSTests",
        dependencies: [
            "CZlib", "CarillonAWS", "CarillonAsyncHTTPClient", "CarillonRuntime", "Chime", "ChimeSDKVoice",
            "SuiteSupport",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
        ],
        exclude: ["Profiles/homes.json"]
    ),
    .testTarget(
        name: "ModelComparisonTests",
        dependencies: [
            "Diagnostics", "ModelComparison", "ModelFormat", "ProjectFormat", "ServiceModel", "SuiteSupport",
            "SwiftGenerator", "YAMLSource",
        ]
    ),
    .testTarget(
        name: "ServiceMigrationTests",
        dependencies: [
            "Diagnostics", "ModelComparison", "ModelFormat", "ProjectFormat", "ServiceMigration", "ServiceModel",
            "SuiteSupport", "SwiftGenerator",
        ]
    ),
    .testTarget(
        name: "ModelImportTests",
        dependencies: ["Diagnostics", "ModelFormat", "ModelImport", "ServiceModel", "SuiteSupport", "YAMLSource"]
    ),
    .testTarget(
        name: "CarillonFilesTests",
        dependencies: ["CarillonFiles", "Diagnostics", "ProjectSupport", "SwiftGenerator"]
    ),
    .testTarget(name: "CarillonBuildTests", dependencies: ["CarillonFiles", "ProjectSupport", "carillon-build"]),
    .testTarget(
        name: "CarillonProjectTests",
        dependencies: [
            "CarillonFiles", "CarillonProject", "Diagnostics", "ModelFormat", "ProjectFormat", "ProjectSupport",
            "ServiceModel", "SuiteSupport", "SwiftGenerator", "YAMLSource",
        ]
    ),
    .testTarget(
        name: "CarillonCommandTests",
        dependencies: [
            "carillon", "CarillonFiles", "CarillonProject", "Diagnostics", "ModelComparison", "ModelFormat",
            "ModelImport", "ProjectSupport", "ServiceModel", "SuiteSupport", "SwiftGenerator",
        ]
    ),
    .testTarget(
        name: "GeneratedTests",
        dependencies: [
            "After", "Before", "BeforeAfter", "CarillonAWS", "CarillonAsyncHTTPClient", "CarillonRuntime", "Chime",
            "ChimeMigration", "ChimeSDKVoice", "LoopbackServer", "ModelFormat", "Printery", "ProjectFormat",
            "ServiceMigration", "ServiceModel", "SuiteSupport", "SwiftGenerator",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
]

let package = Package(
    name: "carillon",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .executable(name: "carillon", targets: ["carillon"]),
        .executable(name: "carillon-build", targets: ["carillon-build"]),
        .plugin(name: "CarillonBuildPlugin", targets: ["CarillonBuildPlugin"]),
        .plugin(name: "CarillonCommandPlugin", targets: ["CarillonCommandPlugin"]),
        .library(name: "CarillonRuntime", targets: ["CarillonRuntime"]),
        .library(name: "CarillonAsyncHTTPClient", targets: ["CarillonAsyncHTTPClient"]),
        .library(name: "CarillonURLSession", targets: ["CarillonURLSession"]),
        .library(name: "CarillonAWS", targets: ["CarillonAWS"]),
        .library(name: "CarillonTracing", targets: ["CarillonTracing"]),
        .library(name: "CarillonServer", targets: ["CarillonServer"]),
        .library(name: "CarillonFake", targets: ["CarillonFake"]),
        .library(name: "Chime", targets: ["Chime"]),
        .library(name: "ChimeSDKVoice", targets: ["ChimeSDKVoice"]),
        .library(name: "ChimeMigration", targets: ["ChimeMigration"]),
    ],
    traits: [
        .default(enabledTraits: ["AsyncHTTPClient"]),
        .trait(name: "AsyncHTTPClient", description: "The product CarillonAsyncHTTPClient."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.0.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.7.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.36.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    ],
    targets: generator + runtime + generated + compiledCases + tests,
    swiftLanguageModes: [.v6]
)

// 'make docs' asks for the plugin that builds documentation; whoever uses the libraries does not have to fetch it.
if Context.environment["CARILLON_DOCUMENTATION"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
}
