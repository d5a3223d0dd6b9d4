import Diagnostics

/// The recorded differences between two services that stay in sync: a file in the folder `sync` beside `carillon.yaml`.
///
/// Paths are those of ``Deviation/path``, in the names of the new service: `GetRoom.input.RoomId.type`.
package struct SyncRecord: Hashable, Sendable {
    /// The operations that are one although their names differ, in source order.
    package var operationPairs: [NamePair]
    /// The shapes that are one although their names differ, in source order.
    package var shapePairs: [NamePair]
    /// The divergences in the groups, and the order, in which they are to be read.
    package var groups: [DivergenceGroup]
    /// The substitutes that conversions use for values without counterpart on the other side.
    package var conversions: [ConversionMapping]
    /// The warnings about how the file is written, for the linter.
    package var warnings: [Diagnostic] = []

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
    /// An operation or shape that has different names in the two services.
    package struct NamePair: Hashable, Sendable {
        /// The name in the old service.
        package var old: String
        /// The place of the name in the record.
        package var oldRange: SourceRange
        /// The name in the new service.
        package var new: String
        /// The place of the name in the record.
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
        /// Markdown that explains the difference to users who move from one service to the other; `nil` until somebody
        /// has written it.
        package var reason: String?
        /// The differences, in source order.
        package var divergences: [Divergence]
        /// The place where the group begins.
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
        /// The path of the differing element.
        package var path: String
        /// The summary of the difference, as the comparison writes it: `String -> SensitiveNonEmptyString`.
        package var summary: String
        /// The place of the path.
        package var range: SourceRange
        /// The place of the summary.
        package var summaryRange: SourceRange

        /// Creates a divergence.
        package init(path: String, summary: String, range: SourceRange, summaryRange: SourceRange) {
            self.path = path
            self.summary = summary
            self.range = range
            self.summaryRange = summaryRange
        }
    }

    /// A substitute that a conversion uses for a value without counterpart.
    package struct ConversionMapping: Hashable, Sendable {
        /// The kinds of substitutes.
        package enum Substitute: Hashable, Sendable {
            /// Another value of the enumeration, as it is on the wire.
            case value(String)
            /// This value of the member where there is none.
            case `default`(JSONValue)
        }

        /// The service that is converted to, by its own name, whatever its module is called: `ChimeSDKVoice`.
        package var service: String
        /// The path of the enumeration's value that has no counterpart
        /// (`PhoneNumberProductType.values.BusinessCalling`), or of the member
        /// (`UpdateGlobalSettings.input.VoiceConnector`).
        package var path: String
        /// The substitute.
        package var substitute: Substitute
        /// The place of the path.
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
