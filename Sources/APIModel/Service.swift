import YAMLSource

/// The description of one API: what a folder of model files says, in the order in which it says it.
///
/// A `Service` that the loader returned is consistent: every reference resolves, every operation can be sent.
public struct Service: Hashable, Sendable {
    /// The Swift module's name, for example `ChimeSDKVoice`.
    public var name: String
    /// What people call the API, for example `Amazon Chime SDK Voice`.
    public var title: String
    /// The API's version, usually a date, for example `2022-08-03`.
    public var version: String
    /// How requests and responses travel.
    public var wireProtocol: WireProtocol
    /// The service name in SigV4's credential scope; `nil` for an API that is not signed.
    public var signingName: String?
    /// The host requests go to unless the client is told otherwise, for example `service.chime.aws.amazon.com`.
    public var host: String
    /// Markdown that describes the API.
    public var documentation: String?
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
        host: String,
        documentation: String?,
        range: SourceRange,
        files: [ModelFile]
    ) {
        self.name = name
        self.title = title
        self.version = version
        self.wireProtocol = wireProtocol
        self.signingName = signingName
        self.host = host
        self.documentation = documentation
        self.range = range
        self.files = files
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

    /// Creates a file's content.
    public init(
        name: String,
        path: String,
        holdsService: Bool = false,
        operations: [Operation],
        shapes: [Shape]
    ) {
        self.name = name
        self.path = path
        self.holdsService = holdsService
        self.operations = operations
        self.shapes = shapes
    }
}
