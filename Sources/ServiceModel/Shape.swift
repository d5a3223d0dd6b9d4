import Diagnostics
import PatternCompiler

/// A named type that the model declares.
package struct Shape: Hashable, Sendable {
    /// The kind of a shape, with the properties that only this kind has.
    package indirect enum Kind: Hashable, Sendable {
        case structure([Member])
        /// A structure that is thrown, with its HTTP status, the side that caused it, and the reason for which another
        /// attempt may succeed; `nil` if there is none.
        case error(status: Int, fault: Fault, retry: Retry? = nil, members: [Member])
        /// Exactly one of the members is set.
        case union([Member])
        /// Elements in order; in a sparse list they may be null.
        case list(member: TypeReference, length: Bounds<Int>, isUnique: Bool, isSparse: Bool = false)
        /// Values under distinct keys; in a sparse map they may be null.
        case map(key: TypeReference, value: TypeReference, length: Bounds<Int>, isSparse: Bool = false)
        /// Text with constraints.
        case string(StringConstraints)
        case enumeration([EnumValue])
        /// A 32-bit number with named values.
        case integerEnumeration([EnumValue])
        case blob(length: Bounds<Int>)
        case boolean
        case number(NumberType, range: Bounds<Double>)
        case timestamp(TimestampFormat?)
        /// A value of any form.
        case document
    }

    /// The side that caused an error.
    package enum Fault: String, CaseIterable, Hashable, Sendable {
        case client, server
    }

    /// The reason for which another attempt may succeed after an error
    /// ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait)).
    package enum Retry: Hashable, Sendable {
        /// The service failed in a way that may pass.
        case transient
        /// There were too many requests.
        case throttling
    }

    /// The name, unique within the service.
    package var name: String
    /// The kind.
    package var kind: Kind
    /// Markdown that describes it.
    package var documentation: String?
    /// The media type of the contents of text or a blob; `nil` if the model does not say it.
    package var mediaType: String?
    /// Whether values are kept out of logs and messages.
    package var isSensitive: Bool
    /// The reason for a deprecation, empty if the model gives none; `nil` if it is not deprecated.
    package var deprecation: String?
    /// The place of the name.
    package var range: SourceRange

    /// Creates a shape.
    package init(
        name: String,
        kind: Kind,
        documentation: String? = nil,
        mediaType: String? = nil,
        isSensitive: Bool = false,
        deprecation: String? = nil,
        range: SourceRange
    ) {
        self.name = name
        self.kind = kind
        self.documentation = documentation
        self.mediaType = mediaType
        self.isSensitive = isSensitive
        self.deprecation = deprecation
        self.range = range
    }
}

extension Shape {
    /// The members of a structure, an error or a union; none for other shapes.
    package var members: [Member] {
        switch kind {
        case .structure(let members), .error(_, _, _, let members), .union(let members): members
        default: []
        }
    }
}

extension Shape.Kind {
    /// The types that this one refers to.
    package var references: [TypeReference] {
        switch self {
        case .structure(let members), .error(_, _, _, let members), .union(let members): members.map(\.type)
        case .list(let member, _, _, _): [member]
        case .map(let key, let value, _, _): [key, value]
        default: []
        }
    }
}

/// A lower and an upper bound, both inclusive, both optional: `2..15`, `1..`, `..256`.
package struct Bounds<Limit: Hashable & Sendable & Comparable>: Hashable, Sendable {
    /// The least value allowed.
    package var minimum: Limit?
    /// The greatest value allowed.
    package var maximum: Limit?

    /// Creates limits; without arguments, none.
    package init(minimum: Limit? = nil, maximum: Limit? = nil) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// Whether there is neither bound.
    package var isUnbounded: Bool { minimum == nil && maximum == nil }
}

/// The constraints on the values of a string shape.
package struct StringConstraints: Hashable, Sendable {
    /// The regular expression that is searched in values, in the sense of ECMA 262.
    package var pattern: ModelPattern?
    /// The bounds of the number of Unicode scalars.
    package var length: Bounds<Int>

    /// Creates constraints.
    package init(pattern: ModelPattern? = nil, length: Bounds<Int> = Bounds()) {
        self.pattern = pattern
        self.length = length
    }
}

/// A regular expression of the model.
package struct ModelPattern: Hashable, Sendable {
    /// The outcome for a pattern: enforced, or not.
    package enum Enforcement: Hashable, Sendable {
        /// Values are checked against the compiled pattern.
        indirect case enforced(CompiledPattern)
        /// Values are not checked, for a reason: the model's, or that the pattern does not compile.
        case notEnforced(reason: String)
    }

    /// The expression.
    package var source: String
    /// Whether the pattern is enforced, with its compiled form or with the reason.
    package var enforcement: Enforcement
    /// The loader's notes on the pattern, in the order of the source; empty for a pattern that is not enforced.
    package var notes: [Note]
    /// The expression's place in its file.
    package var range: SourceRange

    /// Creates a pattern.
    package init(source: String, enforcement: Enforcement, notes: [Note] = [], range: SourceRange) {
        self.source = source
        self.enforcement = enforcement
        self.notes = notes
        self.range = range
    }

    /// The compiled pattern; `nil` for a pattern that is not enforced.
    package var enforced: CompiledPattern? {
        if case .enforced(let compiled) = enforcement { compiled } else { nil }
    }

    /// The reason that the pattern is not enforced; `nil` for a pattern that is.
    package var reasonNotEnforced: String? {
        if case .notEnforced(let reason) = enforcement { reason } else { nil }
    }

    /// Returns the compiled pattern even if it is not enforced; `nil` for an expression that does not compile.
    package func compiled() -> CompiledPattern? {
        enforced ?? (try? compilePattern(source))
    }

    /// A note on a pattern that compiles but deserves attention.
    package struct Note: Hashable, Sendable {
        /// The kind of note.
        package var kind: PatternNote.Kind
        /// The construct that was found.
        package var message: String
        /// The consequence to consider.
        package var hint: String
        /// The place of its first cause.
        package var range: SourceRange

        /// Creates a note.
        package init(kind: PatternNote.Kind, message: String, hint: String, range: SourceRange) {
            self.kind = kind
            self.message = message
            self.hint = hint
            self.range = range
        }
    }
}

/// One known value of an enumeration.
package struct EnumValue: Hashable, Sendable {
    /// The text on the wire; of an integer enumeration, the number in decimal digits.
    package var value: String
    /// The name in code; `nil` if it is derived from the value.
    package var name: String?
    /// Markdown that describes it.
    package var documentation: String?
    /// The reason for a deprecation, empty if the model gives none; `nil` if it is not deprecated.
    package var deprecation: String?
    /// The place in the source.
    package var range: SourceRange

    /// Creates a value of an enumeration.
    package init(
        value: String,
        name: String? = nil,
        documentation: String? = nil,
        deprecation: String? = nil,
        range: SourceRange
    ) {
        self.value = value
        self.name = name
        self.documentation = documentation
        self.deprecation = deprecation
        self.range = range
    }
}

/// A number's width and kind, named as Smithy names them.
package enum NumberType: String, CaseIterable, Hashable, Sendable {
    /// 8-bit signed.
    case byte = "Byte"
    /// 16-bit signed.
    case short = "Short"
    /// 32-bit signed.
    case integer = "Integer"
    /// 64-bit signed.
    case long = "Long"
    /// IEEE 754 single precision.
    case float = "Float"
    /// IEEE 754 double precision.
    case double = "Double"
    /// A whole number of any size.
    case bigInteger = "BigInteger"
    /// A decimal number of any size and precision.
    case bigDecimal = "BigDecimal"

    /// Whether it has no fraction.
    package var isWhole: Bool {
        switch self {
        case .byte, .short, .integer, .long, .bigInteger: true
        case .float, .double, .bigDecimal: false
        }
    }
}

/// The format in which a timestamp is sent
/// ([Smithy](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait)).
package enum TimestampFormat: String, CaseIterable, Hashable, Sendable {
    /// RFC 3339 in UTC: `2019-08-12T22:10:20.521Z`.
    case dateTime = "date-time"
    /// RFC 9110's IMF-fixdate: `Mon, 12 Aug 2019 22:10:20 GMT`.
    case httpDate = "http-date"
    /// Seconds since 1970-01-01T00:00:00Z, with an optional fraction.
    case epochSeconds = "epoch-seconds"
}

extension TimestampFormat {
    /// Returns the format of a timestamp that has none of its own
    /// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)).
    package static func standard(at location: Member.Location) -> TimestampFormat {
        switch location {
        case .body, .payload, .eventHeader, .eventPayload: .epochSeconds
        case .header, .prefixHeaders: .httpDate
        case .label, .query, .queryParams, .responseCode: .dateTime
        }
    }
}
