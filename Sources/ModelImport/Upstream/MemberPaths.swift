import ModelFormat

extension String {
    /// The names of a path of members.
    var memberNames: [String] {
        split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether this is the name of a member, or names with full stops between them.
    var isMemberPath: Bool { memberNames.allSatisfy(\.isIdentifier) }
}
