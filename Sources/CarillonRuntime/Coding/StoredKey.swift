/// A key under which a member or an entry of a map is stored.
struct StoredKey: CodingKey {
    let stringValue: String

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    var intValue: Int? { nil }

    init?(intValue: Int) { nil }
}

extension StructureLayout {
    /// Returns the key under which a member is stored: that in the body, or the property's name where it is not in the
    /// body.
    func storedKey(of member: MemberSlot) -> StoredKey {
        if case .body(let key) = member.location { return StoredKey(stringValue: "\(key)") }
        var name = "\(member.name)"
        // Another member may have the name in the body.
        while body.contains(where: { $0.key.hasSameBytes(as: name.utf8) }) { name += "_" }
        return StoredKey(stringValue: name)
    }
}
