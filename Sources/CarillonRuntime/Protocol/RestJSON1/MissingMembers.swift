extension Violation {
    /// A required member that is absent.
    static func missing(_ path: [PathComponent]) -> Violation {
        Violation(path: path, constraint: .required, found: "nothing")
    }
}

/// Finds the required members that JSON values lack.
struct MissingMembers {
    /// The members, up to one more than a response names.
    private(set) var violations: [Violation] = []

    private var isFull: Bool { violations.count > violationLimit }

    /// Notes that a member is not there.
    mutating func add(_ path: [Violation.PathComponent]) {
        if !isFull { violations.append(.missing(path)) }
    }

    /// Finds the members that a JSON object lacks, and what is in it.
    mutating func find(
        in document: Document,
        _ layout: UnsafePointer<StructureLayout>,
        at path: [Violation.PathComponent]
    ) {
        guard let members = document.object else { return }
        for member in layout.pointee.body where !isFull {
            let place = path + [.member("\(member.slot.name)")]
            if let value = members["\(member.key)"], value != .null {
                find(in: value, member.slot.shape, at: place)
            } else if member.slot.mustBeThere {
                add(place)
            }
        }
    }

    /// Finds the members that the structures in a JSON value lack. Keys that are sensitive are redacted.
    mutating func find(in document: Document, _ shape: ValueShape, at path: [Violation.PathComponent]) {
        switch shape.kind {
        case .structure(let access): find(in: document, access.pointee.layout, at: path)
        case .box(let access): find(in: document, access.pointee.layout, at: path)
        case .union(let access):
            for member in access.pointee.members {
                guard let value = document["\(member.key)"], value != .null else { continue }
                find(in: value, member.shape, at: path + [.member("\(member.name)")])
            }
        case .list(let traits):
            for (index, element) in (document.array ?? []).enumerated() where !isFull {
                find(in: element, traits.pointee.element, at: path + [.index(index)])
            }
        case .map(let traits):
            let entries = (document.object ?? [:]).sorted { $0.key < $1.key }
            for (key, value) in entries where !isFull {
                let key = traits.pointee.key.isSensitive ? redacted : key
                find(in: value, traits.pointee.value, at: path + [.key(key)])
            }
        case .nullable(let traits):
            if document != .null { find(in: document, traits.pointee.value, at: path) }
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document: break
        }
    }
}
