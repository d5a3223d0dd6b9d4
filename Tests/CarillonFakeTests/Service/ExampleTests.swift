import CarillonRuntime
import ChimeSDKVoice
import Foundation
import ModelFormat
import Testing

@testable import CarillonFake

@Suite("Examples that a fake answers with", .serialized)
struct ExampleTests {
    /// A fake whose model says nothing of fakes, so that there is nothing but examples where there is nothing to compute from.
    private func makeFake(seed: UInt64 = 1) throws -> FakeServer {
        var configuration = FakeAccount.Configuration.library
        configuration.seed = seed
        let account = try FakeAccount(configuration)
        let service = try FakeService(
            ChimeSDKVoiceClient.self,
            ChimeSDKVoiceClient.operations,
            model: bareModel.get(),
            of: account,
            prefix: "/voice"
        )
        return FakeServer(account, [service], keys: nil)
    }

    private func client(of server: FakeServer) -> ChimeSDKVoiceClient {
        // Beside two thousand other tests, a call can wait for minutes until it is its turn.
        var configuration = ClientConfiguration(timeout: .seconds(1800))
        configuration.endpoint = "http://127.0.0.1/voice"
        return ChimeSDKVoiceClient(configuration: configuration, transport: server)
    }

    @Test("an example satisfies all constraints of the output, and its times are those of the clock")
    func valid() async throws {
        for seed: UInt64 in 1...20 {
            let voice = client(of: try makeFake(seed: seed))
            let regions = try await voice.listAvailableVoiceConnectorRegions()
            #expect(regions.violations.isEmpty)
            let listed = try #require(regions.voiceConnectorRegions)
            #expect(!listed.isEmpty && listed.allSatisfy { VoiceConnectorAWSRegion.allCases.contains($0) })
            let countries = try await voice.listSupportedPhoneNumberCountries(productType: .voiceConnector)
            #expect(countries.violations.isEmpty)
            #expect(countries.phoneNumberCountries?.first?.countryCode?.count == 2)
            let validation = try await voice.validateSomeAddress()
            #expect(validation.violations.isEmpty)
            #expect(validation.address != nil)
            let connector = try await voice.createVoiceConnector(name: "name", requireEncryption: true)
            let id = try #require(connector.voiceConnector?.voiceConnectorID)
            let health = try await voice.getVoiceConnectorTerminationHealth(voiceConnectorID: id)
            #expect(health.violations.isEmpty)
            #expect(health.terminationHealth?.timestamp == Document("2026-01-01T00:00:00Z").timestamp)
        }
    }

    @Test("what an operation without an answer is on has to exist all the same")
    func existence() async throws {
        let voice = client(of: try makeFake())
        await #expect(throws: ChimeSDKVoiceError.self) {
            try await voice.getVoiceConnectorTerminationHealth(voiceConnectorID: "nonononononononononono")
        }
    }

    @Test("the seed decides on examples; what only reads has the same one for the same input")
    func seeds() async throws {
        let (first, same, other) = (try makeFake(), try makeFake(), try makeFake(seed: 2))
        let output = try await client(of: first).validateSomeAddress()
        #expect(try await client(of: same).validateSomeAddress() == output)
        #expect(try await client(of: other).validateSomeAddress() != output)
        #expect(try await client(of: first).validateSomeAddress() != output)
        let countries = try await client(of: first).listSupportedPhoneNumberCountries(productType: .voiceConnector)
        #expect(
            try await client(of: first).listSupportedPhoneNumberCountries(productType: .voiceConnector) == countries
        )
        #expect(
            try await client(of: first).listSupportedPhoneNumberCountries(productType: .sipMediaApplicationDialIn)
                != countries
        )
    }

    @Test("a list of examples ends, and has the same items page by page")
    func pages() async throws {
        for seed: UInt64 in 1...10 {
            let voice = client(of: try makeFake(seed: seed))
            let whole = try await voice.searchAvailablePhoneNumbers(state: "WA")
            #expect(whole.nextToken == nil)
            var items: [String] = []
            var token: String?
            repeat {
                let page = try await voice.searchAvailablePhoneNumbers(state: "WA", maxResults: 1, nextToken: token)
                #expect(page.e164PhoneNumbers?.count == 1)
                items += page.e164PhoneNumbers ?? []
                token = page.nextToken
            } while token != nil && items.count < 10
            #expect(items == whole.e164PhoneNumbers)
        }
    }

    @Test("the coverage says that an example is a guess, unless the model says more")
    func coverage() throws {
        let library = try Library("Book: { guesses: { RebindBook: It changes nothing. } }")
        func guess(_ operation: String) -> String? {
            library.engine.operations[operation].flatMap { library.engine.guess(about: $0) }
        }
        #expect(guess("CloseLibrary") == "It does nothing, and answers with an example of what the model allows.")
        #expect(guess("RebindBook") == "It changes nothing.")
        #expect(guess("CreateBook") == nil)
    }

    @Test("a list of what nothing makes is an example, and one of what is kept is not")
    func tiers() throws {
        let engine = FakeEngine(try bareModel.get().service, behaviors: [:])
        func tier(_ operation: String) -> OperationCoverage.Tier? {
            engine.operations[operation].map { engine.tier(of: $0) }
        }
        for operation in [
            "ListAvailableVoiceConnectorRegions", "ListSupportedPhoneNumberCountries", "ValidateE911Address",
            "GetVoiceConnectorTerminationHealth", "SearchAvailablePhoneNumbers",
        ] { #expect(tier(operation) == .example, "\(operation)") }
        for operation in ["ListVoiceConnectors", "GetSipRule", "ListTagsForResource", "GetGlobalSettings"] {
            #expect(tier(operation) == .engine, "\(operation)")
        }
    }
}

/// The model of Amazon Chime SDK Voice without what it says of fakes.
private let bareModel = Result {
    let folder = modelFolder + "/chime-sdk-voice"
    let names = try voiceModel.get().service.files.map { "\($0.name).yaml" }.filter { $0 != "fake.yaml" }
    return try FakeModel(
        folder: folder,
        names.map { name in
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            return ModelSource(name: name, path: "\(folder)/\(name)", bytes: Array(text.utf8))
        }
    )
}
