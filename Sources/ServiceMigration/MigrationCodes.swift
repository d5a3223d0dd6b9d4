import Diagnostics

/// The kinds of diagnostics that come from two services between which values are to be converted.
package enum MigrationCodes {
    /// All of them, in the order of their identifiers.
    package static let all: [DiagnosticCode] = [.hiddenModule, .invalidConversion, .noConversionRule]
}

extension DiagnosticCode {
    static let noConversionRule = DiagnosticCode(
        "no-conversion-rule",
        """
        Two services have a type in common, and differ in it in a way for which no conversion is known. No code is made \
        for the pair until all such differences are dealt with.

        A member that the target requires needs a value where the source has none: record one under 'conversions'. Two \
        structures, unions or enumerations of different names are converted if they are recorded as a pair. Text and an \
        enumeration become each other, and whole numbers any other whole numbers; between other kinds, such as a \
        structure and text, there is no conversion. Where two things have one name by chance, rename one of them.
        """
    )

    static let hiddenModule = DiagnosticCode(
        "hidden-module",
        """
        A type of one service has the name of the other service's module. Code that imports both modules could not name \
        the types of the other one: 'Hotel.Room' would be looked for in the type 'Hotel'.

        Rename the shape, or the service.
        """
    )

    static let invalidConversion = DiagnosticCode(
        "invalid-conversion",
        """
        What is recorded as a member's default cannot be put there: it is not JSON that the member's type can hold.

        The target's model says what it takes. The value is JSON with the names that members have on the wire; times and \
        bytes cannot be recorded.
        """
    )
}
