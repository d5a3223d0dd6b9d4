import ServiceModel

extension OperationPlan {
    /// Returns the type that the operation's method returns, and its arguments if it is generic.
    func result(throwing error: String, in writer: SwiftWriter) -> (type: String, arguments: [String]) {
        guard output.stream != nil else { return (output.type, []) }
        return (writer.runtime("StreamedOutput"), [output.type, output.stream.type(throwing: error, in: writer)])
    }
}

extension StreamPlan {
    /// Returns the parameter of the operation's method.
    func parameter(throwing error: String, in writer: SwiftWriter) -> String {
        let type = Optional(self).type(throwing: error, in: writer)
        let isOptional = !member.isRequired && contents.isBytes
        return "\(member.name): \(type)\(isOptional ? " = \(type)()" : "")"
    }
}

extension StreamPlan.Contents {
    /// Whether these are bytes.
    fileprivate var isBytes: Bool {
        if case .bytes = self { true } else { false }
    }

    /// The word for one part.
    var element: String { isBytes ? "chunk" : "event" }
}

extension StreamPlan.Contents {
    /// Returns the type of a stream of these.
    ///
    /// - Parameters:
    ///   - error: The type of the service's errors, with which a stream of events may end.
    ///   - name: Returns the name of a type of the runtime.
    package func type(throwing error: String, naming name: (String) -> String = { $0 }) -> String {
        switch self {
        case .bytes: name("HTTPBody")
        case .events(let type, _): "\(name("EventStream"))<\(type), \(error)>"
        }
    }
}

extension StreamPlan? {
    /// Returns the type of the stream.
    func type(throwing error: String, in writer: SwiftWriter) -> String {
        self?.contents.type(throwing: error, naming: writer.runtime) ?? "Void"
    }

    /// The value of `RequestStreamSchema` or `ResponseStreamSchema` that describes the stream.
    var schema: Expression {
        guard let self else { return ".none" }
        guard case .bytes = self.contents else { return self.eventsSchema }
        var arguments: [Expression] = [.text(Escaping.literal(self.member.name))]
        if let type = self.member.mediaType { arguments.append(.labeled("mediaType", Escaping.literal(type))) }
        if self.member.model.requiresLength { arguments.append("requiresLength: true") }
        return .call(".bytes", arguments)
    }
}

extension StreamPlan {
    /// The value that describes a stream of events.
    fileprivate var eventsSchema: Expression {
        guard case .events(_, let errors) = contents else { return ".none" }
        let name = Expression.text(Escaping.literal(member.name))
        if errors.isEmpty { return .call(".events", [name]) }
        let words = errors.map { $0.name == $0.shape ? $0.name : "\($0.name)=\($0.shape)" }
        return .call(".events", [name, literal(ofWords: words, after: "errors: ")])
    }
}
