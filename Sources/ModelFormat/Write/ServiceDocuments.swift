import Diagnostics
import ServiceModel
import YAMLSource

/// Returns the model files of a description, without comments: one for each of ``Service/files``, in their order.
///
/// Read again they give the same description but for the places in it, and but for the order of a file's shapes, which
/// go by their sections. The service section is in the file that declares it, or in the first one.
///
/// - Returns: the files, each by its name in the service's folder: `phone-numbers.yaml`.
package func documents(of service: Service) -> [(fileName: String, document: YAMLDocument)] {
    let home = service.files.firstIndex(where: \.declaresService) ?? service.files.startIndex
    return service.files.enumerated().map { index, file in
        var entries: [ElementEntry<ModelFileKey>] = []
        if index == home { entries.append(.node(.service, section(of: service))) }
        let sections: [(ModelFileKey, [DocumentEntry])] = [
            (.deviations, file.deviations.map { DocumentEntry($0.path, .text($0.reason)) }),
            (.omissions, file.omissions.map { DocumentEntry($0.path, .text($0.reason)) }),
            (.resources, file.resources.map { DocumentEntry($0.name, definition(of: $0)) }),
            (.fake, file.fakes.map { DocumentEntry($0.resource.name, definition(of: $0)) }),
            (.operations, file.operations.map { DocumentEntry($0.name, definition(of: $0)) }),
            (.shapes, file.entries(in: .shapes)),
            (.enums, file.entries(in: .enums)),
            (.patterns, file.entries(in: .patterns)),
            (.errors, file.entries(in: .errors)),
        ]
        for (key, definitions) in sections where !definitions.isEmpty {
            entries.append(.node(key, .mapping(definitions)))
        }
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.name + ".yaml"
        return (name, YAMLDocument(root: .element(entries)))
    }
}

private func section(of service: Service) -> DocumentNode {
    let hosts = service.endpoints
    return .element(
        ServiceKey.self,
        .text(.name, service.name),
        .text(.title, service.title),
        .text(.id, service.id),
        .text(.version, service.version),
        .text(.protocol, service.wireProtocol.rawValue),
        authentication(of: service),
        .text(.validationError, service.validationError?.name),
        .node(
            .endpoints,
            .element(
                EndpointsKey.self,
                .text(.default, hosts.defaultHost),
                .text(.globalRegion, hosts.globalRegion),
                .text(.regional, hosts.regional),
                .text(.fips, hosts.fips),
                .text(.dualStack, hosts.dualStack),
                .text(.fipsDualStack, hosts.fipsDualStack)
            )
        ),
        .text(.link, service.operationLink),
        .doc(service.documentation),
        .deprecation(service.deprecation)
    )
}

/// Returns the entry for the schemes of a service; `nil` without any. A service that is only signed says it as most do.
private func authentication(of service: Service) -> ElementEntry<ServiceKey>? {
    if service.auth.isEmpty { return nil }
    if service.auth.count == 1, let name = service.signingName {
        return .node(.signing, .element(SigningKey.self, .text(.service, name)))
    }
    return .node(.auth, .sequence(service.auth.map(definition)))
}

private func definition(of scheme: AuthenticationScheme) -> DocumentNode {
    switch scheme {
    case .sigV4(let service): .element(AuthSchemeKey.self, .text(.sigv4, service))
    case .apiKey(.header(let name, let scheme)):
        .element(
            AuthSchemeKey.self,
            .node(.apiKey, .element(APIKeyKey.self, .text(.header, name), .text(.scheme, scheme)))
        )
    case .apiKey(.query(let name)):
        .element(AuthSchemeKey.self, .node(.apiKey, .element(APIKeyKey.self, .text(.query, name))))
    case .bearer, .basic, .anonymous: .text(scheme.kind.rawValue)
    }
}

extension ModelFile {
    /// The definitions of a section of shapes.
    fileprivate func entries(in section: ServiceLoader.Section) -> [DocumentEntry] {
        shapes.filter { $0.kind.section == section }.map { DocumentEntry($0.name, definition(of: $0)) }
    }
}

extension Shape.Kind {
    fileprivate var section: ServiceLoader.Section {
        switch self {
        case .enumeration, .integerEnumeration: .enums
        case .error: .errors
        case .string(let constraints) where constraints.pattern != nil: .patterns
        case .structure, .union, .list, .map, .string, .blob, .boolean, .number, .timestamp, .document: .shapes
        }
    }
}

// MARK: - Members

/// Returns the mapping under `members`, `input` and the like.
func membersNode(_ members: [Member]) -> DocumentNode {
    .mapping(members.map { DocumentEntry($0.name, definition(of: $0)) })
}

/// Returns the definition of a member: only the type if the member has no other properties.
private func definition(of member: Member) -> DocumentNode {
    let type = typeNode(member.type)
    let details: [ElementEntry<MemberKey>] = [
        .doc(member.documentation),
        .flag(.required, member.isRequired),
        location(of: member),
        .flag(.streaming, member.isStreaming),
        .flag(.requiresLength, member.requiresLength),
        .text(.host, member.hostLabel),
        member.defaultValue.map { .node(.default, defaultNode($0)) },
        .flag(.sensitive, member.isSensitive),
        .deprecation(member.deprecation),
        .flag(.idempotencyToken, member.isIdempotencyToken),
    ].compactMap { $0 }
    return details.isEmpty ? type : .element([.node(.type, type)] + details)
}

func typeNode(_ type: TypeReference) -> DocumentNode {
    type.element.map { .sequence([.text($0.name)]) } ?? .text(type.name)
}

private func location(of member: Member) -> ElementEntry<MemberKey>? {
    switch member.location {
    case .body: member.jsonName == member.name ? nil : .text(.json, member.jsonName)
    case .label(let label): .text(.path, label)
    case .query(let name): .text(.query, name)
    case .queryParams: .flag(.queryParams, true)
    case .header(let name): .text(.header, name)
    case .prefixHeaders(let prefix): .text(.headerPrefix, prefix)
    case .payload: .flag(.payload, true)
    case .responseCode: .flag(.responseCode, true)
    case .eventHeader: .flag(.eventHeader, true)
    case .eventPayload: .flag(.eventPayload, true)
    }
}

/// A default, which the description has as JSON; every JSON text is YAML (YAML 1.2.2, section 1.1).
private func defaultNode(_ json: String) -> DocumentNode {
    YAMLParser.parseDocument(Array(json.utf8), file: "").document?.root ?? .text(json)
}
