import Diagnostics
import ServiceModel
import YAMLSource

/// The parts of the model files' syntax that the description does not keep, by the places of the declarations.
struct ModelSyntax {
    /// The syntax of a member.
    struct MemberSyntax {
        /// The place of its location; `nil` for a member of the body.
        var location: SourceRange?
        /// The place of the label of the host that it fills.
        var host: SourceRange?
        /// Its default as written.
        var defaultValue: YAMLNode?
        /// The place that makes it an idempotency token.
        var token: SourceRange?
        /// The place that makes it a stream.
        var streaming: SourceRange?
        /// The place that demands a stream's length.
        var requiresLength: SourceRange?

        var isEmpty: Bool {
            location == nil && host == nil && defaultValue == nil && token == nil && streaming == nil
                && requiresLength == nil
        }
    }

    /// The members with a location, a label of the host, a default, a token or a stream.
    var members: [SourceRange: MemberSyntax] = [:]
    /// The `http` scalars of the operations.
    var httpLines: [SourceRange: YAMLNode] = [:]
    /// The `hostPrefix` scalars of the operations.
    var hostPrefixes: [SourceRange: YAMLNode] = [:]
    /// The keys under `paginate` of the operations.
    var paginations: [SourceRange: Fields<PaginationKey>] = [:]
    /// The acceptors of the waiters.
    var acceptors: [SourceRange: [YAMLNode]] = [:]
    /// The keys under `checksum` of the operations.
    var checksums: [SourceRange: Fields<ChecksumKey>] = [:]
    /// The places of the operations' schemes.
    var schemes: [SourceRange: [SourceRange]] = [:]
    /// The names of the structures that are inputs of operations.
    var inputStructures: Set<String> = []
    /// The names of the structures that are outputs of operations.
    var outputStructures: Set<String> = []
    /// The structures, and the operations by their inputs, of which some members could not be read.
    var incomplete: Set<SourceRange> = []
    /// The names of the resources, also of those that could not be read.
    var resourceNames: Set<String> = []
    /// The resources of which some operations could not be read.
    var incompleteResources: Set<SourceRange> = []
    /// The names of the operations, also of those that could not be read.
    var operationNames: Set<String> = []
    /// The values that fakes give properties, by the places of the properties' names.
    var fakeValues: [SourceRange: YAMLNode] = [:]
    /// The places of the values that are states.
    var fakeStates: [FakeState: SourceRange] = [:]
    /// Whether all names that the model declares could be read.
    var declaresEverything = true
    /// The operations of whose outputs some members could not be read.
    var incompleteOutputs: Set<SourceRange> = []

    /// Whether a structure is an operation's input or output.
    func isMessage(_ structure: String) -> Bool {
        inputStructures.contains(structure) || outputStructures.contains(structure)
    }

    /// Returns the place of the label of the host that a member fills; the member's own place if it fills none.
    func hostRange(of member: Member) -> SourceRange {
        members[member.range]?.host ?? member.range
    }

    /// Returns the place of a member's location; the member's own place if it has none.
    func locationRange(of member: Member) -> SourceRange {
        members[member.range]?.location ?? member.range
    }
}
