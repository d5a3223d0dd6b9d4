/// A value that was not converted, because something of it would have been lost.
public struct ConversionError: Error, Hashable, Sendable {
    /// Everything that would have been lost; at least one thing.
    public let losses: [Loss]
}

extension ConversionError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The losses, one in a line.
    public var description: String {
        losses.map(\.description).joined(separator: "\n")
    }

    /// The values that the conversion lost, on one line.
    public var debugDescription: String {
        losses.map(\.description).joined(separator: "; ")
    }
}

extension ConversionError {
    /// Something of a value for which another version of a service has no counterpart.
    public struct Loss: Hashable, Sendable {
        /// The reason for a loss.
        public enum Reason: Hashable, Sendable {
            /// The other version does not have the member or the value. Where a person has recorded a substitute, as text
            /// on the wire, a conversion that may lose something puts it in its place.
            case noCounterpart(substitute: String?)
            /// The member is not set, and the other version requires it. What a conversion that may lose something puts
            /// there is the substitute, as JSON.
            case missing(substitute: String)
            /// The number does not fit into so many bits, or not exactly. A conversion that may lose something takes the
            /// nearest number that does.
            case outOfRange(bits: Int)
        }

        /// The member, from the outside in, by the names of the Swift properties; empty for the value itself.
        ///
        /// A map's key that is sensitive is replaced by `<redacted>`.
        public let path: [Violation.PathComponent]
        /// The reason for the loss.
        public let reason: Reason
        /// The lost value as text, with sensitive parts redacted; `nil` if all of it is sensitive, or if there is none.
        public let value: String?
        /// The module that is converted to: `ChimeSDKVoice`.
        public let target: String

        /// The path as text: `items[3].productType`; empty for the value itself.
        public var pathDescription: String { "".appending(path) }
    }
}

extension ConversionError.Loss: CustomStringConvertible {
    /// `productType: BusinessCalling has no counterpart in ChimeSDKVoice`.
    public var description: String {
        path.isEmpty ? message : "\(pathDescription): \(message)"
    }

    /// The loss without the path.
    public var message: String {
        switch reason {
        case .noCounterpart(nil): "\(value ?? redacted) has no counterpart in \(target)"
        case .noCounterpart(let substitute?):
            "\(value ?? redacted) has no counterpart in \(target); the substitute is \(substitute)"
        case .missing(let substitute):
            "has no value, and \(target) requires one; the substitute is \(substitute)"
        case .outOfRange(let bits): "\(value ?? redacted) does not fit into \(target)'s \(bits) bits"
        }
    }
}
