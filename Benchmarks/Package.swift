// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: ".."),
        // Without its traits, it does without jemalloc.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    ],
    targets: [
        .target(name: "Allocations", path: "Allocations"),
        .executableTarget(
            name: "PhoneNumberBenchmarks",
            dependencies: [
                "Allocations",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
            ],
            path: "PhoneNumbers",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        .executableTarget(
            name: "call-benchmark",
            dependencies: [
                "Allocations",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "CarillonAWS", package: "carillon"),
                .product(name: "CarillonAsyncHTTPClient", package: "carillon"),
                .product(name: "CarillonRuntime", package: "carillon"),
                .product(name: "ChimeSDKVoice", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Calls"
        ),
    ],
    swiftLanguageModes: [.v6]
)
