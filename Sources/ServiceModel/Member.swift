import Diagnostics

/// A member of a structure, of a union, or of an operation's input or output.
package struct Member: Hashable, Sendable {
    /// Where a member travels in an HTTP message.
    package enum Location: Hashable, Sendable {
        /// In the JSON body, under the member's wire name.
        case body
        /// In the path, in place of the label with this name.
        case path(String)
        /// In the query, under this name.
        case query(String)
        /// In the query, a parameter for each entry of the map; other members' parameters and the operation's own win.
        case queryParams
        /// In the header of this name.
        case header(String)
        /// In the headers whose names begin with this prefix, one for each entry of the map. The empty prefix means all
        /// headers that no other member has.
        case headers(prefix: String)
        /// As the whole body.
        case payload
        /// As the response's status code.
        case responseCode
    }

    /// The member's name, for example `PhoneNumberId`.
    package var name: String
    /// The name of its key in JSON; the member's own name unless the model says otherwise.
    package var jsonName: String
    /// What it holds.
    package var type: TypeReference
    /// Where it travels.
    package var location: Location
    /// Markdown that describes it; `nil` shows its type's.
    package var documentation: String?
    /// Whether it must be present.
    package var isRequired: Bool
    /// Whether values must not be shown, whatever its type says.
    package var isSensitive: Bool
    /// Whether it carries the token by which the service recognizes a repeated request.
    package var isIdempotencyToken: Bool
    /// The value the service assumes when it is absent, as JSON text; `nil` without default.
    package var defaultValue: String?
    /// Why it should no longer be used, empty where the model gives no reason; `nil` while it may be used.
    package var deprecation: String?
    /// Where it is named.
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
        self.isIdempotencyToken = isIdempotencyToken
        self.defaultValue = defaultValue
        self.deprecation = deprecation
        self.range = range
    }
}

/// A type by name, and where the name is written.
package struct TypeReference: Hashable, Sendable {
    /// A shape's name or a built-in type's, or `[Name]` for a list of that type without constraints.
    package var name: String
    /// Where it is written.
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

    /// What the elements of such a list are; `nil` for a type that has a name of its own.
    package var element: TypeReference? {
        name.hasPrefix("[") ? TypeReference(String(name.dropFirst().dropLast()), at: range) : nil
    }

    /// The type that has the name: this one, or that of the list's elements.
    package var named: TypeReference { element ?? self }
}
