import Diagnostics

/// The codes of the diagnostics of two services that stay in sync and are converted to each other.
package enum ServiceMigrationCodes: String, DiagnosticCodeList {
    case changedDivergence = "changed-divergence"
    case hiddenModule = "hidden-module"
    case invalidConversion = "invalid-conversion"
    case needlessConversion = "needless-conversion"
    case noConversionRule = "no-conversion-rule"
    case staleDivergence = "stale-divergence"
    case unknownConversion = "unknown-conversion"
    case unknownCounterpart = "unknown-counterpart"
    case unrecordedDivergence = "unrecorded-divergence"

    package var code: DiagnosticCode {
        switch self {
        case .changedDivergence: .changedDivergence
        case .hiddenModule: .hiddenModule
        case .invalidConversion: .invalidConversion
        case .needlessConversion: .needlessConversion
        case .noConversionRule: .noConversionRule
        case .staleDivergence: .staleDivergence
        case .unknownConversion: .unknownConversion
        case .unknownCounterpart: .unknownCounterpart
        case .unrecordedDivergence: .unrecordedDivergence
        }
    }
}

extension DiagnosticCode {
    static let noConversionRule = DiagnosticCode(
        ServiceMigrationCodes.noConversionRule,
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
        ServiceMigrationCodes.hiddenModule,
        """
        A type of one service has the name of the other service's module. Code that imports both modules could not name \
        the types of the other one: 'Hotel.Room' would be looked for in the type 'Hotel'.

        Rename the shape, or the service.
        """
    )

    static let invalidConversion = DiagnosticCode(
        ServiceMigrationCodes.invalidConversion,
        """
        What is recorded as a member's default cannot be put there: it is not JSON that the member's type can hold.

        The target's model says what it takes. The value is JSON with the names that members have on the wire; times and \
        bytes cannot be recorded.
        """
    )
}
