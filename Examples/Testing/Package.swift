// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "Testing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "carillon", path: "../..")],
    targets: [
        .target(name: "Switchboard", dependencies: [.product(name: "ChimeSDKVoice", package: "carillon")]),
        .testTarget(
            name: "SwitchboardTests",
            dependencies: [
                "Switchboard",
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
