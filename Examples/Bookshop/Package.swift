// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "Bookshop",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0"),
    ],
    targets: [
        // The client, made of Sources/Bookshop/model when the package is built.
        .target(
            name: "Bookshop",
            dependencies: [.product(name: "CarillonRuntime", package: "carillon")],
            plugins: [.plugin(name: "CarillonBuildPlugin", package: "carillon")]
        ),
        .target(
            name: "BookshopServer",
            dependencies: [
                "Bookshop",
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ]
        ),
        .executableTarget(
            name: "App",
            dependencies: [
                "Bookshop", "BookshopServer",
                .product(name: "CarillonAsyncHTTPClient", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
