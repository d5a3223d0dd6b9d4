import Diagnostics

/// The description of one API, as a folder of model files declares it, in source order.
///
/// A `Service` that the loader returned is consistent: every reference resolves, every operation can be sent.
package struct Service: Hashable, Sendable {
    /// Its name in code, for example `ChimeSDKVoice`: its client is `ChimeSDKVoiceClient`.
    package var name: String
    /// The Swift module of the generated code; it has the service's name unless the project gives it another.
    package var module: SwiftModule
    /// The name of the API in prose, for example `Amazon Chime SDK Voice`.
    package var title: String
    /// The name by which the API's vendor tells its APIs apart, for example `Chime SDK Voice`; `nil` without one.
    package var id: String?
    /// The API's version, usually a date, for example `2022-08-03`.
    package var version: String
    /// The protocol of requests and responses.
    package var wireProtocol: WireProtocol
    /// The ways in which callers prove who they are, the preferred one first; empty for an API that anybody can call.
    package var auth: [AuthenticationScheme]
    /// The error with which the service refuses an input that breaks constraints; `nil` if it names none.
    package var validationError: TypeReference?
    /// The hosts that requests go to.
    package var endpoints: Endpoints
    /// The address of an operation's upstream reference page, with `{operation}` in place of its name.
    package var operationLink: String?
    /// Markdown that describes the API.
    package var documentation: String?
    /// The reason for a deprecation, empty if the model gives none; `nil` if it is not deprecated.
    package var deprecation: String?
    /// The place of the service's name.
    package var range: SourceRange
    /// The model files in the order of their names.
    package var files: [ModelFile]
    /// The warnings about how the files are written, for the linter.
    package var warnings: [Diagnostic] = []

    /// Creates a description.
    package init(
        name: String,
        title: String,
        id: String? = nil,
        version: String,
        wireProtocol: WireProtocol,
        auth: [AuthenticationScheme],
        validationError: TypeReference? = nil,
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
        self.id = id
        self.version = version
        self.wireProtocol = wireProtocol
        self.auth = auth
        self.validationError = validationError
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
    package func link(to operation: Operation) -> String? {
        operation.link ?? operationLink?.replacing("{operation}", with: operation.name)
    }
}

/// The hosts of a service.
///
/// All but the default are templates: `{region}` stands for a region's name, `{dnsSuffix}` and `{dualStackDnsSuffix}` for
/// the ends of host names in the region's partition, as AWS has several.
package struct Endpoints: Hashable, Sendable {
    /// The host of requests unless the client is configured otherwise, for example `chime.us-east-1.amazonaws.com`.
    package var defaultHost: String
    /// The region that requests to the default host are signed for, where that host serves all regions of the region's
    /// partition; `nil` where none does.
    package var globalRegion: String?
    /// The host in a region; `nil` if there is one host for all regions.
    package var regional: String?
    /// The host in a region whose cryptography is validated by FIPS 140.
    package var fips: String?
    /// The host in a region that is reached by IPv6 as well as IPv4.
    package var dualStack: String?
    /// The host in a region that is both.
    package var fipsDualStack: String?
    /// Whether an upstream that does not say its hosts leaves them to a guess. It is no part of what makes hosts equal.
    package var areGuessed = false

    /// Creates hosts.
    package init(
        defaultHost: String,
        globalRegion: String? = nil,
        regional: String? = nil,
        fips: String? = nil,
        dualStack: String? = nil,
        fipsDualStack: String? = nil
    ) {
        self.defaultHost = defaultHost
        self.globalRegion = globalRegion
        self.regional = regional
        self.fips = fips
        self.dualStack = dualStack
        self.fipsDualStack = fipsDualStack
    }
}

extension Endpoints {
    /// Whether both are the same hosts.
    package static func == (left: Endpoints, right: Endpoints) -> Bool { left.hosts == right.hosts }

    /// Feeds the hosts to `hasher`.
    package func hash(into hasher: inout Hasher) { hasher.combine(hosts) }

    private var hosts: [String?] { [defaultHost, globalRegion, regional, fips, dualStack, fipsDualStack] }
}

/// A protocol of the Smithy AWS family.
package enum WireProtocol: String, CaseIterable, Hashable, Sendable {
    /// [AWS restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).
    case restJson1
}

/// The declarations of one model file, in source order.
package struct ModelFile: Hashable, Sendable {
    /// The file's name without extension, for example `phone-numbers`.
    package var name: String
    /// The path that generated headers show, relative to the model folder: `chime/phone-numbers.yaml`.
    package var path: String
    /// Whether the service section is in this file.
    package var declaresService: Bool
    /// The resources in source order.
    package var resources: [Resource] = []
    /// What a fake has to know of resources, in source order.
    package var fakes: [FakeRules] = []
    /// The operations in source order.
    package var operations: [Operation]
    /// The shapes of all sections in source order.
    package var shapes: [Shape]
    /// The deliberate differences from the upstream model.
    package var deviations: [Deviation]
    /// The parts of the upstream model that an import left out.
    package var omissions: [Omission] = []

    /// Creates a file's content.
    package init(
        name: String,
        path: String,
        declaresService: Bool = false,
        deviations: [Deviation] = [],
        operations: [Operation],
        shapes: [Shape]
    ) {
        self.name = name
        self.path = path
        self.declaresService = declaresService
        self.deviations = deviations
        self.operations = operations
        self.shapes = shapes
    }
}

extension ModelFile {
    /// Whether it holds what fakes have to know, and nothing else.
    package var isOnlyOfFakes: Bool {
        var rest = self
        rest.fakes = []
        return !fakes.isEmpty && rest == ModelFile(name: name, path: path, operations: [], shapes: [])
    }
}

/// A part of the upstream model that an import left out, because the model format cannot hold it.
package struct Omission: Hashable, Sendable {
    /// The path of the declaration or of a part of it, as a deviation has it: `GetPicture`, `GetRoom.input.Token`.
    package var path: String
    /// The reason: `'Picture' is a stream`.
    package var reason: String
    /// The place in the source.
    package var range: SourceRange

    /// Creates an omission.
    package init(path: String, reason: String, range: SourceRange) {
        self.path = path
        self.reason = reason
        self.range = range
    }
}

/// A deliberate difference from the upstream model.
package struct Deviation: Hashable, Sendable {
    /// The path of a declaration or of a part of it, with the keys that lead there: `CallingName.pattern`,
    /// `GetRoom.input.RoomId`, `Room.members.Name.required`.
    package var path: String
    /// The reason for the difference.
    package var reason: String
    /// The place in the source.
    package var range: SourceRange

    /// Creates a deviation.
    package init(path: String, reason: String, range: SourceRange) {
        self.path = path
        self.reason = reason
        self.range = range
    }
}
