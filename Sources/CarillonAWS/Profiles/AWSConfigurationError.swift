/// A setting of the environment, a shared configuration file or a profile that cannot be followed.
public struct AWSConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The place of the setting: `AWS_REGION`, or `/home/me/.aws/config:3: profile 'dev', region`.
    public let place: String
    /// The value that was found, and what was expected in its place.
    public let problem: String

    /// Creates the error.
    package init(_ place: String, _ problem: String) {
        self.place = place
        self.problem = problem
    }

    /// The place and the problem.
    public var description: String { "\(place): \(problem)" }
}

extension String {
    /// The text in quotes as messages show it: on one line, and cut where it is long.
    var quotedInMessage: String { "'\(shownInMessage(limit: 200))'" }

    /// The text on one line, cut at so many characters.
    func shownInMessage(limit: Int) -> String {
        var shown = ""
        for scalar in unicodeScalars.prefix(limit) {
            let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            shown.unicodeScalars.append(isBlank ? " " : scalar)
        }
        return unicodeScalars.count > limit ? shown + "..." : shown
    }
}
