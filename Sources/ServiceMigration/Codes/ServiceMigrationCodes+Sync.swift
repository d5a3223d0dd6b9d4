import Diagnostics

extension DiagnosticCode {
    static let unrecordedDivergence = DiagnosticCode(
        ServiceMigrationCodes.unrecordedDivergence,
        """
        Two services that stay in sync differ in something that both have, and no record explains it. The place is in \
        the model of the new service.

        Where one of the two models is wrong, correct it. Otherwise run 'carillon sync --record', which adds the \
        difference to the record of the pair, and say there what it means to those who go from one to the other.
        """
    )

    static let staleDivergence = DiagnosticCode(
        ServiceMigrationCodes.staleDivergence,
        """
        The record of a pair of services names a difference that there is not, or not any more. Its path may be \
        misspelled; otherwise remove it, and the group with its reason if nothing else is in it.
        """
    )

    static let changedDivergence = DiagnosticCode(
        ServiceMigrationCodes.changedDivergence,
        """
        Two services differ in something that is recorded, but no longer in the way that is recorded. Read whether the \
        reason of the group still says what the difference means, correct it if need be, and write how the services \
        differ now.
        """
    )

    static let unknownCounterpart = DiagnosticCode(
        ServiceMigrationCodes.unknownCounterpart,
        """
        The record of a pair of services says that two operations, or two shapes, are one, and one of the services \
        does not have what it names, or has both. Names that are the same in both services need not be paired.
        """
    )

    static let unknownConversion = DiagnosticCode(
        ServiceMigrationCodes.unknownConversion,
        """
        The record of a pair of services says what a conversion puts in the place of something, and names what the \
        services do not have: another module than those of the two, a value of an enum, or a member. Paths are those \
        of divergences: 'Kind.values.Old', 'GetRoom.input.Tags', 'Room.members.Tags'.
        """
    )

    static let needlessConversion = DiagnosticCode(
        ServiceMigrationCodes.needlessConversion,
        """
        The record of a pair of services says what a conversion puts in the place of something that has a counterpart: \
        a value that the enum has in both services, or a member that is not required where it is converted to, or is \
        required in both. Remove the entry.
        """
    )
}
