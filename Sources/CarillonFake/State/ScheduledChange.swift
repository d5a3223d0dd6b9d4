import CarillonRuntime

/// Something that happens to a thing at a time, by itself.
struct ScheduledChange {
    /// The time, in milliseconds since 1970-01-01T00:00:00Z.
    let due: Int64
    /// The thing.
    let record: FakeRecord.Key
    /// The property that has to have a value then.
    let property: String
    /// The value.
    let value: Document
    /// The properties that change, by their paths; texts are templates.
    let set: [String: Document]
    /// Whether the thing is gone then.
    let removes: Bool

    static let resource = "_scheduled"

    /// The key under which it is kept: one for each property of a thing, so that a new state replaces the old one's end.
    var key: FakeRecord.Key { Self.key(of: record, property) }

    /// Returns the key under which the change of a thing is kept which depends on a property.
    static func key(of record: FakeRecord.Key, _ property: String) -> FakeRecord.Key {
        FakeRecord.Key(resource, [record.resource] + record.path + [property])
    }

    /// The change as a document.
    var properties: [String: Document] {
        [
            "due": .number(BigDecimal(due)), "resource": .string(record.resource),
            "path": .array(record.path.map { .string($0) }), "property": .string(property), "value": value,
            "set": .object(set), "removes": .boolean(removes),
        ]
    }

    /// Creates a change.
    init(
        due: Int64,
        record: FakeRecord.Key,
        property: String,
        value: Document,
        set: [String: Document],
        removes: Bool
    ) {
        self.due = due
        self.record = record
        self.property = property
        self.value = value
        self.set = set
        self.removes = removes
    }

    /// Reads a change; `nil` if the record is not that of one.
    init?(_ kept: FakeRecord) {
        guard let due = Self.due(of: kept), let resource = kept["resource"]?.string,
            let path = kept["path"]?.array, let property = kept["property"]?.string, let value = kept["value"],
            let set = kept["set"]?.object
        else { return nil }
        self.init(
            due: due,
            record: FakeRecord.Key(resource, path.compactMap(\.string)),
            property: property,
            value: value,
            set: set,
            removes: kept["removes"]?.boolean ?? false
        )
    }

    /// Returns the time at which what a record keeps happens; `nil` if it is none.
    static func due(of record: FakeRecord) -> Int64? { (record["due"]?.number).flatMap { Int64(exactly: $0) } }
}
