import Synchronization

// What works on operations of any service, and so on no type of it, has inputs and outputs as documents.

extension Structure {
    /// All members that are set, each under the name that it has on the wire, wherever in a message it is: its key in JSON, its
    /// label, the name of its query parameter or of its header; a member that is the body or several parameters or headers is
    /// under its property's name.
    ///
    /// The document has sensitive members in plain text.
    ///
    /// - Throws: `DecodingFailure` for a structure with more than a response may hold.
    package var wholeDocument: Document {
        get throws(DecodingFailure) {
            try Document(
                json: withStorage(of: self) { storage in
                    var writer = JSONWriter()
                    writer.writeStructure(wholeLayouts.layout(of: Self.schema.layout), storage)
                    precondition(
                        !writer.isTooDeep,
                        "values nested deeper than \(nestingLimit) levels cannot be written"
                    )
                    return writer.bytes
                }
            )
        }
    }

    /// Creates a structure of a document that has all of its members, as ``wholeDocument`` has them. Members that the
    /// structure does not have are left out.
    ///
    /// - Throws: `DecodingFailure` with the path of the first thing that could not be read, or that is missing.
    package init(wholeDocument document: Document) throws(DecodingFailure) {
        self = Self.schema.blank
        try withMutableStorage(of: &self) { (storage) throws(DecodingFailure) in
            try JSONReader.read(document.json, DecodingOptions()) { (reader) throws(DecodingFailure) in
                try reader.readStructure(wholeLayouts.layout(of: Self.schema.layout), into: storage)
            }
        }
    }
}

extension ServiceError {
    /// Returns the error of the model that has this name.
    ///
    /// - Parameters:
    ///   - name: The error's name: `NotFoundException`.
    ///   - document: Its members, by their keys in JSON.
    /// - Returns: The error; `nil` if the model has none of the name, or the document is not that of one.
    package static func modeled(_ name: String, _ document: Document) -> Self? {
        guard let exception = exceptions.first(where: { $0.schema.name == name }),
            let error = try? exception.type.init(json: document.json)
        else { return nil }
        return exception.holding(error)
    }
}

/// The layouts of structures all of whose members are those of a JSON object.
private let wholeLayouts = WholeLayouts()

/// Layouts made of others, each once, because a layout is never freed.
private final class WholeLayouts: Sendable {
    private struct Address: Hashable, @unchecked Sendable {
        // Sendable because the address is that of an immortal value, which is Sendable itself and never changes.
        let layout: UnsafePointer<StructureLayout>
    }

    private let layouts = Mutex<[Address: Address]>([:])

    /// Returns the layout that has all members of another in its body.
    func layout(of layout: UnsafePointer<StructureLayout>) -> UnsafePointer<StructureLayout> {
        if layout.pointee.members.allSatisfy(\.isOfBody) { return layout }
        return layouts.withLock { layouts in
            if let known = layouts[Address(layout: layout)] { return known.layout }
            let members = layout.pointee.members.map(\.ofBody)
            let made = immortal(
                StructureLayout(name: layout.pointee.name, size: layout.pointee.size, members: members)
            )
            layouts[Address(layout: layout)] = Address(layout: made)
            return made
        }
    }
}

extension MemberSlot {
    fileprivate var isOfBody: Bool {
        if case .body = location { true } else { false }
    }

    /// The member as one of a JSON object.
    fileprivate var ofBody: MemberSlot {
        let key: StaticString =
            switch location {
            case .body(let key), .label(let key), .query(let key), .header(let key): key
            case .payload, .queryParams, .prefixHeaders, .responseCode: name
            }
        return MemberSlot(
            offset: offset,
            size: size,
            alignment: alignment,
            name: name,
            location: .body(key),
            shape: shape,
            presence: presence,
            isIdempotencyToken: isIdempotencyToken,
            hostLabel: hostLabel,
            mediaType: mediaType,
            defaultValue: defaultValue
        )
    }
}
