import CarillonAWS
import CarillonRuntime
import Foundation
import HTTPTypes
import Testing

/// The time that a text of ISO 8601 stands for.
func time(_ text: String) throws -> Timestamp { try Date(text, strategy: .iso8601) }

/// The credentials of AWS's documentation.
let exampleCredentials = AWSCredentials(
    accessKeyID: "AKIDEXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
)

/// The same, for a while.
let temporaryCredentials = AWSCredentials(
    accessKeyID: "ASIAEXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    sessionToken: "to/ken=="
)

/// A request to a service that is called `service`.
func exampleRequest(_ path: String = "/", _ fields: HTTPFields = [:]) -> HTTPRequest {
    HTTPRequest(
        method: .get,
        scheme: "https",
        authority: "example.amazonaws.com",
        path: path,
        headerFields: fields
    )
}

extension HTTPField.Name {
    static let amzDate = HTTPField.Name("x-amz-date")!
    static let amzContentSHA256 = HTTPField.Name("x-amz-content-sha256")!
    static let amzSecurityToken = HTTPField.Name("x-amz-security-token")!
}
