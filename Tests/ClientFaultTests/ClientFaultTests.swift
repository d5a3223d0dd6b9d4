import Foundation
import Testing
import TransportContract

@Suite("Clients of AWS and networks that fail", .serialized, .timeLimit(.minutes(10)))
struct ClientFaultTests {
    @Test("what the caller sees, and the server", arguments: Scenario.all, Library.allCases)
    func scenario(_ scenario: Scenario, _ library: Library) async throws {
        try await scenario.run(library)
    }

    @Test(
        "no descriptor is left open",
        .enabled(if: OwnProcess.isAvailable, "only Linux lists the descriptors of a process in /proc"),
        arguments: Library.allCases
    )
    func descriptors(_ library: Library) async throws {
        // Other tests open descriptors meanwhile: they are counted in a process of its own.
        guard let own = OwnProcess.environment[Self.variable] else {
            let outcome = try await OwnProcess.run(
                "ClientFaultTests.ClientFaultTests/descriptors",
                environment: [Self.variable: library.rawValue]
            )
            #expect(outcome.isSuccess, "\(outcome.text)")
            return
        }
        guard own == library.rawValue else { return }
        // The first time some are opened that stay, such as those of event loops.
        for scenario in Scenario.all { try await scenario.run(library) }
        let before = try openDescriptors
        for scenario in Scenario.all { try await scenario.run(library) }
        // What closes them is done elsewhere, and tells nobody.
        let limit = ContinuousClock.now + .seconds(30)
        while try openDescriptors > before, ContinuousClock.now < limit { await Task.yield() }
        #expect(try openDescriptors <= before)
    }

    private static let variable = "CARILLON_COUNTING_DESCRIPTORS_OF"

    private var openDescriptors: Int {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
    }
}
