/// What the model says about why something should no longer be used: upstream's message in one line, and since when.
func deprecationText(message: String?, since: String?) -> String {
    let message = (message ?? "").collapsingWhitespace
    guard let since, !since.isEmpty else { return message }
    return message.isEmpty ? "Deprecated since \(since)." : "\(message) (since \(since))"
}

extension StringProtocol {
    /// The text with every run of white space as one space, and none at either end.
    var collapsingWhitespace: String {
        split { $0.isWhitespace }.joined(separator: " ")
    }
}
