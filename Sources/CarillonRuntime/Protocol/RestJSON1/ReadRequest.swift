package import HTTPTypes

/// The parts of a request that the members of an operation's input are bound to.
package struct RequestParts: Sendable {
    /// The texts of the path's labels, decoded, by the names of the labels.
    package var labels: [String: String]
    /// The parameters of the query, decoded, in order, without the operation's constants.
    package var query: [Parameter]
    /// The header fields.
    package var headers: HTTPFields
    /// The whole body; empty where it is a stream.
    package var body: [UInt8]

    /// A parameter of the query.
    package struct Parameter: Hashable, Sendable {
        /// The name.
        package var name: String
        /// The value; empty where there is none.
        package var value: String

        /// Creates a parameter.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Creates the parts.
    package init(
        labels: [String: String] = [:],
        query: [Parameter] = [],
        headers: HTTPFields = [:],
        body: [UInt8] = []
    ) {
        self.labels = labels
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// An input as it was read from a request.
package struct ReadInput<Input: Structure> {
    /// The input, in which required members that are absent are blank.
    package var input: Input
    /// The required members that the request lacks.
    package var missing: [Violation]
}

extension ReadInput {
    /// Reads an input from a request, the inverse of binding it to one
    /// ([Smithy](https://smithy.io/2.0/spec/http-bindings.html)).
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - options: What reading may cost, and how strict it is.
    /// - Throws: ``DecodingFailure`` for the first part that is not in the protocol's form.
    package init(_ request: RequestParts, _ options: DecodingOptions) throws(DecodingFailure) {
        var options = options
        options.isOfRequest = true
        var reader = RequestReader(request: request, options: options)
        var input = Input.schema.blank
        try withMutableStorage(of: &input) { (storage) throws(DecodingFailure) in
            try reader.read(Input.schema.layout, into: storage)
        }
        self.input = input
        missing = reader.missing.violations
    }
}

/// Reads the members of one input.
private struct RequestReader {
    let request: RequestParts
    let options: DecodingOptions
    var missing = MissingMembers()

    init(request: RequestParts, options: DecodingOptions) {
        self.request = request
        self.options = options
    }

    mutating func read(
        _ layout: UnsafePointer<StructureLayout>,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        if !layout.pointee.body.isEmpty { try readBody(layout, into: base) }
        for member in layout.pointee.members {
            let isSet: Bool
            switch member.location {
            case .body, .responseCode: continue
            case .label(let name): isSet = try readLabel("\(name)", member, into: base)
            case .query(let name): isSet = try readParameters("\(name)", member, into: base)
            case .queryParams: isSet = try readAllParameters(member, into: base)
            case .header(let name): isSet = try member.readHeader("\(name)", request.headers, options, into: base)
            case .prefixHeaders(let prefix):
                try member.readHeaders("\(prefix)", request.headers, options, into: base)
                continue
            case .payload: isSet = try readPayload(member, into: base)
            }
            if !isSet, member.mustBeThere { missing.add([.member("\(member.name)")]) }
        }
    }

    // MARK: The body

    private mutating func readBody(
        _ layout: UnsafePointer<StructureLayout>,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        let document = request.body.isEmpty ? Array("{}".utf8) : request.body
        let lacksMembers = try JSONReader.read(document, options) { (reader) throws(DecodingFailure) in
            try reader.readStructure(layout, into: base)
            return reader.lacksMembers
        }
        if lacksMembers { missing.find(in: try Document(json: document), layout, at: []) }
    }

    private mutating func readPayload(
        _ member: MemberSlot,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) -> Bool {
        guard !member.shape.isRaw else {
            try member.readPayload(request.body, options, into: base)
            // No bytes are bytes: a required payload may be empty.
            return true
        }
        if request.body.isEmpty { return false }
        let place = Violation.PathComponent.member("\(member.name)")
        do throws(DecodingFailure) {
            var isNull = false
            let lacksMembers = try JSONReader.read(request.body, options) { (reader) throws(DecodingFailure) in
                if !member.isRequired { isNull = try reader.consumeNull() }
                if !isNull { try reader.readValue(member.shape, into: member.target(in: base)) }
                return reader.lacksMembers
            }
            if isNull { return false }
            if lacksMembers { missing.find(in: try Document(json: request.body), member.shape, at: [place]) }
        } catch {
            throw member.shape.isSensitive ? error.withoutValues : error
        }
        return true
    }

    // MARK: Path and query

    private func readLabel(
        _ name: String,
        _ member: MemberSlot,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) -> Bool {
        guard let text = request.labels[name] else { return false }
        try read(text, member, at: .member(name), into: base)
        return true
    }

    private func readParameters(
        _ name: String,
        _ member: MemberSlot,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) -> Bool {
        let values = request.query.filter { $0.name.hasSameBytes(as: name) }.map(\.value)
        guard let first = values.first else { return false }
        guard case .list(let traits) = member.shape.kind else {
            // Of several values, the first counts.
            try read(first, member, at: .member(name), into: base)
            return true
        }
        do throws(DecodingFailure) {
            try set(member.target(in: base).makeContainer(), traits, to: values)
        } catch {
            throw error.within(.member(name), isSensitive: member.shape.isSensitive)
        }
        return true
    }

    /// Reads all parameters, also those that other members are bound to.
    private func readAllParameters(
        _ member: MemberSlot,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) -> Bool {
        guard case .map(let traits) = member.shape.kind, !request.query.isEmpty else { return false }
        let map = member.target(in: base).makeContainer()
        for (name, parameters) in Dictionary(grouping: request.query, by: \.name) {
            let values = parameters.map(\.value)
            do throws(DecodingFailure) {
                try traits.pointee.access.setValue(under: name, at: map) { (value) throws(DecodingFailure) in
                    guard case .list(let list) = traits.pointee.value.kind else {
                        return try readScalar(traits.pointee.value, values[0], options, into: value)
                    }
                    try set(value.makeContainer(), list, to: values)
                }
            } catch {
                let key = traits.pointee.key.isSensitive ? redacted : name
                throw error.within(.member(key), isSensitive: traits.pointee.value.isSensitive)
            }
        }
        return true
    }

    private func read(
        _ text: String,
        _ member: MemberSlot,
        at place: Violation.PathComponent,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        do throws(DecodingFailure) {
            try readScalar(member.shape, text, options, into: member.target(in: base))
        } catch {
            throw error.within(place, isSensitive: member.shape.isSensitive)
        }
    }

    private func set(
        _ list: UnsafeMutableRawPointer,
        _ traits: UnsafePointer<ListTraits>,
        to values: [String]
    ) throws(DecodingFailure) {
        var index = 0
        try traits.pointee.access.set(list) {
            index < values.count
        } fill: { (element) throws(DecodingFailure) in
            do throws(DecodingFailure) {
                try readScalar(traits.pointee.element, values[index], options, into: element)
            } catch {
                throw error.within(.index(index), isSensitive: traits.pointee.element.isSensitive)
            }
            index += 1
        }
    }
}
