import Allocations
import Foundation

/// How many calls a second a contender makes, and how often each allocates memory.
struct Figures {
    private(set) var rate = 0.0
    /// `nil` where allocations are not counted.
    private(set) var allocations: Double?

    init(rate: Double = 0) { self.rate = rate }

    /// Measures a number of calls, which callers that do not wait for each other divide among themselves.
    init(_ count: Int, _ callers: Int, _ call: @escaping Call) async throws {
        let before = allocationCount()
        let time = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<callers {
                    group.addTask { for _ in 0..<(count / callers) { try await call() } }
                }
                try await group.waitForAll()
            }
        }
        rate = Double(count) / (time / .seconds(1))
        allocations = before < 0 ? nil : Double(allocationCount() - before) / Double(count)
    }

    mutating func takeBest(of other: Figures) {
        if other.rate > rate { self = other }
    }
}

/// Returns the rate at which botocore makes the calls.
func callsWithBotocore(_ script: String, _ callers: Int, _ port: Int) throws -> Double {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, "\(port)", "\(callers)"]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard let rate = Double(text.trimmingCharacters(in: .newlines)) else {
        throw Problem("\(script) printed no rate, but '\(text)'")
    }
    return rate
}

/// A reason that nothing could be measured.
struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
