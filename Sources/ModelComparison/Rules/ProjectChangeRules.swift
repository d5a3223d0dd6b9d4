extension ChangeRule {
    static let serviceAdded = ChangeRule(
        "service-added",
        mirror: "service-removed",
        "service added",
        request: .additive,
        response: .additive,
        source: .additive,
        """
        The new project has a service that the old one does not have. That is additive on the wire and in the source: \
        there is a new module, and nothing that exists uses it.
        """
    )

    static let serviceRemoved = ChangeRule(
        "service-removed",
        mirror: "service-added",
        "service removed",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        The old project has a service that the new one does not have. That breaks both: code that imports the service's \
        module no longer compiles, and the project no longer promises that the service answers.

        A service whose folder has another name is removed under the old name and added under the new one.
        """
    )
}
