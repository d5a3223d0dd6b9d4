internal import HTTPTypes

extension OperationContext {
    /// Whether the body of a response is JSON that the model describes. Any other body, as that of a stream, is left to
    /// the client.
    func hasJSONBody(_ response: HTTPResponse) -> Bool {
        guard response.headerFields.typeOtherThanJSON == nil else { return false }
        if messageProtocol.isError(response) { return true }
        guard operation.responseStream == nil else { return false }
        switch layout(of: operation.output).pointee.payload?.shape.kind {
        case nil, .structure, .box, .union, .list, .map: return true
        default: return false
        }
    }

    /// Returns what a response has and the model does not.
    /// - Parameter limit: The greatest number of things.
    func drift(in response: HTTPResponse, _ body: [UInt8], limit: Int) -> DriftSightings {
        let options = DecodingOptions(deadline: deadline, now: clock.now)
        var sightings = DriftSightings(limit: limit)
        guard messageProtocol.isError(response) else {
            let output = layout(of: operation.output)
            // An output without a name of its own is called after its operation.
            let isNamed = output.pointee.name.lowercased() != "\(operation.name)output".lowercased()
            let place: DriftReport.Finding.Place =
                isNamed ? .structure(output.pointee.name) : .output(of: operation.name)
            sightings.add(output, at: place, response, body, options)
            return sightings
        }
        guard let code = messageProtocol.summarizeError(response, body, options).code else { return sightings }
        let error = modeledErrors(of: operation.failure).first { $0.name.hasSameBytes(as: code) }
        if !operation.errors.contains(where: { $0.name.hasSameBytes(as: code) }) {
            let status = error == nil ? response.status.code : nil
            sightings.add(.error, code, to: .operation(operation.name), status: status)
        }
        if let error {
            sightings.add(layout(of: error.type), at: .error(error.name), response, body, options)
        }
        return sightings
    }
}

/// The layout of a structure that is known at run time alone.
private func layout<Value: Structure>(of type: Value.Type) -> UnsafePointer<StructureLayout> { type.schema.layout }

/// The errors of a service that is known at run time alone.
private func modeledErrors<Failure: ServiceError>(
    of failure: Failure.Type
) -> [(name: String, type: any ModeledError.Type)] {
    failure.exceptions.map { ($0.schema.name, $0.type) }
}

extension DriftSightings {
    /// Adds what an output or an error has and the model does not.
    fileprivate mutating func add(
        _ layout: UnsafePointer<StructureLayout>,
        at place: DriftReport.Finding.Place,
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) {
        addHeaders(layout, at: place, response.headerFields)
        guard body.hasValue(options) else { return }
        // What is wrong with a body is for the client to say.
        try? JSONReader.read(body, options) { (reader) throws(DecodingFailure) in
            if let payload = layout.pointee.payload {
                try reader.findDrift(in: payload.shape, ShapeUse.member(payload.presence), &self)
            } else {
                try reader.findDrift(in: layout, at: place, &self)
            }
        }
    }

    private mutating func addHeaders(
        _ layout: UnsafePointer<StructureLayout>,
        at place: DriftReport.Finding.Place,
        _ fields: HTTPFields
    ) {
        var known: Set<String> = []
        var prefixes: [String] = []
        for member in layout.pointee.members {
            switch member.location {
            case .header(let name):
                known.insert("\(name)".lowercased())
                if let field = HTTPField.Name("\(name)"), let text = fields[field] { addValue(text, of: member) }
            case .prefixHeaders(let prefix): prefixes.append("\(prefix)".lowercased())
            default: break
            }
        }
        for field in fields {
            let name = field.name.canonicalName
            if known.contains(name) || prefixes.contains(where: name.hasPrefix) || isCommonHeader(name) { continue }
            known.insert(name)
            add(.header, field.name.rawName, to: place)
        }
    }

    /// Adds the text of a header, if it is a value that an enumeration does not have.
    private mutating func addValue(_ text: String, of member: MemberSlot) {
        if !text.isEmpty { addValue(text, member.shape, ShapeUse.member(member.presence)) }
    }

    /// Adds a value that an enumeration does not have, unless it is sensitive. What is no enumeration has every value.
    fileprivate mutating func addValue(_ text: String, _ shape: ValueShape, _ use: ShapeUse) {
        guard !shape.isSensitive, !use.isSensitive, !shape.kind.lists(text) else { return }
        if case .integerEnumeration = shape.kind, let number = Int(spelled: text.utf8) {
            add(.value, "\(number)", to: .enumeration(use.name), types: .integer)
        } else {
            add(.value, text, to: .enumeration(use.name))
        }
    }
}

extension Kind {
    /// Whether a value is one that an enumeration lists.
    fileprivate func lists(_ text: String) -> Bool {
        switch self {
        case .enumeration(let values): values.pointee.contains { $0.hasSameBytes(as: text) }
        case .integerEnumeration(let values): Int(spelled: text.utf8).map(values.pointee.contains) ?? true
        default: true
        }
    }
}

extension JSONReader {
    /// Finds what the object here has and the structure does not.
    fileprivate mutating func findDrift(
        in layout: UnsafePointer<StructureLayout>,
        at place: DriftReport.Finding.Place,
        _ sightings: inout DriftSightings
    ) throws(DecodingFailure) {
        guard peek() == UInt8(ascii: "{") else { return try skipValue() }
        let members = layout.pointee.body
        var isError = false
        if case .error = place { isError = true }
        try enter()
        if leave(UInt8(ascii: "}")) { return }
        repeat {
            let key = text(try scanKey())
            if let member = members.first(where: { $0.isKey(key.utf8) }) {
                try findDrift(in: member.slot.shape, ShapeUse.member(member.slot.presence), &sightings)
            } else {
                let types = try scanTypes()
                guard !isEnvelope(key, inError: isError) else { continue }
                sightings.add(.member, key, to: place, types: types)
            }
        } while try next(orLeave: UInt8(ascii: "}"))
    }

    /// Whether the answers of any service may have a member of this name beside those of the model: the type of a value, or
    /// what went wrong.
    private func isEnvelope(_ key: String, inError isError: Bool) -> Bool {
        let keys = isError ? ["__type", "code", "Code"] + ErrorEnvelope.messageKeys : ["__type"]
        return keys.contains { key.hasSameBytes(as: $0) }
    }

    /// Finds what the value here has and its shape does not.
    fileprivate mutating func findDrift(
        in shape: ValueShape,
        _ use: ShapeUse,
        _ sightings: inout DriftSightings
    ) throws(DecodingFailure) {
        guard !shape.isSensitive else { return try skipValue() }
        switch (shape.kind, peek()) {
        case (.enumeration, UInt8(ascii: "\"")): sightings.addValue(try readString(), shape, use)
        case (.integerEnumeration, UInt8(ascii: "-")), (.integerEnumeration, UInt8(ascii: "0")...UInt8(ascii: "9")):
            sightings.addValue(String(decoding: try scanNumber().text, as: UTF8.self), shape, use)
        case (.nullable(let traits), _):
            try findDrift(in: traits.pointee.value, .member(.optional(traits.pointee.access)), &sightings)
        case (.structure(let access), _):
            let layout = access.pointee.layout
            try findDrift(in: layout, at: .structure(layout.pointee.name), &sightings)
        case (.box(let access), _):
            let layout = access.pointee.layout
            try findDrift(in: layout, at: .structure(layout.pointee.name), &sightings)
        case (.union(let access), UInt8(ascii: "{")):
            try findDrift(in: access.pointee, &sightings)
        case (.list(let traits), UInt8(ascii: "[")):
            try enter()
            if leave(UInt8(ascii: "]")) { return }
            repeat {
                try findDrift(in: traits.pointee.element, .element(traits.pointee.access), &sightings)
            } while try next(orLeave: UInt8(ascii: "]"))
        case (.map(let traits), UInt8(ascii: "{")):
            try findDrift(in: traits, &sightings)
        default:
            try skipValue()
        }
    }

    private mutating func findDrift(
        in traits: UnsafePointer<MapTraits>,
        _ sightings: inout DriftSightings
    ) throws(DecodingFailure) {
        try enter()
        if leave(UInt8(ascii: "}")) { return }
        repeat {
            let key = text(try scanKey())
            sightings.addValue(key, traits.pointee.key, .key(traits.pointee.access))
            try findDrift(in: traits.pointee.value, .value(traits.pointee.access), &sightings)
        } while try next(orLeave: UInt8(ascii: "}"))
    }

    private mutating func findDrift(
        in union: any UnionAccess,
        _ sightings: inout DriftSightings
    ) throws(DecodingFailure) {
        let name = (union as? any TypedAccess).map { "\($0.valueType)" } ?? "TODO"
        try enter()
        if leave(UInt8(ascii: "}")) { return }
        repeat {
            let key = text(try scanKey())
            if let member = union.members.first(where: { $0.key.hasSameBytes(as: key.utf8) }) {
                try findDrift(in: member.shape, .unionMember("\(name).\(key)"), &sightings)
            } else {
                let types = try scanTypes()
                guard types != [], !key.hasSameBytes(as: "__type") else { continue }
                sightings.add(.member, union.hidesUnknownMembers ? redacted : key, to: .union(name), types: types)
            }
        } while try next(orLeave: UInt8(ascii: "}"))
    }

    /// Steps over a value and returns its type, and that of its elements if it is an array; none for null.
    private mutating func scanTypes() throws(DecodingFailure) -> JSONTypes {
        switch peek() {
        case UInt8(ascii: "["):
            var elements: JSONTypes = []
            try enter()
            if leave(UInt8(ascii: "]")) { return .array }
            repeat { elements.formUnion(try scanTypes()) } while try next(orLeave: UInt8(ascii: "]"))
            return .array(of: elements)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try scanNumber().isInteger ? .integer : .fraction
        case let byte:
            try skipValue()
            switch byte {
            case UInt8(ascii: "\""): return .text
            case UInt8(ascii: "{"): return .object
            case UInt8(ascii: "n"): return []
            default: return .boolean
            }
        }
    }
}
