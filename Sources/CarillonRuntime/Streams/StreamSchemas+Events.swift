extension RequestStreamSchema {
    /// Events.
    ///
    /// - Parameters:
    ///   - name: The name of the method's parameter.
    ///   - errors: The members of the model's union that are errors: `name=Shape`, or the name alone where the shape is called
    ///     the same, with blanks or line breaks in between.
    public static func events<Event: Union, Failure: ServiceError>(
        _ name: StaticString,
        errors: StaticString = ""
    ) -> Self where Contents == EventStream<Event, Failure> {
        let errors = EventErrors(errors)
        return Self(schema: .events(name)) { events in
            events.body(errors)
        } contents: { body, metadata, reader in
            EventStream(body, EventDecoder(metadata, reader, errors))
        }
    }
}

extension ResponseStreamSchema {
    /// Events.
    ///
    /// - Parameters:
    ///   - name: The name of the model's member.
    ///   - errors: The members of the model's union that are errors: `name=Shape`, or the name alone where the shape is called
    ///     the same, with blanks or line breaks in between.
    public static func events<Event: Union>(
        _ name: StaticString,
        errors: StaticString = ""
    ) -> Self where Contents == EventStream<Event, Failure> {
        let errors = EventErrors(errors)
        return Self(schema: .events(name)) { body, metadata, reader in
            EventStream(body, EventDecoder(metadata, reader, errors))
        } body: { events in
            events.body(errors)
        }
    }
}

extension ServiceSchema.MessageStream {
    fileprivate static func events(_ name: StaticString) -> Self {
        Self(
            name: "\(name)",
            contents: .events,
            mediaType: "application/vnd.amazon.eventstream",
            requiresLength: false
        )
    }
}

/// The events of a stream that are errors: the names of the union's members, and those of their shapes.
struct EventErrors: Sendable {
    private let pairs: [(member: String, shape: String)]

    /// Reads `name=Shape` or `Name`, with blanks or line breaks in between.
    init(_ words: StaticString) {
        pairs = "\(words)".split(whereSeparator: \.isWhitespace).map { word in
            let parts = word.split(separator: "=", maxSplits: 1)
            return (member: String(parts[0]), shape: String(parts[parts.count - 1]))
        }
    }

    /// Returns the name of the shape of an error; its own name if it is none of the model's.
    func shape(of member: String) -> String {
        pairs.first { $0.member.hasSameBytes(as: member) }?.shape ?? member
    }

    /// Returns the name of the member with this shape; `nil` if there is none.
    func member(of shape: String) -> String? { pairs.first { $0.shape.hasSameBytes(as: shape) }?.member }
}
