/// One way in which a value breaks its model's constraints.
public struct Violation: Hashable, Sendable {
    /// The member, from the outside in, by the names of the Swift properties.
    ///
    /// A map's key that is sensitive is replaced by `<redacted>`.
    public internal(set) var path: [PathComponent]
    /// The constraint that is broken.
    public let constraint: Constraint
    /// A description of the value that does not show it if it is sensitive: `16 characters`.
    public let found: String

    /// The path as text: `updatePhoneNumberRequestItems[3].callingName`; empty for the value itself.
    public var pathDescription: String { "".appending(path) }
}

extension Violation: CustomStringConvertible {
    /// `callingName: 16 characters do not match ^$|^[a-zA-Z0-9 ]{2,15}$`.
    public var description: String {
        path.isEmpty ? message : "\(pathDescription): \(message)"
    }

    /// The violation without the path.
    public var message: String {
        switch constraint {
        case .required: "\(found), where the member is required"
        case .pattern(let pattern): "\(found) \(found.hasSuffix(" characters") ? "do" : "does") not match \(pattern)"
        case .length(let minimum, let maximum):
            "\(found), where the length must be \(LengthRange(minimum: minimum, maximum: maximum))"
        case .range(let minimum, let maximum):
            "\(found), where the number must be \(NumberRange(minimum: minimum, maximum: maximum))"
        case .uniqueItems: "\(found), where no two may be equal"
        case .knownValue(let values): "\(found) is none of \(values.joined(separator: ", "))"
        case .timestamp: "\(found), where the time must be in the years 0 to 9999"
        case .notEmpty: "\(found) cannot stand in the request's path"
        case .pathSegment: "\(found) would lead elsewhere in the request's path"
        case .hostLabel: "\(found) cannot stand in the host's name"
        case .headerName: "\(found) cannot stand in a header's name"
        case .headerValue: "\(found) cannot stand in a header"
        case .streamLength: "\(found), where the service has to know the number of bytes in advance"
        case .nesting(let limit): "\(found), where values may be nested \(limit) levels deep"
        }
    }
}

extension Violation {
    /// A constraint of the model, or of the binding of a value.
    public enum Constraint: Hashable, Sendable {
        /// The member must be there. Only requests that a server reads can lack one.
        case required
        /// An expression must be found in the text.
        case pattern(String)
        /// Text must have so many Unicode scalars, a blob so many bytes, a list or map so many entries; without a maximum,
        /// any number from the minimum on.
        case length(minimum: Int, maximum: Int?)
        /// A number must be within the model's limits, and within the 32 bits that an `Integer` has on the wire.
        case range(minimum: Double?, maximum: Double?)
        /// No two items of a list may be equal.
        case uniqueItems
        /// A union must have one of the members that the model lists, and where that is asked for, an enumeration one of
        /// the values.
        case knownValue([String])
        /// A timestamp must be in the years 0 to 9999, which its formats can write.
        case timestamp
        /// Text that is bound to a label must not be empty.
        case notEmpty
        /// Text that is bound to a label must not be `.` or `..`; if its slashes are kept, it must have no such segment.
        case pathSegment
        /// Text that is bound to a label of the host's name must be 1 to 63 letters, digits and hyphens, with no hyphen at
        /// its ends (RFC 1123, section 2.1).
        case hostLabel
        /// A key in a header's name must make it one (RFC 9110, section 5.1), and none that says where the message
        /// ends, where it goes, or who sends it.
        case headerName
        /// Text that is bound to a header must have no control characters but tabs, and, unless it is an item of a list, no
        /// blanks around it (RFC 9110, section 5.5).
        case headerValue
        /// The number of a stream's bytes must be known before they are sent
        /// ([Smithy](https://smithy.io/2.0/spec/streaming.html#requireslength-trait)).
        case streamLength
        /// Structures, unions, lists and maps must not be nested deeper than this.
        case nesting(limit: Int)
    }
}

extension Violation {
    /// A step from a value to one that it contains.
    public enum PathComponent: Hashable, Sendable {
        /// To a member.
        case member(String)
        /// To an element of a list.
        case index(Int)
        /// To the value under a key of a map.
        case key(String)
        /// To a header of the message, which is outside the document.
        case header(String)
    }
}

extension String {
    /// The path as text, appended to its root: `$` or nothing.
    func appending(_ path: [Violation.PathComponent]) -> String {
        path.reduce(into: self) { text, component in
            switch component {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            case .key(let key): text += "[\(key.debugDescription)]"
            // A header stands beside the document, but within an event.
            case .header(let name): text = text.isEmpty || text == "$" ? "header \(name)" : "\(text), header \(name)"
            }
        }
    }
}
