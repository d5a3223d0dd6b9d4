public import APIModel

/// What a comparison of two sides found, in the form in which it is reported.
public struct ComparisonReport: Hashable, Sendable {
    /// The old side as a person named it.
    public var old: String
    /// The new side as a person named it.
    public var new: String
    /// The services that both sides have, and those that one of them has.
    public var services: [ServiceReport]

    /// Creates a report.
    public init(old: String, new: String, services: [ServiceReport]) {
        self.old = old
        self.new = new
        self.services = services
    }
}

/// What a comparison found about one service.
public struct ServiceReport: Hashable, Sendable {
    /// What people call the service: `Amazon Chime 2018-05-01`, or both names with an arrow where they differ.
    public var title: String
    /// What counts, the gravest first.
    public var findings: [Finding]
    /// The changes that do not count.
    public var accepted: [AcceptedChange]

    /// Creates a report.
    public init(title: String, findings: [Finding], accepted: [AcceptedChange] = []) {
        self.title = title
        self.findings = findings
        self.accepted = accepted
    }
}

/// A change that does not count.
public struct AcceptedChange: Hashable, Sendable {
    /// The change.
    public var change: Change
    /// Why it does not count.
    public var reason: String

    /// Creates an accepted change.
    public init(_ change: Change, reason: String) {
        self.change = change
        self.reason = reason
    }
}

extension ServiceReport {
    /// Compares a service's two descriptions.
    ///
    /// - Parameters:
    ///   - old: a description that the loader or the importer returned.
    ///   - new: likewise.
    public init(comparing old: Service, with new: Service) {
        let titles = [old, new].map(\.fullTitle)
        self.init(
            title: titles[0] == titles[1] ? titles[0] : titles.joined(separator: " -> "),
            findings: ModelComparison.findings(of: compareServices(old, new))
        )
    }

    /// Reports a service that only the new side has.
    /// - Parameter folder: the folder by which the project knows it.
    public init(adding service: Service, folder: String) {
        let change = Change(
            rule: .serviceAdded,
            path: folder,
            oldPlace: nil,
            newPlace: service.range,
            after: service.fullTitle,
            wire: .additive,
            source: .additive
        )
        self.init(title: service.fullTitle, findings: [Finding(changes: [change])])
    }

    /// Reports a service that only the old side has.
    /// - Parameter folder: the folder by which the project knew it.
    public init(removing service: Service, folder: String) {
        let change = Change(
            rule: .serviceRemoved,
            path: folder,
            oldPlace: service.range,
            newPlace: nil,
            before: service.fullTitle,
            wire: .breaking,
            source: .breaking
        )
        self.init(title: service.fullTitle, findings: [Finding(changes: [change])])
    }
}

extension Service {
    /// Title and version: `Amazon Chime 2018-05-01`.
    fileprivate var fullTitle: String { "\(title) \(version)" }
}

extension ComparisonReport {
    /// The findings of all services that count.
    public var findings: [Finding] { services.flatMap(\.findings) }

    /// Whether there is nothing to report, not even an accepted change.
    public var isEmpty: Bool { services.allSatisfy { $0.findings.isEmpty && $0.accepted.isEmpty } }
}
