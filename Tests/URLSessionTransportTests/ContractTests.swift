import CarillonURLSession
import Foundation
import Testing
import TransportContract

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("URLSessionTransport keeps the contract", .serialized, .timeLimit(.minutes(10)))
struct ContractTests {
    @Test("in each case", arguments: ContractCase.all)
    func contract(_ contractCase: ContractCase) async throws {
        try await contractCase.check(.urlSession, except: exceptions)
    }

    @Test("exceptions are cases of the contract")
    func names() {
        #expect(Set(exceptions.keys).subtracting(ContractCase.all.map(\.name)) == [])
    }
}

extension Subject {
    fileprivate static let urlSession = Subject(
        transport: URLSessionTransport(),
        addedFields: ["accept", "accept-encoding", "accept-language", "connection", "user-agent"],
        filter: "URLSessionTransportTests.ContractTests/contract",
        withOwnTransport: { operation in try await operation(URLSessionTransport(configuration: .ephemeral)) }
    )
}

/// What URLSession cannot do on any system.
private let common: [String: ContractException] = [
    "header fields of one name stay apart, both ways": .fails("URLSession joins them with commas"),
    "segments '.' and '..' reach the wire": .fails("URLSession takes them out, so that such a path is refused"),
]

#if canImport(Darwin)
    private let exceptions = common
#else
    private let exceptions = common.merging([
        "fields after a body are not part of the response": .endsProcess("FoundationNetworking takes them for a head"),
        "a server that breaks off in the head is a failure of the connection":
            .endsProcess("FoundationNetworking asks for a response that there is not"),
        "a server whose certificate is of an authority nobody trusts gets no request":
            .fails("FoundationNetworking does not say that TLS failed"),
        "a server that does not speak TLS gets no request":
            .fails("FoundationNetworking does not say that TLS failed"),
        "an address of IPv6 can be connected to, or is refused by the system":
            .fails("FoundationNetworking takes no address of IPv6 in a URL"),
        "a response that begins before the request has ended is read, and the request goes on":
            .fails("the body is collected before the request is sent"),
        "an error that comes before the request has ended ends it":
            .fails("the body is collected before the request is sent"),
        "a server waits for a reader that takes its time":
            .fails("a task of FoundationNetworking that is paused sends its request anew"),
        "a compressed body arrives as it was sent": .fails("FoundationNetworking decompresses it, unasked"),
        "a proxy that environment variables name is not used": .fails("libcurl uses it"),
    ]) { $1 }
#endif
