import YAMLSource

/// The description of one API: what a folder of model files says, in the order in which it says it.
///
/// A `Service` that the loader returned is consistent: every reference resolves, every operation can be sent.
public struct Service: Hashable, Sendable {
    /// Its name in code, for example `ChimeSDKVoice`: its client is `ChimeSDKVoiceClient`.
    public var name: String
    /// The module that its code is; it is called like the service unless the project says otherwise.
    public var module: SwiftModule
    /// What people call the API, for example `Amazon Chime SDK Voice`.
    public var title: String
    /// The API's version, usually a date, for example `2022-08-03`.
    public var version: String
    /// How requests and responses travel.
    public var wireProtocol: WireProtocol
    /// The service name in SigV4's credential scope; `nil` for an API that is not signed.
    public var signingName: String?
    /// The hosts that requests go to.
    public var endpoints: Endpoints
    /// The address of an operation's upstream reference page, with `{operation}` in place of its name.
    public var operationLink: String?
    /// Markdown that describes the API.
    public var documentation: String?
    /// Why it should no longer be used, empty where the model gives no reason; `nil` while it may be used.
    public var deprecation: String?
    /// Where the service is named.
    public var range: SourceRange
    /// The model files in the order of their names.
    public var files: [ModelFile]

    /// Creates a description.
    public init(
        name: String,
        title: String,
        version: String,
        wireProtocol: WireProtocol,
        signingName: String?,
        endpoints: Endpoints,
        operationLink: String? = nil,
        documentation: String?,
        deprecation: String? = nil,
        range: SourceRange,
        files: [ModelFile]
    ) {
        self.name = name
        module = SwiftModule(name: name)
        self.title = title
        self.version = version
        self.wireProtocol = wireProtocol
        self.signingName = signingName
        self.endpoints = endpoints
        self.operationLink = operationLink
        self.documentation = documentation
        self.deprecation = deprecation
        self.range = range
        self.files = files
    }
}

extension Service {
    /// The address of an operation's upstream reference page; `nil` if there is none.
    public func link(to operation: Operation) -> String? {
        operation.link ?? operationLink?.replacing("{operation}", with: operation.name)
    }
}

/// The hosts of a service.
///
/// All but the default are templates in which `{region}` stands for a region's name.
public struct Endpoints: Hashable, Sendable {
    /// The host requests go to unless the client is told otherwise, for example `service.chime.aws.amazon.com`.
    public var defaultHost: String
    /// The host in a region of the standard partition; `nil` if there is one host for all regions.
    public var regional: String?
    /// The host in a region whose cryptography is validated by FIPS 140.
    public var fips: String?
    /// The host in a region that is reached by IPv6 as well as IPv4.
    public var dualStack: String?
    /// The host in a region that is both.
    public var fipsDualStack: String?

    /// Creates hosts.
    public init(
        defaultHost: String,
        regional: String? = nil,
        fips: String? = nil,
        dualStack: String? = nil,
        fipsDualStack: String? = nil
    ) {
        self.defaultHost = defaultHost
        self.regional = regional
        self.fips = fips
        self.dualStack = dualStack
        self.fipsDualStack = fipsDualStack
    }
}

/// A protocol of the Smithy AWS family.
public enum WireProtocol: String, CaseIterable, Hashable, Sendable {
    /// [AWS restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).
    case restJson1
}

/// What one model file declares, in source order.
public struct ModelFile: Hashable, Sendable {
    /// The file's name without extension, for example `phone-numbers`.
    public var name: String
    /// The path that generated headers show, relative to the model folder: `chime/phone-numbers.yaml`.
    public var path: String
    /// Whether the service section stands in this file.
    public var holdsService: Bool
    /// The operations in source order.
    public var operations: [Operation]
    /// The shapes of all sections in source order.
    public var shapes: [Shape]
    /// Where the model differs from upstream on purpose.
    public var deviations: [Deviation]

    /// Creates a file's content.
    public init(
        name: String,
        path: String,
        holdsService: Bool = false,
        deviations: [Deviation] = [],
        operations: [Operation],
        shapes: [Shape]
    ) {
        self.name = name
        self.path = path
        self.holdsService = holdsService
        self.deviations = deviations
        self.operations = operations
        self.shapes = shapes
    }
}

/// Something in which the model differs from upstream on purpose.
public struct Deviation: Hashable, Sendable {
    /// What differs: a declaration, or something in it, by the keys that lead there: `CallingName.pattern`,
    /// `GetRoom.input.RoomId`, `Room.members.Name.required`.
    public var path: String
    /// Why.
    public var reason: String
    /// Where it stands.
    public var range: SourceRange

    /// Creates a deviation.
    public init(path: String, reason: String, range: SourceRange) {
        self.path = path
        self.reason = reason
        self.range = range
    }
}
