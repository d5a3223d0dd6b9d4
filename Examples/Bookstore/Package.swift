// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "Bookstore",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: "../.."),
        .package(path: "../../CarillonHummingbird"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0"),
    ],
    targets: [
        // The client and the protocol of the server, made of Sources/Bookstore/model when the package is built.
        .target(
            name: "Bookstore",
            dependencies: [.product(name: "CarillonRuntime", package: "carillon")],
            plugins: [.plugin(name: "CarillonBuildPlugin", package: "carillon")]
        ),
        .target(
            name: "BookstoreServer",
            dependencies: [
                "Bookstore",
                .product(name: "CarillonHummingbird", package: "CarillonHummingbird"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "CarillonServer", package: "carillon"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "Visit",
            dependencies: [
                "Bookstore", "BookstoreServer",
                .product(name: "CarillonAsyncHTTPClient", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
