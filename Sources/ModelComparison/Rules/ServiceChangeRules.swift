import SwiftGenerator

// What concerns a service as a whole, and what everything has: a name, documentation, deprecation.

extension ChangeRule {
    static let serviceRenamed = ChangeRule(
        "service-renamed",
        "service renamed",
        source: .breaking,
        """
        The module, the client, the error type, the protocol and the stub are called after the service, so code has to \
        name others. The name is never sent.
        """
    )

    static let serviceTitleChanged = ChangeRule(
        "service-title-changed",
        "service title changed",
        "The title appears only in documentation."
    )

    static let serviceVersionChanged = ChangeRule(
        "service-version-changed",
        "service version changed",
        """
        The version appears only in documentation: restJson1 does not send it. What a new version changed is found \
        where it changed.
        """
    )

    static let serviceIDChanged = ChangeRule(
        "service-id-changed",
        "service ID changed",
        "The ID tells a vendor's services apart, in settings and in the header that says who calls. No answer depends on it."
    )

    static let validationErrorChanged = ChangeRule(
        "validation-error-changed",
        "validation error changed",
        "Servers made of the model refuse an input with another error. What the service itself answers with did not change with it."
    )

    static let defaultHostChanged = ChangeRule(
        "default-host-changed",
        "default host changed",
        request: .breaking,
        "The old client goes on calling the old host, and the model no longer says that the service answers there."
    )

    static let globalRegionChanged = ChangeRule(
        "global-region-changed",
        "global region changed",
        request: .breaking,
        "The region is part of what is signed: a signature made for the old one is not valid for the new one."
    )

    static let hostAdded = ChangeRule(
        "host-added",
        mirror: "host-removed",
        "host added",
        request: .additive,
        "There is one more place at which the service can be called; the others stay."
    )

    static let hostRemoved = ChangeRule(
        "host-removed",
        mirror: "host-added",
        "host removed",
        request: .breaking,
        "Whoever calls the service at that host may no longer be answered."
    )

    static let hostChanged = ChangeRule(
        "host-changed",
        "host changed",
        request: .breaking,
        "Whoever calls the service at the old host may no longer be answered."
    )

    package static let linkChanged = ChangeRule(
        "link-changed",
        "reference link changed",
        "The address of the upstream reference appears only in documentation."
    )

    package static let documentationChanged = ChangeRule(
        "documentation-changed",
        "documentation changed",
        "Nobody can rely on the words. Documentation that is yet to be written counts as none."
    )

    static let deprecationAdded = ChangeRule(
        "deprecation-added",
        mirror: "deprecation-removed",
        "deprecated",
        source: .additive,
        """
        It goes on working. Code that uses it may get a warning, and SemVer asks for a minor release when something is \
        deprecated (Semantic Versioning 2.0.0, clause 7).
        """
    )

    static let deprecationRemoved = ChangeRule(
        "deprecation-removed",
        mirror: "deprecation-added",
        "no longer deprecated",
        "What was to be avoided may be used again; nothing else changes."
    )

    static let deprecationChanged = ChangeRule(
        "deprecation-changed",
        "reason for deprecation changed",
        "The reason is documentation."
    )

    static let swiftNameChanged = ChangeRule(
        "swift-name-changed",
        "Swift name changed",
        source: .breaking,
        """
        It has its name in the model still, but another one in Swift: a name that was added, removed or moved wants \
        the same, and of equal names all but the first are numbered. Code that uses the old name does not compile, or \
        means something else.
        """
    )
}
