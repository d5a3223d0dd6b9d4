import Diagnostics
import ServiceModel

extension Comparison {
    /// Compares the schemes of an operation, where it has its own; what it has of the service is compared there.
    mutating func compareAuth(_ before: Operation, _ after: Operation, _ subject: Subject) {
        guard before.auth != nil || after.auth != nil else { return }
        compareKinds(old.service.auth(of: before), new.service.auth(of: after), subject)
    }

    /// Compares the schemes of the service.
    mutating func compareAuth(
        _ before: [AuthenticationScheme],
        _ after: [AuthenticationScheme],
        _ subject: Subject
    ) {
        for scheme in after {
            guard let other = before.first(where: { $0.kind == scheme.kind }) else { continue }
            compare(other.details, scheme.details, .authSchemeChanged, subject.at(scheme.kind.rawValue))
        }
        compareKinds(before, after, subject)
    }

    /// Compares schemes by their kinds, of which a service has one each. None at all means that anybody can call.
    private mutating func compareKinds(
        _ before: [AuthenticationScheme],
        _ after: [AuthenticationScheme],
        _ subject: Subject
    ) {
        for scheme in after where !before.contains(where: { $0.kind == scheme.kind }) {
            if scheme == .anonymous, before.isEmpty { continue }
            let isRefused = before.isEmpty && !after.contains(.anonymous)
            add(
                .authSchemeAdded,
                subject.at(scheme.kind.rawValue),
                after: scheme.details,
                wire: isRefused ? .breaking : .additive
            )
        }
        let isOpen = after.isEmpty || after.contains(.anonymous)
        for scheme in before where !after.contains(where: { $0.kind == scheme.kind }) {
            if scheme == .anonymous, isOpen { continue }
            add(
                .authSchemeRemoved,
                subject.at(scheme.kind.rawValue),
                before: scheme.details,
                wire: isOpen ? .neutral : .breaking
            )
        }
        if isReordered(before.map(\.kind), after.map(\.kind)) { add(.authSchemesReordered, subject.at("*")) }
    }
}

extension AuthenticationScheme {
    /// What belongs to the scheme beside its name: the name in signatures, the place of a key; `nil` for nothing.
    fileprivate var details: String? {
        switch self {
        case .sigV4(let service): service
        case .apiKey(.header(let name, nil)): "header \(name)"
        case .apiKey(.header(let name, let scheme?)): "header \(name) after \(scheme)"
        case .apiKey(.query(let name)): "query \(name)"
        case .bearer, .basic, .anonymous: nil
        }
    }
}
