import HTTPTypes
import Testing

@testable import CarillonAWS
@_spi(Generated) @testable import CarillonRuntime

@Suite("Verification of signatures")
struct SigV4VerifierTests: SignatureVerification {
    @Test(
        "what the signer signs is verified, by header fields and by the query",
        arguments: [
            "/", "", "/a%20b//c/../d?q=x%20y&flag&a=%2F&a=1", "/caf\u{E9}?b=+&&b=%e9", "/?X-Amz-Target=1",
        ]
    )
    func own(path: String) throws {
        var fields: HTTPFields = [.accept: "  a  \t b ", .userAgent: "carillon", .connection: "close"]
        fields.append(HTTPField(name: .accept, value: "c"))
        fields.append(HTTPField(name: HTTPField.Name("X-Amz-Meta")!, value: "1"))
        let body = Array("body".utf8)
        for options in [SigV4Signer.Options(), storageOptions] {
            for credentials in [exampleCredentials, temporaryCredentials] {
                let request = exampleRequest(path, fields)
                let hash = PayloadHash(of: body)
                for request in [
                    try signed(request, options, payload: hash, credentials: credentials),
                    try presigned(request, options, payload: hash, credentials: credentials),
                ] {
                    let identity = try verifier(options, region: "us-east-1").verify(request, body: body, now: date())
                    #expect(identity.accessKeyID == credentials.accessKeyID)
                    #expect(identity.region == "us-east-1")
                    #expect(identity.sessionToken == credentials.sessionToken)
                    #expect(identity.isPayloadSigned)
                }
            }
        }
    }

    @Test("a session token that is not covered by the signature is verified where that is so agreed")
    func unsignedToken() throws {
        let options = SigV4Signer.Options(signsSessionToken: false)
        for request in [
            try signed(exampleRequest(), options, credentials: temporaryCredentials),
            try presigned(exampleRequest(), options, credentials: temporaryCredentials),
        ] {
            let identity = try verifier(options).verify(request, body: [], now: date())
            #expect(identity.sessionToken == "to/ken==")
            #expect(try problem(request).code == "InvalidSignatureException")
        }
    }

    @Test("a body that the signature leaves out is verified where that is allowed")
    func unsignedPayload() throws {
        let header = try signed(payload: .unsigned)
        let query = try presigned(payload: .unsigned)
        var announced = exampleRequest("/?X-Amz-Content-Sha256=UNSIGNED-PAYLOAD")
        announced = try presigned(announced, payload: .unsigned)
        for request in [header, query, announced] {
            let identity = try verifier(allowsUnsignedPayload: true).verify(request, body: [1], now: date())
            #expect(!identity.isPayloadSigned)
        }
        let message = "X-Amz-Content-Sha256 is UNSIGNED-PAYLOAD, which is not accepted here; sign the body"
        try expectInvalid(header, message)
        try expectInvalid(announced, message)
        #expect(try problem(query).message.hasPrefix("the signature is not the one that was computed;"))
        // Where it may be left out, one that is not still counts.
        let verifier = verifier(allowsUnsignedPayload: true)
        let hash = PayloadHash(of: [1])
        for request in [try signed(payload: hash), try presigned(payload: hash)] {
            #expect(try verifier.verify(request, body: [1], now: date()).isPayloadSigned)
            #expect(try problem(request, body: [2], verifier).code == "InvalidSignatureException")
        }
    }

    @Test("a host is verified with and without the port that the scheme implies")
    func port() throws {
        var request = exampleRequest()
        request.authority = "example.com:443"
        request = try signed(request)
        for authority in ["example.com", "example.com:443"] {
            request.authority = authority
            #expect(try verifier().verify(request, body: [], now: date()).accessKeyID == "AKIDEXAMPLE")
        }
        request.authority = "example.com:8443"
        #expect(try problem(request).code == "InvalidSignatureException")
        // One who signs what is sent signs the port.
        request.scheme = nil
        request.authority = "example.com:443"
        request = try signed(request)
        request.scheme = "https"
        #expect(try verifier().verify(request, body: [], now: date()).accessKeyID == "AKIDEXAMPLE")
    }

    @Test(
        "Date has the time where X-Amz-Date does not",
        arguments: ["Sun, 30 Aug 2015 12:36:00 GMT", "20150830T123600Z"]
    )
    func dateField(text: String) throws {
        var request = exampleRequest("/", [.date: text])
        let scope = SigningScope(date: try date(), region: "us-east-1", service: "service")
        let canonical = try CanonicalRequest(request, payload: .empty, options: .init())
        let key = SigningKeyCache.derivedKey(secret: Self.secret, scope)
        request.headerFields[.authorization] = """
            AWS4-HMAC-SHA256 Signature=\(Signature(of: canonical, scope, with: key).text),\
            Credential=AKIDEXAMPLE/\(scope.text) ,SignedHeaders=date;host
            """.replacing(" ,", with: ",")
        #expect(try verifier().verify(request, body: [], now: date()).accessKeyID == "AKIDEXAMPLE")
        request.headerFields[.date] = "yesterday"
        try expectIncomplete(
            request,
            "the date 'yesterday' is not a time such as 20150830T123600Z; send one in this form"
        )
        request.headerFields[.date] = nil
        try expectIncomplete(request, "the request has neither X-Amz-Date nor Date; send the time of the signature")
    }

    @Test("fields that the signer did not choose may be anything, but those of AWS have to be chosen")
    func uncoveredFields() throws {
        var request = try signed()
        request.headerFields[.userAgent] = "proxy"
        request.headerFields[HTTPField.Name("X-Amzn-Trace-Id")!] = "Root=1"
        request.headerFields[HTTPField.Name("X-Forwarded-For")!] = "::1"
        #expect(try verifier().verify(request, body: [], now: date()).accessKeyID == "AKIDEXAMPLE")
        request.headerFields[HTTPField.Name("X-Amz-Acl")!] = "public-read"
        request.headerFields[HTTPField.Name("x-AMZ-target")!] = "Delete"
        try expectInvalid(request, "SignedHeaders lacks 'x-amz-acl, x-amz-target'; sign all of it")
        var url = try presigned()
        url.headerFields[HTTPField.Name("X-Amz-Acl")!] = "public-read"
        try expectInvalid(url, "SignedHeaders lacks 'x-amz-acl'; sign all of it")
        try expectInvalid(
            try replacing("SignedHeaders=host;x-amz-date", with: "SignedHeaders=x-amz-date"),
            "SignedHeaders lacks 'host'; sign all of it"
        )
    }

    @Test("the session token appears in no text of a signer")
    func redaction() throws {
        let request = try signed(credentials: temporaryCredentials)
        let identity = try verifier().verify(request, body: [], now: date())
        var dumped = ""
        dump(identity, to: &dumped)
        for text in ["\(identity)", String(reflecting: identity), dumped] {
            #expect(text.contains("ASIAEXAMPLE"))
            #expect(!text.contains("to/ken"))
        }
    }

    @Test("a signature counts for 15 minutes in both directions, unless told otherwise")
    func skew() throws {
        let request = try signed()
        for seconds in [-900.0, 0, 900] {
            #expect(try verifier().verify(request, body: [], now: date(seconds)).accessKeyID == "AKIDEXAMPLE")
        }
        let past = try problem(request, at: 901)
        let future = try problem(request, at: -901)
        expect(
            past,
            "InvalidSignatureException",
            403,
            "Signature expired: 20150830T123600Z is more than 900.0 seconds earlier than 20150830T125101Z; set the clock, and sign again"
        )
        expect(
            future,
            "InvalidSignatureException",
            403,
            "Signature not yet current: 20150830T123600Z is more than 900.0 seconds later than 20150830T122059Z; set the clock, and "
                + "sign again"
        )
        for problem in [past, future] {
            let metadata = ResponseMetadata(status: problem.status, headerFields: [:])
            let response = ErrorResponse(code: problem.code, message: problem.message, metadata: metadata, body: [])
            #expect(response.isClockSkew)
        }
        var strict = verifier()
        strict.clockSkewLimit = .seconds(5)
        #expect(try strict.verify(request, body: [], now: date(5)).accessKeyID == "AKIDEXAMPLE")
        #expect(try problem(request, at: 6, strict).message.hasPrefix("Signature expired: "))
    }

    @Test("a URL counts until it expires")
    func expiration() throws {
        let request = try presigned()
        for seconds in [-900.0, 0, 3600] {
            #expect(try verifier().verify(request, body: [], now: date(seconds)).accessKeyID == "AKIDEXAMPLE")
        }
        expect(
            try problem(request, at: 3601),
            "InvalidSignatureException",
            403,
            "Signature expired: the URL was valid for 3600.0 seconds from 20150830T123600Z on, and it is 20150830T133601Z; make "
                + "another one"
        )
        #expect(try problem(request, at: -901).message.hasPrefix("Signature not yet current: "))
    }

    @Test("text that is slow to compare is none here", .timeLimit(.minutes(1)))
    func combiningCharacters() throws {
        let marks = String(repeating: "\u{301}\u{316}", count: 14_000)
        for request in [
            exampleRequest("/a/\(marks)"), exampleRequest("/?\(marks)=1"),
            exampleRequest("/", [.accept: " a  \(marks)"]),
        ] {
            #expect(try verifier().verify(signed(request), body: [], now: date()).accessKeyID == "AKIDEXAMPLE")
            #expect(try verifier().verify(presigned(request), body: [], now: date()).accessKeyID == "AKIDEXAMPLE")
        }
        for text in ["AKIDEXAMPLE", "us-east-1", "host;", "SignedHeaders"] {
            #expect(try problem(replacing(text, with: "\(text)\(marks)")).code == "IncompleteSignatureException")
        }
        for text in ["AKIDEXAMPLE", "=3600", "20150830T", "X-Amz-Date"] {
            #expect(try problem(replacingInQuery(text, with: "\(text)\(marks)")).code == "IncompleteSignatureException")
        }
    }
}
