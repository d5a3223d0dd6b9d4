import ServiceModel

extension Comparison {
    /// Compares what the service sections say.
    mutating func compareServiceSections() {
        let (old, new) = (old.service, new.service)
        let subject = Subject(path: "service", old: old.range, new: new.range, direction: nil)
        compare(old.name, new.name, .serviceRenamed, subject.at("name"))
        compare(old.title, new.title, .serviceTitleChanged, subject.at("title"))
        compare(old.version, new.version, .serviceVersionChanged, subject.at("version"))
        compare(old.id, new.id, .serviceIDChanged, subject.at("id"))
        compareAuth(old.auth, new.auth, subject.at("auth").travelling(.request))
        compare(
            old.validationError?.name,
            new.validationError?.name,
            .validationErrorChanged,
            subject.at("validationError").travelling(.response)
        )
        compareHosts(old.endpoints, new.endpoints, subject.at("endpoints").travelling(.request))
        compare(old.operationLink, new.operationLink, .linkChanged, subject.at("link"))
        compareDocumentation(old.documentation, new.documentation, subject)
        compareDeprecation(old.deprecation, new.deprecation, subject)
    }

    private mutating func compareHosts(_ old: Endpoints, _ new: Endpoints, _ subject: Subject) {
        // A guess says nothing about the hosts that the other model states.
        guard old.areGuessed == new.areGuessed else { return }
        compare(old.defaultHost, new.defaultHost, .defaultHostChanged, subject.at("default"))
        compare(old.globalRegion, new.globalRegion, .globalRegionChanged, subject.at("globalRegion"))
        let hosts: [(key: String, host: KeyPath<Endpoints, String?>)] = [
            ("regional", \.regional), ("fips", \.fips), ("dualStack", \.dualStack), ("fipsDualStack", \.fipsDualStack),
        ]
        for (key, host) in hosts {
            compare(
                old[keyPath: host],
                new[keyPath: host],
                added: .hostAdded,
                removed: .hostRemoved,
                changed: .hostChanged,
                subject.at(key)
            )
        }
    }
}
