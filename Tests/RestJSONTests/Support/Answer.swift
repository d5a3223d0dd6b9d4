import CarillonRuntime
import HTTPTypes
import RestJsonProtocol
import SuiteSupport

/// Makes the response of an operation whose output has the parameters of a case.
struct Answer: OperationVisitor {
    typealias Failure = RestJsonProtocolError
    typealias Result = Swift.Result<(head: HTTPResponse, body: [UInt8]), any Error>

    let parameters: JSONValue

    func visit<Input, Output>(_ operation: ServiceOperation<Input, Output, Failure>) async -> Result {
        Result { try Output(parameters: parameters).response(status: operation.schema.successStatus) }
    }

    func visit<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) async -> Result {
        Result {
            var members = parameters.object ?? [:]
            let text = members.removeValue(forKey: operation.schema.responseStream?.name ?? "")?.text ?? ""
            let output = try Output(parameters: .object(members))
            let stream = operation.schema.responseStream
            let (head, body) = try output.response(status: operation.schema.successStatus, stream: stream)
            return (head, stream == nil ? body : Array(text.utf8))
        }
    }
}
