/// What the script asks, one JSON document a line.
struct Question: Decodable {
    enum Kind: String, Decodable {
        /// Makes an input and an output of an operation from a seed.
        case make
        /// Says what is wrong with an input.
        case validate
        /// Calls the operation.
        case call
    }

    let kind: Kind
    /// The service's name in settings of botocore: `chime-sdk-voice`.
    let service: String
    /// The operation's name in the model.
    let operation: String
    var seed: UInt64?
    /// The input, as JSON in a text, as its members are stored.
    var input: String?
    /// The token of temporary credentials; `nil` for those of a user.
    var sessionToken: String?
}

/// What the script is told, one JSON document a line; inputs and outputs are JSON in texts.
struct Answer: Encodable {
    var input: String?
    var output: String?
    /// What is wrong with the input.
    var violations: [String]?
    /// The error of the service that the call threw.
    var error: ServiceFailure?
    /// The reason that there is no answer, or that the call came to nothing.
    var problem: String?

    struct ServiceFailure: Encodable {
        var code: String?
        var message: String?
        var status: Int?
        var requestID: String?
        /// The name of the error's type; `nil` for an error that the model does not have.
        var type: String?
        /// The members of an error that the model has.
        var members: String?
    }
}
