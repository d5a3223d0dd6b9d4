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

        // By their bytes, as callers and files tell texts apart: Swift takes some for equal that are written in other ways.

        /// Whether both name the same thing.
        public static func == (left: Key, right: Key) -> Bool {
            left.path.count == right.path.count && left.resource.utf8.elementsEqual(right.resource.utf8)
                && zip(left.path, right.path).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
        }

        /// Feeds the names to `hasher`.
        public func hash(into hasher: inout Hasher) {
            for part in [resource] + path {
                for byte in part.utf8 { hasher.combine(byte) }
                hasher.combine(UInt8.max)
            }
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

    /// The number that comes next, of the record of a count; `nil` for another.
    var nextNumber: Int? { (self["next"]?.number).flatMap { Int(exactly: $0) } }
}

extension FakeRecord.Key {
    /// Whether a path is the first part of this one's: that of a thing is the first part of those of its parts.
    func isBelow(_ path: [String]) -> Bool { self.path.starts(with: path) }
}
