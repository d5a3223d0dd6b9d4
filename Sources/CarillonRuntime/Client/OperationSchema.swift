/// The schema of an operation: what generated client methods hand to ``ServiceClient``.
public struct OperationSchema<Input: Structure, Output: Structure>: Sendable {
    /// The operation's name in the model.
    public let name: StaticString
    let request: RequestTemplate

    /// Declares an operation.
    public init(_ name: StaticString, _ request: RequestTemplate) {
        self.name = name
        self.request = request
    }
}
