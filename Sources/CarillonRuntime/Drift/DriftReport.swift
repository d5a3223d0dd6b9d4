/// The differences between a service's answers and its model, as a ``DriftRecorder`` has seen them.
public struct DriftReport: Hashable, Sendable {
    /// The findings, in the order of services, places, kinds and names.
    public let findings: [DriftReport.Finding]
    /// The number of responses that were looked at, by the name of the service in code.
    public let responses: [String: Int]
    /// The number of times that something was not kept: its name was too long, or there were too many findings.
    public let omitted: Int
}

extension DriftReport {
    /// One thing that a service answers with and its model does not have.
    public struct Finding: Hashable, Sendable {
        /// The service's name in code: `ChimeSDKVoice`.
        public let service: String
        /// The part of the model that lacks it.
        public let place: Place
        /// The kind of thing.
        public let kind: Kind
        /// The name of the member, header or error, or the value of the enumeration. The name of a member of a union that has
        /// sensitive members is `<redacted>`.
        public let name: String
        /// The type that a member seems to have, in the words of the model format: `Long`; `TODO` where the JSON does not tell.
        /// `Integer` for a value of an enumeration of numbers, and `nil` for all else.
        public let type: String?
        /// The status of an error that no operation of the service has; `nil` for everything else.
        public let status: Int?
        /// The number of responses that had it.
        public let count: Int

        /// A part of a model. Operations and errors have their names in the model, and other shapes those of their Swift types.
        public enum Place: Hashable, Sendable {
            /// The output of an operation.
            case output(of: String)
            /// An operation with its errors.
            case operation(String)
            /// A structure.
            case structure(String)
            /// A union.
            case union(String)
            /// An enumeration.
            case enumeration(String)
            /// An error.
            case error(String)
        }

        /// The kinds of things that a model may lack.
        public enum Kind: String, Hashable, Sendable {
            /// A member of a structure, union, output or error.
            case member
            /// A header of a response.
            case header
            /// A value of an enumeration.
            case value
            /// An error that an operation is not known to answer with.
            case error
        }
    }
}

extension DriftReport.Finding {
    /// The key by which findings are ordered.
    var order: [String] { [service, "\(place)", kind.rawValue, name] }
}
