internal import CarillonRuntime
internal import Foundation

extension Timestamp {
    /// Reads the time at which credentials end, which AWS writes as ISO 8601: `2026-01-31T12:00:00Z`, or with a
    /// fraction of a second or an offset. `nil` if the text is nothing of the kind.
    init?(expiration text: String) {
        for includesFraction in [false, true] {
            let style = Date.ISO8601FormatStyle(
                timeZoneSeparator: .colon,
                includingFractionalSeconds: includesFraction
            )
            if let date = try? style.parse(text) {
                self = date
                return
            }
        }
        return nil
    }
}
