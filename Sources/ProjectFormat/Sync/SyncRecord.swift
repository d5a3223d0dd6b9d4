import Diagnostics
import YAMLSource

/// What a person has recorded about two services that stay in sync: a file in the folder `sync` beside `carillon.yaml`.
///
/// Paths are those of ``Deviation/path``, in the names of the new service: `GetRoom.input.RoomId.type`.
package struct SyncRecord: Hashable, Sendable {
    /// The operations that are one although their names differ, in source order.
    package var operationPairs: [NamePair]
    /// The shapes that are one although their names differ, in source order.
    package var shapePairs: [NamePair]
    /// The divergences in the groups, and the order, in which they are to be read.
    package var groups: [DivergenceGroup]
    /// What conversions do where one side has no counterpart for what the other has.
    package var conversions: [ConversionMapping]

    /// Creates a record.
    package init(
        operationPairs: [NamePair] = [],
        shapePairs: [NamePair] = [],
        groups: [DivergenceGroup] = [],
        conversions: [ConversionMapping] = []
    ) {
        self.operationPairs = operationPairs
        self.shapePairs = shapePairs
        self.groups = groups
        self.conversions = conversions
    }
}

extension SyncRecord {
    /// One thing under two names.
    package struct NamePair: Hashable, Sendable {
        /// The name in the old service.
        package var old: String
        /// Where it stands in the record.
        package var oldRange: SourceRange
        /// The name in the new service.
        package var new: String
        /// Where it stands in the record.
        package var newRange: SourceRange

        /// Creates a pair.
        package init(old: String, oldRange: SourceRange, new: String, newRange: SourceRange) {
            self.old = old
            self.oldRange = oldRange
            self.new = new
            self.newRange = newRange
        }
    }

    /// Divergences that have one reason.
    package struct DivergenceGroup: Hashable, Sendable {
        /// Markdown that says why the services differ, for those who have to get from one to the other; `nil` until somebody
        /// has written it.
        package var reason: String?
        /// What differs, in source order.
        package var divergences: [Divergence]
        /// Where the group begins.
        package var range: SourceRange

        /// Creates a group.
        package init(reason: String?, divergences: [Divergence], range: SourceRange) {
            self.reason = reason
            self.divergences = divergences
            self.range = range
        }
    }

    /// One recorded difference.
    package struct Divergence: Hashable, Sendable {
        /// What differs.
        package var path: String
        /// How, in the words of the comparison: `String -> SensitiveNonEmptyString`.
        package var summary: String
        /// Where the path stands.
        package var range: SourceRange
        /// Where the summary stands.
        package var summaryRange: SourceRange

        /// Creates a divergence.
        package init(path: String, summary: String, range: SourceRange, summaryRange: SourceRange) {
            self.path = path
            self.summary = summary
            self.range = range
            self.summaryRange = summaryRange
        }
    }

    /// What a conversion puts in the place of what has no counterpart.
    package struct ConversionMapping: Hashable, Sendable {
        /// What it puts there.
        package enum Substitute: Hashable, Sendable {
            /// Another value of the enumeration, as it is on the wire.
            case value(String)
            /// This value of the member where there is none, as JSON text.
            case `default`(String)
        }

        /// The service that is converted to, by its own name, whatever its module is called: `ChimeSDKVoice`.
        package var service: String
        /// The enumeration's value, `PhoneNumberProductType.values.BusinessCalling`, or the member,
        /// `UpdateGlobalSettings.input.VoiceConnector`.
        package var path: String
        /// What is put there.
        package var substitute: Substitute
        /// Where the path stands.
        package var range: SourceRange

        /// Creates a mapping.
        package init(service: String, path: String, substitute: Substitute, range: SourceRange) {
            self.service = service
            self.path = path
            self.substitute = substitute
            self.range = range
        }
    }
}
