public import CarillonRuntime

/// A transport that is held to the contract.
public struct Subject: Sendable {
    /// The transport, which cases share.
    public var transport: any Transport
    /// The names of the header fields that the transport adds to each request besides `Host` and `Content-Length`, in
    /// lowercase, because what it is built on cannot leave them out.
    public var addedFields: Set<String>
    /// The tests that run the contract with this transport, as `--filter` takes them: cases that need a process of their
    /// own run them there.
    public var filter: String
    /// Makes a transport with connections of its own, runs an operation with it, and closes the connections.
    public var withOwnTransport:
        @Sendable (_ operation: @Sendable (any Transport) async throws -> Void) async throws -> Void

    /// Creates a subject.
    public init(
        transport: any Transport,
        addedFields: Set<String> = [],
        filter: String,
        withOwnTransport:
            @escaping @Sendable (_ operation: @Sendable (any Transport) async throws -> Void) async throws -> Void
    ) {
        self.transport = transport
        self.addedFields = addedFields
        self.filter = filter
        self.withOwnTransport = withOwnTransport
    }
}
