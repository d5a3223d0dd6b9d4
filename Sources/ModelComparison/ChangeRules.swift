extension ChangeRule {
    /// All rules, in the order of their identifiers.
    public static let all: [ChangeRule] = []
}
