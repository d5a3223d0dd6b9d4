import Diagnostics

/// A value of a JSON document (RFC 8259) with its place in the source.
struct JSONNode: Hashable, Sendable {
    indirect enum Content: Hashable, Sendable {
        case null
        case boolean(Bool)
        /// A number as it is written.
        case number(String)
        case text(String)
        case array([JSONNode])
        case object([JSONMember])
    }

    var content: Content
    var range: SourceRange

    /// The value of an object's member; `nil` if there is none or this is no object.
    subscript(key: String) -> JSONNode? {
        members.first { $0.key == key }?.value
    }

    /// An object's members; none if this is no object.
    var members: [JSONMember] {
        guard case .object(let members) = content else { return [] }
        return members
    }

    /// The kind of the value, as messages name it.
    var kind: String {
        switch content {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .text: "text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// A member of a JSON object, in the order in which the document has them.
struct JSONMember: Hashable, Sendable {
    var key: String
    var keyRange: SourceRange
    var value: JSONNode
}
