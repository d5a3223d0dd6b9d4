// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that nobody else resolves Hummingbird and GRDB.
let package = Package(
    name: "carillon-fake",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "chime-fake", targets: ["chime-fake"]),
        .library(name: "ChimeFake", targets: ["ChimeFake"]),
    ],
    dependencies: [
        .package(name: "carillon", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
    ],
    targets: [
        // What Amazon Chime and Amazon Chime SDK Voice do beyond what their models say.
        .target(
            name: "ChimeFake",
            dependencies: [
                .product(name: "CarillonFake", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "Chime", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
            ]
        ),
        .executableTarget(
            name: "chime-fake",
            dependencies: [
                "ChimeFake",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "CarillonFake", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "ChimeFakeTests",
            dependencies: [
                "ChimeFake",
                .product(name: "CarillonFake", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "Chime", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
