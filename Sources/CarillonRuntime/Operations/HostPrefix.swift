extension ServiceSchema.Operation {
    /// Returns the prefix of the host's name, with members of the input in place of its labels.
    ///
    /// - Throws: ``InvalidInput`` for text that is no label of a host's name, even if nothing was validated: it could
    ///   lead to another host.
    func hostPrefix<Input: Structure>(for input: Input) throws(InvalidInput) -> String {
        var rest = hostPrefix[...]
        guard rest.contains("{") else { return hostPrefix }
        let members = Input.schema.layout.pointee.members
        return try withStorage(of: input) { (storage) throws(InvalidInput) in
            let violations = members.flatMap { $0.hostViolations(of: $0.value(in: storage)) }
            guard violations.isEmpty else { throw InvalidInput(violations) }
            var prefix = ""
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                let label = rest[rest.index(after: open)..<close]
                guard let member = members.first(where: { $0.hostLabel?.hasSameBytes(as: label.utf8) ?? false }),
                    let text = member.value(in: storage).flatMap(member.shape.text)
                else { preconditionFailure("no member is bound to the label '\(label)' of the host") }
                prefix += rest[..<open] + text
                rest = rest[rest.index(after: close)...]
            }
            return prefix + rest
        }
    }
}
