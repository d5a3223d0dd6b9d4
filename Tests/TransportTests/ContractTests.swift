import AsyncHTTPClient
import CarillonAsyncHTTPClient
import Testing
import TransportContract

@Suite("AsyncHTTPClientTransport keeps the contract", .serialized, .timeLimit(.minutes(10)))
struct ContractTests {
    @Test("in each case", arguments: ContractCase.all)
    func contract(_ contractCase: ContractCase) async throws {
        try await contractCase.check(.asyncHTTPClient, except: [:])
    }
}

extension Subject {
    fileprivate static let asyncHTTPClient = Subject(
        transport: AsyncHTTPClientTransport(),
        filter: "^TransportTests.ContractTests/contract",
        withOwnTransport: { operation in
            let client = HTTPClient(configuration: AsyncHTTPClientTransport.configuration)
            do {
                try await operation(AsyncHTTPClientTransport(httpClient: client))
                try await client.shutdown()
            } catch {
                try await client.shutdown()
                throw error
            }
        }
    )
}
