/// The reason for which something should no longer be used, as upstream states it.
struct UpstreamDeprecation: Hashable, Sendable {
    /// The reason in upstream's words; empty where it gives none.
    var message = ""
    /// The date or version since which.
    var since: String?

    init(message: String? = nil, since: String? = nil) {
        self.message = (message ?? "").collapsingWhitespace
        self.since = since.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The text in the model.
    var text: String {
        guard let since else { return message }
        return message.isEmpty ? "Deprecated since \(since)." : "\(message) (since \(since))"
    }
}

extension StringProtocol {
    /// The text with every run of white space as one space, and none at either end.
    var collapsingWhitespace: String {
        split { $0.isWhitespace }.joined(separator: " ")
    }
}
