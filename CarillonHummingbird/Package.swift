// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that nobody else resolves Hummingbird.
let package = Package(
    name: "carillon-hummingbird",
    platforms: [.macOS(.v15)],
    products: [.library(name: "CarillonHummingbird", targets: ["CarillonHummingbird"])],
    dependencies: [
        .package(name: "carillon", path: ".."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0"),
    ],
    targets: [
        .target(
            name: "CarillonHummingbird",
            dependencies: [
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "CarillonServer", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ]
        ),
        .testTarget(
            name: "CarillonHummingbirdTests",
            dependencies: [
                "CarillonHummingbird",
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "CarillonServer", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
