// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "Tour",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    ],
    targets: [
        .executableTarget(
            name: "Tour",
            dependencies: [
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "Chime", package: "carillon"),
                .product(name: "ChimeMigration", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
