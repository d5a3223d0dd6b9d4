/// A rule by which what upstream says is brought into the one form that the model has, whatever the format it came in.
struct NormalizationRule: Sendable {
    /// The name in tests and documentation.
    let name: String
    /// The effect, and the reason where that is not plain.
    let statement: String
    /// Changes a model by it.
    let apply: @Sendable (inout UpstreamModel) -> Void
}

extension NormalizationRule {
    /// All rules, in the order in which they are applied.
    static let all: [NormalizationRule] = [
        .searchedPatterns, .lengthsFromZero, .errorsByUse, .errorStatuses, .errorMessages,
        .streams, .partsOfEvents,
        .constrainedMembers, .mediaTypes, .formattedMembers, .aliases, .reservedNames, .resourceNames,
        .structuresOfOneRole,
        .bindingsAtTheTop, .queryMaps, .labels, .hostLabels,
        .zeroDefaults, .clientOptionalDefaults, .safeMethods, .successStatuses,
        .recognizedPages, .pageItems, .waiterDelays, .sortedErrors,
    ]
}

extension UpstreamModel {
    /// Brings the model into the form that both formats are brought into.
    mutating func normalize() {
        for rule in NormalizationRule.all { rule.apply(&self) }
    }
}
