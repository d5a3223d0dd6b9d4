import Diagnostics
import ServiceModel

/// The sections of a model file.
enum ModelFileKey: String, ElementKey {
    case service, deviations, omissions, resources, fake, operations, shapes, enums, patterns, errors

    static let element = FormatElement("modelFile", title: "a model file", keys: allCases, style: .spacedBlock)

    var declaration: KeyDeclaration {
        switch self {
        case .service:
            .optional(
                "The API as a whole; one file of the service has it.",
                .reference(to: ServiceKey.element),
                layout: .element(ServiceKey.element)
            )
        case .deviations:
            .optional(
                "Where the model differs from upstream on purpose: a path such as CallingName.pattern, and the reason.",
                .mapping(to: .nonEmptyText, keys: .deviationPath),
                layout: .section(of: .value)
            )
        case .omissions:
            .optional(
                "What the last import left out, because the model format cannot hold it: a path, and the reason.",
                .mapping(to: .nonEmptyText, keys: .deviationPath),
                layout: .section(of: .value)
            )
        case .resources:
            .optional(
                "The kinds of things that the service keeps. What an entry leaves out follows from names and paths.",
                .mapping(to: .reference(to: ResourceKey.element), keys: .identifier),
                layout: .section(of: .element(ResourceKey.element))
            )
        case .fake:
            .optional(
                "What a fake of the service has to know of its resources; generated code does not depend on it.",
                .mapping(to: .reference(to: FakeKey.element), keys: .identifier),
                layout: .section(of: .element(FakeKey.element))
            )
        case .operations:
            .optional(
                "The operations.",
                .mapping(to: .reference(to: OperationKey.element), keys: .identifier),
                layout: .section(of: .element(OperationKey.element))
            )
        case .shapes:
            .optional(
                "Structures, unions, lists, maps, and simple types with constraints.",
                .mapping(to: .reference(to: "shape"), keys: .declaredName),
                layout: .section(of: .shape)
            )
        case .enums:
            .optional(
                "Types with known values.",
                .mapping(to: .reference(to: EnumKey.element), keys: .declaredName),
                layout: .section(of: .element(EnumKey.element))
            )
        case .patterns:
            .optional(
                "Text that a regular expression describes.",
                .mapping(to: .reference(to: PatternKey.element), keys: .declaredName),
                layout: .section(of: .element(PatternKey.element))
            )
        case .errors:
            .optional(
                "The errors of the service.",
                .mapping(to: .reference(to: ErrorKey.element), keys: .declaredName),
                layout: .section(of: .element(ErrorKey.element))
            )
        }
    }
}

/// The keys of the service section.
enum ServiceKey: String, ElementKey, DescribedKey {
    case name, title, id, version, `protocol`, signing, auth, validationError, endpoints, link, doc, deprecated

    static let element = FormatElement("service", title: "the service", keys: allCases, style: .block)

    var declaration: KeyDeclaration {
        switch self {
        case .name: .required(as: "ExampleService", "The name of the Swift module.", .identifier)
        case .title: .required(as: "Example Service", "The name that people know the service by.", .nonEmptyText)
        case .id: .optional("The name by which its vendor tells its services apart: Chime SDK Voice.", .nonEmptyText)
        case .version: .required(as: "\"2025-01-31\"", "The version of the API, in quotes.", .nonEmptyText)
        case .protocol: .required(as: "restJson1", "The protocol in which values are sent.", .word(WireProtocol.self))
        case .signing:
            .optional(
                "How requests are signed, where that is all there is to say of 'auth'.",
                .reference(to: SigningKey.element),
                layout: .element(SigningKey.element)
            )
        case .auth:
            .optional(
                "How callers prove who they are, the preferred scheme first: [bearer], [{ sigv4: example }].",
                .authSchemes,
                layout: .list(of: .element(AuthSchemeKey.element))
            )
        case .validationError:
            .optional("The error with which the service refuses an input that breaks constraints.", .nonEmptyText)
        case .endpoints:
            .required(
                as: "{ default: api.example.com }",
                "The hosts.",
                .reference(to: EndpointsKey.element),
                layout: .element(EndpointsKey.element)
            )
        case .link: .optional("The reference page of an operation, with {operation} for its name.", .operationLink)
        case .doc: .doc("the service")
        case .deprecated: .deprecated
        }
    }
}

/// The keys of `signing`.
enum SigningKey: String, ElementKey {
    case service

    static let element = FormatElement("signing", title: "'signing'", keys: allCases)

    var declaration: KeyDeclaration {
        switch self {
        case .service: .required(as: "example", "The name under which requests are signed.", .nonEmptyText)
        }
    }
}

/// The keys of `endpoints`.
enum EndpointsKey: String, ElementKey {
    case `default`, globalRegion, regional, fips, dualStack, fipsDualStack

    static let element = FormatElement("endpoints", title: "'endpoints'", keys: allCases)

    var declaration: KeyDeclaration {
        switch self {
        case .default: .required(as: "api.example.com", "The host unless the client is told otherwise.", .host)
        case .globalRegion:
            .optional(
                "The region that requests are signed for, where the default host serves all regions of its partition.",
                .region
            )
        case .regional:
            .optional(
                "The host of a region, with {region} for its name, and {dnsSuffix} for the end of the partition's hosts.",
                .regionalHost
            )
        case .fips:
            .optional("The host with FIPS-validated cryptography; it may contain {region}.", .hostTemplate)
        case .dualStack:
            .optional("The host with IPv6 too; it may contain {region} and {dualStackDnsSuffix}.", .hostTemplate)
        case .fipsDualStack: .optional("The host with both; it may contain the same.", .hostTemplate)
        }
    }
}
