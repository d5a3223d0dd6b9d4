import CarillonAWS
import Foundation
import Testing

/// What two files and an environment should give: see `Scripts/check_aws_homes`, which asks botocore the same.
struct HomeCase: Decodable, CustomTestStringConvertible {
    let name: String
    let environment: [String: String]?
    let config: String?
    let credentials: String?
    let expect: Outcome
    let deliberate: String?

    struct Outcome: Decodable, Equatable {
        var accessKeyID: String?
        var source: String?
        var region: String?
        var endpointURL: String?
        var error: Bool?
    }

    var testDescription: String { name }

    static var all: [HomeCase] {
        get throws {
            let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("homes.json")
            return try JSONDecoder().decode([HomeCase].self, from: Data(contentsOf: file))
        }
    }
}

@Suite("Homes")
struct HomesTests {
    @Test("The names of the homes differ")
    func names() throws {
        let names = try HomeCase.all.map(\.name)
        #expect(names.count >= 40)
        #expect(Set(names).count == names.count)
    }

    @Test(
        "Files and environment give the source, the region and the endpoint that they should",
        arguments: try HomeCase.all
    )
    func home(_ home: HomeCase) async throws {
        let place = try TemporaryHome(config: home.config, credentials: home.credentials, home.environment ?? [:])
        let outcome = await outcome(place)
        #expect(outcome == home.expect)
    }

    private func outcome(_ home: TemporaryHome) async -> HomeCase.Outcome {
        var outcome = HomeCase.Outcome()
        do {
            let settings = try home.settings()
            outcome.region = settings.region
            outcome.endpointURL = try settings.endpoint(serviceID: "Chime SDK Voice")?.description
            let chain = try home.chain()
            do {
                let credentials = try await chain.credentials()
                outcome.source = chain.source
                let isRemote = ["assumed role", "web identity", "IAM Identity Center"].contains(chain.source)
                outcome.accessKeyID = isRemote ? nil : credentials.accessKeyID
            } catch is NoCredentials {
                return outcome
            }
            return outcome
        } catch {
            return HomeCase.Outcome(error: true)
        }
    }
}
