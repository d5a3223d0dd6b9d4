import CarillonRuntime
import Foundation
import HTTPTypes
import Testing

@testable import CarillonAWS

/// A file of a suite.
struct SuiteCases<Case: Decodable>: Decodable { var cases: [Case] }

/// A request as a suite writes it.
struct SuiteRequest: Decodable {
    var method: String
    var target: String
    var headers: [[String]]
    var body: String

    /// The request; its `Host` is the authority.
    var request: HTTPRequest {
        get throws {
            var request = HTTPRequest(
                method: try #require(HTTPRequest.Method(method)),
                scheme: "https",
                authority: nil,
                path: target
            )
            for header in headers {
                if header[0].lowercased() == "host" {
                    request.authority = header[1]
                } else {
                    request.headerFields.append(
                        HTTPField(name: try #require(HTTPField.Name(header[0])), value: header[1])
                    )
                }
            }
            return request
        }
    }
}

struct SuiteKeys: Decodable {
    var accessKeyId: String
    var secretAccessKey: String
    var sessionToken: String?

    var credentials: AWSCredentials {
        AWSCredentials(accessKeyID: accessKeyId, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
    }
}

struct SuiteSteps: Decodable {
    var canonicalRequest: String
    var stringToSign: String?
    var signature: String?
    var signedRequest: SuiteRequest?
}

/// A case of aws-c-auth.
struct SignedCase: Decodable {
    var id: String
    var credentials: SuiteKeys
    var region: String
    var service: String
    var timestamp: String
    var normalizePath: Bool
    var signBody: Bool
    var doubleEncodePath: Bool
    var omitSessionToken: Bool?
    var canonicalOnly: Bool?
    var expirationInSeconds: Int?
    var request: SuiteRequest
    var header: SuiteSteps
    var query: SuiteSteps?

    var identity: AWSCredentials { credentials.credentials }
    var payload: PayloadHash { PayloadHash(of: Array(request.body.utf8)) }
    var date: Timestamp { get throws { try time(timestamp) } }
    var isBare: Bool { canonicalOnly ?? false }

    var signer: SigV4Signer {
        SigV4Signer(
            service: service,
            region: region,
            options: .init(
                normalizesPath: normalizePath,
                encodesPathAgain: doubleEncodePath,
                signsSessionToken: omitSessionToken != true,
                sendsPayloadHash: signBody
            )
        )
    }

    /// What is wrong with the steps of a signature.
    ///
    /// - Parameter isBare: Whether the canonical request is all that the suite has.
    func problem(
        of expected: SuiteSteps,
        isBare: Bool,
        _ sign: (inout HTTPRequest) throws -> Signature
    ) throws -> String? {
        var request = try request.request
        let signature = try sign(&request)
        if let problem = difference(signature.canonicalRequest, expected.canonicalRequest) { return problem }
        if isBare { return nil }
        return try difference(signature.stringToSign, #require(expected.stringToSign))
            ?? difference(signature.text, #require(expected.signature))
            ?? difference(comparable(request), comparable(#require(expected.signedRequest).request))
    }
}

/// A case of the suite before it.
struct ClassicCase: Decodable {
    var id: String
    var credentials: SuiteKeys
    var region: String
    var service: String
    var timestamp: String
    var request: SuiteRequest
    var canonicalRequest: String
    var stringToSign: String
    var signedRequest: SuiteRequest

    func problem() throws -> String? {
        var request = try request.request
        var credentials = credentials.credentials
        let tokenName = try #require(HTTPField.Name("X-Amz-Security-Token"))
        let signsToken = canonicalRequest.contains("x-amz-security-token:")
        if let token = request.headerFields[tokenName] {
            request.headerFields[tokenName] = nil
            credentials = AWSCredentials(
                accessKeyID: credentials.accessKeyID,
                secretAccessKey: credentials.secretAccessKey,
                sessionToken: token
            )
        }
        let signer = SigV4Signer(service: service, region: region, options: .init(signsSessionToken: signsToken))
        let signature = try signer.signature(
            addedTo: &request,
            payload: PayloadHash(of: Array(self.request.body.utf8)),
            credentials: credentials,
            date: time(timestamp)
        )
        return try difference(signature.canonicalRequest, canonicalRequest)
            ?? difference(signature.stringToSign, stringToSign)
            ?? difference(comparable(request), comparable(signedRequest.request))
    }
}

/// A request that botocore made of an operation's input, with a choice of its own of what is signed.
struct RecordedCase: Decodable {
    struct Request: Decodable {
        var method: String
        var host: String
        var path: String
        var query: String
        var headers: [String: String]
        var body: String?
    }
    var id: String
    var expect: Request

    func problem() throws -> String? {
        let expected = try #require(expect.headers["Authorization"])
        let signed = try #require(expected.firstMatch(of: /SignedHeaders=([^,]+)/)?.1.split(separator: ";"))
        let scope = try #require(expected.firstMatch(of: /Credential=([^,]+)/)?.1.split(separator: "/"))
        var request = try received
        request.headerFields = HTTPFields(
            request.headerFields.filter { signed.contains(Substring($0.name.canonicalName)) }
        )
        try SigV4Signer(service: String(scope[3]), region: String(scope[2])).sign(
            &request,
            payload: PayloadHash(of: HTTPBody(Array((expect.body ?? "").utf8))),
            credentials: exampleCredentials,
            date: time("2024-01-02T03:04:05Z")
        )
        return difference(try #require(request.headerFields[.authorization]), expected)
    }

    /// The request as a server receives it.
    var received: HTTPRequest {
        get throws {
            var request = HTTPRequest(
                method: try #require(HTTPRequest.Method(expect.method)),
                scheme: "https",
                authority: expect.host,
                path: expect.query.isEmpty ? expect.path : "\(expect.path)?\(expect.query)"
            )
            for (name, value) in expect.headers {
                request.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
            }
            return request
        }
    }
}

/// The request as text: fields and parameters in an order of their own, as theirs makes no difference.
private func comparable(_ request: HTTPRequest) -> String {
    let (path, query) = request.pathAndQuery
    let fields = request.headerFields.map { field in
        "\(field.name.canonicalName): \(field.value.split(separator: " ").joined(separator: " "))"
    }
    let parameters = query.split(separator: "&").map(String.init)
    return
        (["\(request.method) \(path)"] + parameters.sorted() + ["Host: \(request.authority ?? "")"] + fields.sorted())
        .joined(separator: "\n")
}

private func difference(_ found: String, _ expected: String) -> String? {
    found == expected ? nil : "\(found)\ninstead of\n\(expected)"
}
