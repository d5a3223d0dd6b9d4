/// Access to a map whose Swift type only generated code knows.
protocol MapAccess: Sendable {
    /// Returns the number of entries of the map.
    func count(at storage: UnsafeRawPointer) -> Int
    /// Calls `body` with the text of each key and the address of its value, in the order of the keys.
    func forEach(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void)
    /// Calls `body` for each entry in no certain order, which allocates nothing.
    func forEachUnordered(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void)
    /// Calls `body` with the text of the map's own key that equals `key`, which may be of other scalars, and the
    /// address of the value under it; does nothing if there is none.
    func withValue(under key: String, at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void)
    /// Sets the value under `key` to what `fill` makes of a blank one.
    func setValue(
        under key: String,
        at storage: UnsafeMutableRawPointer,
        _ fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure)
}

/// A dictionary property.
struct StoredMap<Key: MapKey, Element: Sendable>: MapAccess {
    let blank: @Sendable () -> Element

    func count(at storage: UnsafeRawPointer) -> Int {
        storage.assumingMemoryBound(to: [Key: Element].self).pointee.count
    }

    func forEach(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        let entries = storage.assumingMemoryBound(to: [Key: Element].self).pointee
        for (key, value) in entries.map({ ($0.key.mapKey, $0.value) }).sorted(by: { $0.0 < $1.0 }) {
            withStorage(of: value) { body(key, $0) }
        }
    }

    func forEachUnordered(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        for (key, value) in storage.assumingMemoryBound(to: [Key: Element].self).pointee {
            withStorage(of: value) { body(key.mapKey, $0) }
        }
    }

    func withValue(under key: String, at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        let entries = storage.assumingMemoryBound(to: [Key: Element].self).pointee
        if let index = entries.index(forKey: Key(mapKey: key)) {
            withStorage(of: entries[index].value) { body(entries[index].key.mapKey, $0) }
        }
    }

    func setValue(
        under key: String,
        at storage: UnsafeMutableRawPointer,
        _ fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure) {
        var value = blank()
        try withTarget(of: &value, fill)
        storage.assumingMemoryBound(to: [Key: Element].self).pointee[Key(mapKey: key)] = value
    }
}
