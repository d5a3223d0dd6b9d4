public import YAMLSource

/// What a person has recorded about two services that stay in sync: a file in the folder `sync` beside `carillon.yaml`.
///
/// Paths are those of ``Deviation/path``, in the names of the new service: `GetRoom.input.RoomId.type`.
public struct SyncRecord: Hashable, Sendable {
    /// The operations that are one although their names differ, in source order.
    public var operationPairs: [NamePair]
    /// The shapes that are one although their names differ, in source order.
    public var shapePairs: [NamePair]
    /// The divergences in the groups, and the order, in which they are to be read.
    public var groups: [DivergenceGroup]
    /// What conversions do where one side has no counterpart for what the other has.
    public var conversions: [ConversionMapping]

    /// Creates a record.
    public init(
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
    public struct NamePair: Hashable, Sendable {
        /// The name in the old service.
        public var old: String
        /// Where it stands in the record.
        public var oldRange: SourceRange
        /// The name in the new service.
        public var new: String
        /// Where it stands in the record.
        public var newRange: SourceRange

        /// Creates a pair.
        public init(old: String, oldRange: SourceRange, new: String, newRange: SourceRange) {
            self.old = old
            self.oldRange = oldRange
            self.new = new
            self.newRange = newRange
        }
    }

    /// Divergences that have one reason.
    public struct DivergenceGroup: Hashable, Sendable {
        /// Markdown that says why the services differ, for those who have to get from one to the other; `nil` until somebody
        /// has written it.
        public var reason: String?
        /// What differs, in source order.
        public var divergences: [Divergence]
        /// Where the group begins.
        public var range: SourceRange

        /// Creates a group.
        public init(reason: String?, divergences: [Divergence], range: SourceRange) {
            self.reason = reason
            self.divergences = divergences
            self.range = range
        }
    }

    /// One recorded difference.
    public struct Divergence: Hashable, Sendable {
        /// What differs.
        public var path: String
        /// How, in the words of the comparison: `String -> SensitiveNonEmptyString`.
        public var account: String
        /// Where the path stands.
        public var range: SourceRange
        /// Where the account stands.
        public var accountRange: SourceRange

        /// Creates a divergence.
        public init(path: String, account: String, range: SourceRange, accountRange: SourceRange) {
            self.path = path
            self.account = account
            self.range = range
            self.accountRange = accountRange
        }
    }

    /// What a conversion puts in the place of what has no counterpart.
    public struct ConversionMapping: Hashable, Sendable {
        /// What it puts there.
        public enum Substitute: Hashable, Sendable {
            /// Another value of the enumeration, as it is on the wire.
            case value(String)
            /// This value of the member where there is none, as JSON text.
            case `default`(String)
        }

        /// The service that is converted to, by its own name, whatever its module is called: `ChimeSDKVoice`.
        public var service: String
        /// The enumeration's value, `PhoneNumberProductType.values.BusinessCalling`, or the member,
        /// `UpdateGlobalSettings.input.VoiceConnector`.
        public var path: String
        /// What is put there.
        public var substitute: Substitute
        /// Where the path stands.
        public var range: SourceRange

        /// Creates a mapping.
        public init(service: String, path: String, substitute: Substitute, range: SourceRange) {
            self.service = service
            self.path = path
            self.substitute = substitute
            self.range = range
        }
    }
}
