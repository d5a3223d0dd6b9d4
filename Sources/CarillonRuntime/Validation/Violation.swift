/// One way in which a value breaks its model's constraints.
public struct Violation: Hashable, Sendable {
    /// The member, from the outside in, by the names of the Swift properties.
    public let path: [PathComponent]
    /// The constraint that is broken.
    public let constraint: Constraint
    /// What the value is, in words that do not show it if it is sensitive: `16 characters`.
    public let found: String

    /// The path as text: `updatePhoneNumberRequestItems[3].callingName`.
    public var pathDescription: String { "".appending(path) }
}

extension Violation: CustomStringConvertible {
    /// `callingName: 16 characters do not match ^$|^[a-zA-Z0-9 ]{2,15}$`.
    public var description: String {
        "\(pathDescription): \(message)"
    }

    /// The violation without the path.
    public var message: String {
        switch constraint {
        case .pattern(let pattern): "\(found) do not match \(pattern)"
        case .length(let range): "\(found), where the length must be \(range)"
        case .range(let range): "\(found), where the number must be \(range)"
        case .uniqueItems: "\(found), where every item must occur once"
        case .knownValue(let values): "\(found) is none of \(values.joined(separator: ", "))"
        case .notEmpty: "\(found), where the request's path needs some"
        case .pathSegment: "\(found), which would lead elsewhere in the request's path"
        }
    }
}

/// A constraint of the model.
public enum Constraint: Hashable, Sendable {
    /// An expression must be found in the text.
    case pattern(String)
    /// Text must have so many Unicode scalars, a blob so many bytes, a list or map so many entries.
    case length(LengthRange)
    /// A number must be within limits.
    case range(NumberRange)
    /// No two items of a list may be equal.
    case uniqueItems
    /// An enumeration must have one of the values that the model lists.
    case knownValue([String])
    /// Text that stands in a path must not be empty.
    case notEmpty
    /// Text that stands in a path must not be `.` or `..`, nor have such a segment.
    case pathSegment
}
