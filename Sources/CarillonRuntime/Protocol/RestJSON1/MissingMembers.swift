extension Violation {
    /// A required member that is absent.
    static func missing(_ path: [PathComponent]) -> Violation {
        Violation(path: path, constraint: .required, found: "nothing")
    }
}

extension UnsafePointer<StructureLayout> {
    /// Returns the required members that a JSON object lacks, and what is in it.
    func missingMembers(of document: Document, at path: [Violation.PathComponent]) -> [Violation] {
        guard let members = document.object else { return [] }
        return pointee.body.flatMap { member -> [Violation] in
            let place = path + [.member("\(member.slot.name)")]
            guard let value = members["\(member.key)"], value != .null else {
                return member.slot.mustBeThere ? [.missing(place)] : []
            }
            return member.slot.shape.missingMembers(of: value, at: place)
        }
    }
}

extension ValueShape {
    /// Whether values can have members that are required.
    var hasMembers: Bool {
        switch kind {
        case .structure, .box, .union, .list, .map, .nullable: true
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document: false
        }
    }

    /// Returns the required members that the structures in a JSON value lack, sensitive keys redacted.
    func missingMembers(of document: Document, at path: [Violation.PathComponent]) -> [Violation] {
        switch kind {
        case .structure(let access): return access.pointee.layout.missingMembers(of: document, at: path)
        case .box(let access): return access.pointee.layout.missingMembers(of: document, at: path)
        case .union(let access):
            return access.pointee.members.flatMap { member -> [Violation] in
                guard let value = document["\(member.key)"], value != .null else { return [] }
                return member.shape.missingMembers(of: value, at: path + [.member("\(member.name)")])
            }
        case .list(let traits):
            return (document.array ?? []).enumerated().flatMap { index, element in
                traits.pointee.element.missingMembers(of: element, at: path + [.index(index)])
            }
        case .map(let traits):
            let entries = (document.object ?? [:]).sorted { $0.key < $1.key }
            return entries.flatMap { key, value in
                let key = traits.pointee.key.isSensitive ? redacted : key
                return traits.pointee.value.missingMembers(of: value, at: path + [.key(key)])
            }
        case .nullable(let traits):
            return document == .null ? [] : traits.pointee.value.missingMembers(of: document, at: path)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document: return []
        }
    }
}
