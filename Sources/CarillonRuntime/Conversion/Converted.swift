/// A value that was made of another version's, and what was lost on the way.
public struct Converted<Value: Sendable>: Sendable {
    /// The value.
    public let value: Value
    /// Everything that was lost, in the order of the members; empty if nothing was.
    public let losses: [ConversionError.Loss]

    /// A value of which nothing was lost.
    public init(_ value: Value) {
        self.value = value
        losses = []
    }

    init(_ value: Value, losses: [ConversionError.Loss]) {
        self.value = value
        self.losses = losses
    }

    /// Converts to the module `target` and collects the losses.
    @_spi(Generated)
    public init(to target: String, _ convert: (inout ConversionLosses) -> Value) {
        var losses = ConversionLosses(target: target)
        value = convert(&losses)
        self.losses = losses.found
    }

    /// The value if nothing was lost.
    ///
    /// - Throws: ``ConversionError`` if something was.
    public var exact: Value {
        get throws(ConversionError) {
            guard losses.isEmpty else { throw ConversionError(losses: losses) }
            return value
        }
    }
}

extension Converted: Equatable where Value: Equatable {}
extension Converted: Hashable where Value: Hashable {}
