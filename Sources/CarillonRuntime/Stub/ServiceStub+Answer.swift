internal import HTTPTypes

extension ServiceStub {
    /// An answer of a stub to a call.
    public enum Answer<Output: Structure>: Sendable {
        /// An output.
        case output(Output)
        /// An error.
        case error(Failure)
        /// The body of a successful response, which is read as a client reads it. Text that does not fit the model is
        /// thrown as ``ClientError/decoding(_:_:)``.
        case json(String)
        /// A valid output that is made of the model, ``Structure/fixture(seed:)``, and the last one where an output is one
        /// of several pages.
        case fixture(seed: UInt64)

        /// A valid output that is made of the model: that of the seed 0.
        public static var fixture: Self { .fixture(seed: 0) }

        /// Returns the output of an operation.
        func output(of operation: ServiceSchema.Operation) throws(Failure) -> Output {
            switch self {
            case .output(let output): return output
            case .error(let error): throw error
            case .fixture(let seed):
                let output = Output.fixture(seed: seed)
                return operation.pages?.ending(output) ?? output
            case .json(let text):
                do throws(DecodingFailure) {
                    let response = HTTPResponse(status: HTTPResponse.Status(code: operation.successStatus))
                    return try RestJSON1().deserialize(Output.self, response, Array(text.utf8), DecodingOptions())
                } catch {
                    throw .client(.decoding(error, ResponseMetadata(status: operation.successStatus)))
                }
            }
        }
    }
}
