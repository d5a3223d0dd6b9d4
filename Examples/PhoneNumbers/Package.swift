// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "PhoneNumbers",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "phone-numbers", targets: ["PhoneNumbers"])],
    dependencies: [
        .package(name: "carillon", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    ],
    targets: [
        .executableTarget(
            name: "PhoneNumbers",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "CarillonAWS", package: "carillon"),
                .product(name: "CarillonAsyncHTTPClient", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
