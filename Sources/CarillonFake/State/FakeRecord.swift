public import CarillonRuntime

/// A thing that a fake keeps: one of a kind of resource.
public struct FakeRecord: Hashable, Sendable {
    /// What tells a thing from all others.
    public struct Key: Hashable, Sendable {
        /// The resource's name in the model: `VoiceConnector`.
        public var resource: String
        /// The identifiers, from those of the outermost parent on.
        public var path: [String]

        /// Creates a key.
        public init(_ resource: String, _ path: [String]) {
            self.resource = resource
            self.path = path
        }
    }

    /// What tells it from all others.
    public let key: Key
    /// Its place among all that were ever made: lists are in this order.
    public let order: Int
    /// Its properties, under their names in the model. Those that a service's structure for it lacks are not shown to the
    /// callers of that service.
    public var properties: [String: Document]

    /// Creates a thing, for what reads those that were kept.
    public init(key: Key, order: Int, properties: [String: Document]) {
        self.key = key
        self.order = order
        self.properties = properties
    }

    /// The property of a name; `nil` if it is not set.
    public subscript(property: String) -> Document? {
        get { properties[property] }
        set { properties[property] = newValue }
    }
}

extension FakeRecord.Key {
    /// Whether this is a part of the thing with another key, or of one of its parts, for a resource that is a part of the other's.
    func isBelow(_ path: [String]) -> Bool { self.path.starts(with: path) }
}
