import ProjectFormat
import ServiceModel

/// The findings of a comparison of two sides, in the form in which they are reported.
package struct ComparisonReport: Hashable, Sendable {
    /// The old side as a person named it.
    package var old: String
    /// The new side as a person named it.
    package var new: String
    /// The services that both sides have, and those that one of them has.
    package var services: [ServiceReport]

    /// Creates a report.
    package init(old: String, new: String, services: [ServiceReport]) {
        self.old = old
        self.new = new
        self.services = services
    }
}

/// The findings of a comparison about one service.
package struct ServiceReport: Hashable, Sendable {
    /// The name of the service for people: `Amazon Chime 2018-05-01`, or both names with an arrow where they differ.
    package var title: String
    /// The findings that count, the gravest first.
    package var findings: [Finding]
    /// The changes that do not count.
    package var accepted: [ExemptChange]

    /// Creates a report.
    package init(title: String, findings: [Finding], accepted: [ExemptChange] = []) {
        self.title = title
        self.findings = findings
        self.accepted = accepted
    }
}

/// A change that does not count.
package struct ExemptChange: Hashable, Sendable {
    /// The change.
    package var change: Change
    /// The reason for which it does not count.
    package var reason: String

    /// Creates an accepted change.
    package init(_ change: Change, reason: String) {
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
    package init(comparing old: Service, with new: Service) {
        let titles = [old, new].map(\.fullTitle)
        self.init(
            title: titles[0] == titles[1] ? titles[0] : titles.joined(separator: " -> "),
            findings: ModelComparison.findings(of: compareServices(old, new))
        )
    }

    /// Reports a service that only the new side has.
    /// - Parameter folder: the folder by which the project knows it.
    package init(adding service: Service, folder: String) {
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
    package init(removing service: Service, folder: String) {
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
    package var findings: [Finding] { services.flatMap(\.findings) }

    /// Whether there is nothing to report, not even an accepted change.
    package var isEmpty: Bool { services.allSatisfy { $0.findings.isEmpty && $0.accepted.isEmpty } }
}
