/// Stores an optional structure indirectly, so that a structure can have a member of its own type.
///
/// The value lives in an array of at most one element: copied on write, shared safely between tasks, without locks.
@propertyWrapper
public struct Indirect<Value: Structure>: Sendable {
    var storage: [Value]

    /// Wraps a value.
    public init(wrappedValue: Value?) {
        storage = wrappedValue.map { [$0] } ?? []
    }

    /// The value.
    public var wrappedValue: Value? {
        get { storage.first }
        set { storage = newValue.map { [$0] } ?? [] }
    }
}

extension Indirect: Equatable where Value: Equatable {}
extension Indirect: Hashable where Value: Hashable {}
