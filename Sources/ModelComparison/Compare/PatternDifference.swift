import APIModel
import PatternCompiler

/// The difference between the patterns of two strings, by the texts that they take.
func patternDifferences(_ old: StringConstraints, _ new: StringConstraints) -> [ConstraintDifference] {
    []
}
