/// An operation of a service, whatever the types of its input and output: what a list of all operations has.
///
/// ```swift
/// for operation in ChimeSDKVoiceClient.operations { print(operation.schema.name) }
/// ```
public struct AnyOperation<Failure: ServiceError>: Sendable {
    /// What the model says about the operation.
    public let schema: ServiceSchema.Operation
    private let typed: any TypedOperation<Failure>
    /// Returns whether a member of the input is bound to the query parameter of this name.
    package let bindsParameter: @Sendable (String) -> Bool

    /// Creates an operation without the types of `operation`.
    public init<Input, Output>(_ operation: ServiceOperation<Input, Output, Failure>) {
        schema = operation.schema
        typed = operation
        bindsParameter = { Input.schema.layout.pointee.bindsParameter($0) }
    }

    /// Creates an operation without the types of `operation`, which has streams.
    public init<Input, Upload, Output, Download>(
        streaming operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) {
        schema = operation.schema
        typed = operation
        bindsParameter = { Input.schema.layout.pointee.bindsParameter($0) }
    }

    /// Gives the operation to a visitor, with its types.
    package func accept<Visitor: OperationVisitor>(
        _ visitor: Visitor
    ) async -> Visitor.Result where Visitor.Failure == Failure {
        await typed.accept(visitor)
    }
}

/// Something that is done with any operation of a service.
package protocol OperationVisitor<Failure> {
    associatedtype Failure: ServiceError
    associatedtype Result

    /// Does it with an operation.
    func visit<Input, Output>(_ operation: ServiceOperation<Input, Output, Failure>) async -> Result

    /// Does it with an operation that has streams.
    func visit<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) async -> Result
}

/// An operation that knows its types.
private protocol TypedOperation<Failure>: Sendable {
    associatedtype Failure: ServiceError

    func accept<Visitor: OperationVisitor>(_ visitor: Visitor) async -> Visitor.Result where Visitor.Failure == Failure
}

extension ServiceOperation: TypedOperation {
    func accept<Visitor: OperationVisitor>(_ visitor: Visitor) async -> Visitor.Result
    where Visitor.Failure == Failure {
        await visitor.visit(self)
    }
}

extension StreamingOperation: TypedOperation {
    func accept<Visitor: OperationVisitor>(_ visitor: Visitor) async -> Visitor.Result
    where Visitor.Failure == Failure {
        await visitor.visit(self)
    }
}

extension StructureLayout {
    /// Returns whether a member is bound to the query parameter of this name.
    fileprivate func bindsParameter(_ parameter: String) -> Bool {
        members.contains { member in
            switch member.location {
            case .query(let name): name.hasSameBytes(as: parameter.utf8)
            case .queryParams: true
            case .body, .payload, .label, .header, .prefixHeaders, .responseCode: false
            }
        }
    }
}
