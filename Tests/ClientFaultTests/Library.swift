import AsyncHTTPClient
import CarillonAsyncHTTPClient
import CarillonRuntime
import CarillonURLSession
import Foundation
import NIOCore
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The libraries that transports are built on.
enum Library: String, CaseIterable, CustomTestStringConvertible {
    case asyncHTTPClient
    case urlSession

    var testDescription: String { rawValue }

    /// Makes a transport with connections of its own, runs an operation with it, and closes the connections.
    func withTransport(_ operation: @Sendable (any Transport) async throws -> Void) async throws {
        switch self {
        case .urlSession:
            try await operation(URLSessionTransport(configuration: .ephemeral))
        case .asyncHTTPClient:
            var configuration = AsyncHTTPClientTransport.configuration
            // Other tests keep the machine busy, and a connection in the making is not to give up.
            configuration.timeout.connect = .minutes(10)
            let client = HTTPClient(configuration: configuration)
            do {
                try await operation(AsyncHTTPClientTransport(httpClient: client))
                try await client.shutdown()
            } catch {
                try await client.shutdown()
                throw error
            }
        }
    }
}
