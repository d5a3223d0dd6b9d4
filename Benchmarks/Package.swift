// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: ".."),
        // Without its traits, it does without jemalloc.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
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
    ],
    swiftLanguageModes: [.v6]
)
