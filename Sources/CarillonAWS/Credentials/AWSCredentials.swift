public import CarillonRuntime

/// An identity at AWS, by which requests are signed.
///
/// The secret parts appear in no description, mirror or log.
public struct AWSCredentials: Hashable, Sendable {
    /// The identifier of the access key, which is sent with each request: `AKIAIOSFODNN7EXAMPLE`.
    public let accessKeyID: String
    /// The secret that requests are signed with; it is never sent.
    public let secretAccessKey: String
    /// The token of temporary credentials, which is sent with each request; `nil` for those of a user.
    public let sessionToken: String?
    /// The time at which the credentials end; `nil` if they do not.
    public let expiration: Timestamp?
    /// The number of the account, as far as the source of the credentials tells it.
    public let accountID: String?

    /// Creates credentials.
    public init(
        accessKeyID: String,
        secretAccessKey: String,
        sessionToken: String? = nil,
        expiration: Timestamp? = nil,
        accountID: String? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
        self.accountID = accountID
    }
}

extension AWSCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The identifier of the access key; the secret parts are left out.
    public var description: String { "AWSCredentials(accessKeyID: \(accessKeyID))" }

    /// The description.
    public var debugDescription: String { description }

    /// The parts that are no secrets.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: ["accessKeyID": accessKeyID, "expiration": expiration as Any, "accountID": accountID as Any],
            displayStyle: .struct
        )
    }
}
