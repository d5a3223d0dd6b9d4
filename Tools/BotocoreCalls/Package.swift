// swift-tools-version: 6.1

import PackageDescription

// What Scripts/check_botocore_calls asks about the generated clients. It shares the build of the main package, where it is
// given the same scratch folder.
let package = Package(
    name: "BotocoreCalls",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "botocore-calls",
            dependencies: [
                .product(name: "CarillonAWS", package: "carillon"),
                .product(name: "CarillonAsyncHTTPClient", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "Chime", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
            ],
            path: "Sources"
        )
    ],
    swiftLanguageModes: [.v6]
)
