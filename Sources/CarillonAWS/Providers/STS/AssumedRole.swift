internal import CarillonRuntime
internal import Foundation

/// A role that is to be assumed, and the session that begins with it.
package struct AssumedRole: Hashable, Sendable {
    /// The role's name: `arn:aws:iam::123456789012:role/deployer`.
    package var arn: String
    /// The name under which logs have what is done in the session; `nil` for one with the time in it.
    package var sessionName: String?
    /// The time that the session takes in seconds; `nil` for an hour.
    package var durationSeconds: Int?

    /// Creates a description of a role.
    package init(arn: String, sessionName: String? = nil, durationSeconds: Int? = nil) {
        self.arn = arn
        self.sessionName = sessionName
        self.durationSeconds = durationSeconds
    }

    func parameters(_ clock: ClientConfiguration.Clock) -> [(name: String, value: String?)] {
        let session = sessionName ?? "carillon-\(Int64(clock.date().timeIntervalSince1970))"
        return [
            ("RoleArn", arn), ("RoleSessionName", session), ("DurationSeconds", durationSeconds.map { "\($0)" }),
        ]
    }
}
