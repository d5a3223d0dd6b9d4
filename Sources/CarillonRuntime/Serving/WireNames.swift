extension Structure {
    /// The violations of the model's constraints, by the names that messages have for members.
    package var wireViolations: [Violation] {
        violations.map { violation in
            var violation = violation
            violation.path = Self.schema.layout.wirePath(of: violation.path)
            return violation
        }
    }
}

extension UnsafePointer<StructureLayout> {
    /// Returns the way to a value of an input by the names that a request has for its members, in place of those of the Swift
    /// properties: what means something to callers in any language.
    func wirePath(of path: [Violation.PathComponent]) -> [Violation.PathComponent] {
        guard case .member(let name)? = path.first,
            let member = pointee.members.first(where: { $0.name.hasSameBytes(as: name.utf8) })
        else { return path }
        return [member.wireName] + member.shape.wirePath(of: path.dropFirst())
    }
}

extension MemberSlot {
    fileprivate var wireName: Violation.PathComponent {
        switch location {
        case .body(let name), .label(let name), .query(let name): .member("\(name)")
        case .header(let name): .header("\(name)")
        case .payload, .queryParams, .prefixHeaders, .responseCode: .member("\(name)")
        }
    }
}

extension ValueShape {
    fileprivate func wirePath(of path: ArraySlice<Violation.PathComponent>) -> [Violation.PathComponent] {
        guard let step = path.first else { return [] }
        switch kind {
        case .structure(let access): return access.pointee.layout.wirePath(of: Array(path))
        case .box(let access): return access.pointee.layout.wirePath(of: Array(path))
        case .union(let access):
            guard case .member(let name) = step,
                let member = access.pointee.members.first(where: { $0.name.hasSameBytes(as: name.utf8) })
            else { return Array(path) }
            return [.member("\(member.key)")] + member.shape.wirePath(of: path.dropFirst())
        case .list(let traits): return [step] + traits.pointee.element.wirePath(of: path.dropFirst())
        case .map(let traits): return [step] + traits.pointee.value.wirePath(of: path.dropFirst())
        case .nullable(let traits): return traits.pointee.value.wirePath(of: path)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document:
            return Array(path)
        }
    }
}
