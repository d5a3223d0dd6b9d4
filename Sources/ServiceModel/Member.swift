import Diagnostics

/// A member of a structure, of a union, or of an operation's input or output.
package struct Member: Hashable, Sendable {
    /// The part of an HTTP message in which a member is sent.
    package enum Location: Hashable, Sendable {
        /// In the JSON body, under the member's wire name.
        case body
        /// In the path, in place of the label with this name (`path:` in YAML).
        case label(String)
        /// In the query, under this name.
        case query(String)
        /// In the query, a parameter for each entry of the map; other members' parameters and the operation's own win.
        case queryParams
        /// In the header of this name.
        case header(String)
        /// In the headers whose names begin with this prefix, one for each entry of the map. The empty prefix means all
        /// headers that no other member has.
        case prefixHeaders(String)
        /// As the whole body.
        case payload
        /// As the response's status code.
        case responseCode
        /// In a header of the event that the structure is.
        case eventHeader
        /// As the whole payload of the event that the structure is.
        case eventPayload
    }

    /// The member's name, for example `PhoneNumberId`.
    package var name: String
    /// The name of its key in JSON; the member's own name unless the model gives another.
    package var jsonName: String
    /// The type of its values.
    package var type: TypeReference
    /// The part of the message in which it is sent.
    package var location: Location
    /// Markdown that describes it; `nil` to show the documentation of its type.
    package var documentation: String?
    /// Whether it must be present.
    package var isRequired: Bool
    /// Whether values are kept out of logs and messages, even if its type is not sensitive.
    package var isSensitive: Bool
    /// Whether its bytes, or its events where it is a union, travel one after another beside the message's other members.
    package var isStreaming: Bool
    /// Whether the number of a stream's bytes must be known before they are sent.
    package var requiresLength: Bool
    /// The label of the host's name that it fills as well (`host:` in YAML); `nil` if it fills none.
    package var hostLabel: String?
    /// Whether it carries the token by which the service recognizes a repeated request.
    package var isIdempotencyToken: Bool
    /// The value the service assumes when it is absent, as JSON text; `nil` without default.
    package var defaultValue: String?
    /// The reason for a deprecation, empty if the model gives none; `nil` if it is not deprecated.
    package var deprecation: String?
    /// The place of the name.
    package var range: SourceRange

    /// Creates a member.
    package init(
        name: String,
        jsonName: String? = nil,
        type: TypeReference,
        location: Location = .body,
        documentation: String? = nil,
        isRequired: Bool = false,
        isSensitive: Bool = false,
        isStreaming: Bool = false,
        requiresLength: Bool = false,
        hostLabel: String? = nil,
        isIdempotencyToken: Bool = false,
        defaultValue: String? = nil,
        deprecation: String? = nil,
        range: SourceRange
    ) {
        self.name = name
        self.jsonName = jsonName ?? name
        self.type = type
        self.location = location
        self.documentation = documentation
        self.isRequired = isRequired
        self.isSensitive = isSensitive
        self.isStreaming = isStreaming
        self.requiresLength = requiresLength
        self.hostLabel = hostLabel
        self.isIdempotencyToken = isIdempotencyToken
        self.defaultValue = defaultValue
        self.deprecation = deprecation
        self.range = range
    }
}

/// A type by name, with the place of the name.
package struct TypeReference: Hashable, Sendable {
    /// A shape's name or a built-in type's, or `[Name]` for a list of that type without constraints.
    package var name: String
    /// The place of the name.
    package var range: SourceRange

    /// Creates a reference.
    package init(_ name: String, at range: SourceRange) {
        self.name = name
        self.range = range
    }

    /// Creates a reference to a list without constraints.
    package init(listOf element: TypeReference, at range: SourceRange) {
        self.init("[\(element.name)]", at: range)
    }

    /// The type of the elements of a list without constraints; `nil` for a type that has a name of its own.
    package var element: TypeReference? {
        name.hasPrefix("[") ? TypeReference(String(name.dropFirst().dropLast()), at: range) : nil
    }

    /// The type that has the name: this one, or that of the list's elements.
    package var named: TypeReference { element ?? self }
}
