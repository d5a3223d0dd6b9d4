/// The reason that bytes could not be decoded as a value of the model, and the place.
public struct DecodingFailure: Error, Hashable, Sendable {
    /// The problem.
    public enum Reason: Hashable, Sendable {
        /// The bytes are not JSON (RFC 8259).
        case malformed(String)
        /// The value is JSON, but not of the kind that the model has.
        case mismatch(expected: String, found: String)
        /// A member that the model requires is absent.
        case missingMember(String)
        /// Values are nested deeper than the reader follows.
        case tooDeep(limit: Int)
        /// The values would take more than ``ClientConfiguration/decodedSizeLimit``, in bytes.
        case tooLarge(limit: Int)
        /// The deadline passed, or the task was cancelled, while the values were read.
        case interrupted
        /// A message of an event stream is not in the encoding's form: bytes were lost or changed on their way.
        case damagedMessage(MessageDamage)
    }

    /// The problem.
    public private(set) var reason: Reason
    /// The place, from the outside in: keys and indexes of the JSON document, after the number of the event, from 0 on, and
    /// its name where the document is an event of a stream.
    public private(set) var path: [Violation.PathComponent]
    /// The number of bytes before the place, of the document, or of the stream where a message is damaged; `nil` if the value
    /// is not in a document.
    public let offset: Int?

    /// Whether the reason shows a part of the document.
    private var isQuoting: Bool

    init(_ reason: Reason, offset: Int?) {
        self.reason = reason
        path = []
        self.offset = offset
        isQuoting = false
    }

    /// A value that is of the right kind of JSON, but does not have the expected form.
    init(expected: String, quoting found: String, offset: Int?) {
        self.init(.mismatch(expected: expected, found: found), offset: offset)
        isQuoting = true
    }

    /// Returns the failure with its place seen from one level further out; without parts of a document that is
    /// sensitive.
    func within(_ component: Violation.PathComponent, isSensitive: Bool = false) -> DecodingFailure {
        var outer = isSensitive ? withoutValues : self
        outer.path.insert(component, at: 0)
        return outer
    }

    /// The failure without anything of the document.
    var withoutValues: DecodingFailure {
        var failure = self
        failure.path = path.map { if case .key = $0 { .key(redacted) } else { $0 } }
        if isQuoting, case .mismatch(let expected, _) = reason {
            failure.reason = .mismatch(expected: expected, found: "another value")
            failure.isQuoting = false
        }
        return failure
    }
}

extension String {
    /// The beginning of the text in quotes, with control characters spelled out: what a message shows of it.
    var excerpt: String {
        String(unicodeScalars.prefix(40)).debugDescription
    }
}

extension DecodingFailure: CustomStringConvertible {
    /// `$.PhoneNumber.Associations[2].Name: expected text, found a number (byte 317)`.
    public var description: String {
        let place = offset.map { " (byte \($0))" } ?? ""
        return "\("$".appending(path)): \(reason)\(place)"
    }
}

extension DecodingFailure.Reason: CustomStringConvertible {
    /// The reason as a message uses it.
    public var description: String {
        switch self {
        case .malformed(let problem): problem
        case .mismatch(let expected, let found): "expected \(expected), found \(found)"
        case .missingMember(let name): "the required member '\(name)' is missing"
        case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
        case .tooLarge(let limit):
            "the values take more than \(limit) bytes; the configuration's 'decodedSizeLimit' can be raised"
        case .interrupted: "there was no time left to read more"
        case .damagedMessage(let damage): damage.description
        }
    }
}
