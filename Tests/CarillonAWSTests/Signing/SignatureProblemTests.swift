import CarillonRuntime
import HTTPTypes
import Testing

@testable import CarillonAWS

@Suite("Problems of signatures")
struct SignatureProblemTests: SignatureVerification {
    @Test(
        "a request that is not signed is nobody's",
        arguments: [nil, "Bearer hush", "AWS4-ECDSA-P256-SHA256 Credential=a", "hush"]
    )
    func missing(authorization: String?) throws {
        var request = exampleRequest("/?X-Amz-Date=20150830T123600Z")
        request.headerFields[.authorization] = authorization
        expect(
            try problem(request),
            "MissingAuthenticationTokenException",
            403,
            "the request is not signed; sign it with AWS4-HMAC-SHA256, in Authorization or in the query"
        )
    }

    @Test("an access key that is unknown, or has another session token, is nobody's")
    func unknownKey() throws {
        let stranger = AWSCredentials(accessKeyID: "AKIDOTHER", secretAccessKey: Self.secret)
        expect(
            try problem(signed(credentials: stranger)),
            "UnrecognizedClientException",
            403,
            "the access key 'AKIDOTHER' is unknown; sign with another"
        )
        let renewed = AWSCredentials(accessKeyID: "ASIAEXAMPLE", secretAccessKey: Self.secret, sessionToken: "hush")
        expect(
            try problem(signed(credentials: renewed)),
            "UnrecognizedClientException",
            403,
            "the access key 'ASIAEXAMPLE' is unknown with this session token; sign with another"
        )
    }

    @Test("of a wrong signature, what was signed is told, and nothing that is secret")
    func mismatch() throws {
        let other = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "hush")
        let problem = try problem(signed(exampleRequest("/a%20b?q=1"), credentials: other))
        let canonical = """
            GET
            /a%2520b
            q=1
            host:example.amazonaws.com
            x-amz-date:20150830T123600Z

            host;x-amz-date
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            """
        let reason =
            "the signature is not the one that was computed; check the secret access key, and compare the following "
            + "with what was signed"
        let hash = PayloadHash(of: Array(canonical.utf8)).text
        let stringToSign = "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n\(hash)"
        #expect(problem.code == "InvalidSignatureException")
        #expect(problem.status == 403)
        #expect(
            problem.message
                == "\(reason)\n\nThe canonical request:\n\(canonical)\n\nThe string to sign:\n\(stringToSign)"
        )
        #expect(problem.description == "InvalidSignatureException: \(reason)")
        let right = try signed(exampleRequest("/a%20b?q=1"))
        let expected = try #require(right.headerFields[.authorization]?.split(separator: "=").last)
        #expect(!problem.message.contains(expected))
        #expect(!problem.message.contains(Self.secret))
    }

    @Test("a scope of another service, region, day or end is nobody's")
    func scopes() throws {
        try expectInvalid(
            try signed(service: "other"),
            "the request is signed for the service 'other'; sign it for 'service'"
        )
        expect(
            try problem(signed(), verifier(region: "eu-central-1")),
            "InvalidSignatureException",
            403,
            "the request is signed for the region 'us-east-1'; sign it for 'eu-central-1'"
        )
        try expectInvalid(
            try replacing("/20150830/", with: "/20150831/"),
            "Credential is for the day '20150831', and the date is 20150830T123600Z; sign for its day"
        )
        try expectInvalid(
            try replacing("aws4_request", with: "aws5_request"),
            "Credential ends in 'aws5_request'; sign for 'aws4_request'"
        )
    }

    @Test("a body is compared with the hash that the request has of it")
    func bodies() throws {
        let request = try signed(exampleRequest(), storageOptions, payload: PayloadHash(of: [1]))
        expect(
            try problem(request, body: [2], verifier(storageOptions)),
            "XAmzContentSHA256Mismatch",
            400,
            "X-Amz-Content-Sha256 is not the hash of the body; send the body that was signed"
        )
        expect(
            try problem(signed(), verifier(storageOptions)),
            "IncompleteSignatureException",
            400,
            "the request has no X-Amz-Content-Sha256; send the hash of the body"
        )
        for text in ["STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "", "e3b0", String(repeating: "A", count: 64)] {
            var request = try signed()
            request.headerFields[.amzContentSHA256] = text
            try expectIncomplete(
                request,
                "X-Amz-Content-Sha256 is not one SHA-256 hash in lowercase hexadecimal digits, or UNSIGNED-PAYLOAD; send either, and "
                    + "the body in one piece"
            )
        }
    }

    @Test("a request has 64 KiB at most without its body")
    func size() throws {
        let length = SigV4Verifier.headLimit - 200
        let body = [UInt8](repeating: 0, count: SigV4Verifier.headLimit)
        let request = try signed(
            exampleRequest("/?\(String(repeating: "a", count: length))"),
            payload: PayloadHash(of: body)
        )
        let message = "the target and the header fields have more than 65536 bytes; send fewer"
        expect(try problem(request, body: body), "RequestHeaderSectionTooLarge", 400, message)
        let fields: HTTPFields = [.accept: String(repeating: "a", count: length)]
        expect(try problem(signed(exampleRequest("/", fields))), "RequestHeaderSectionTooLarge", 400, message)
        let shorter = try signed(
            exampleRequest("/?\(String(repeating: "&", count: length - 200))"),
            payload: PayloadHash(of: body)
        )
        #expect(try verifier().verify(shorter, body: body, now: date()).accessKeyID == "AKIDEXAMPLE")
    }

    @Test("an Authorization that is not in its form is incomplete")
    func authorizations() throws {
        let form = "AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=..."
        for (text, other, message) in [
            ("Credential=", "Credential:", "Authorization has a part that is none of its own; write \(form)"),
            ("Credential=", "Key=", "Authorization has a part that is none of its own; write \(form)"),
            ("SignedHeaders=host;x-amz-date, ", "", "Authorization has no SignedHeaders; write \(form)"),
            ("Signature=", "Signature=a, Signature=", "Authorization has Signature twice; write \(form)"),
            (
                "Signature=", "Signature=\u{E9}",
                "Authorization has characters other than those of ASCII; send it as it was made"
            ),
            (
                "Signature=", "Signature=A",
                "Signature is not 64 hexadecimal digits in lowercase; send it as it was computed"
            ),
            (
                "AKIDEXAMPLE/", "",
                "Credential is not in the form ACCESS-KEY/20150830/REGION/SERVICE/aws4_request; send it so"
            ),
            (
                "AKIDEXAMPLE", String(repeating: "A", count: 129),
                "Credential is not in the form ACCESS-KEY/20150830/REGION/SERVICE/aws4_request; send it so"
            ),
            (
                "/us-east-1/", "//",
                "Credential is not in the form ACCESS-KEY/20150830/REGION/SERVICE/aws4_request; send it so"
            ),
            (
                "host;x-amz-date", "accept;host;x-amz-date",
                "SignedHeaders has 'accept', which the request has not; send it, with names in lowercase, or do not sign it"
            ),
            (
                "host;x-amz-date", "Host;host;x-amz-date",
                "SignedHeaders has 'Host', which the request has not; send it, with names in lowercase, or do not sign it"
            ),
            (
                "host;x-amz-date", "x-amz-date;host",
                "SignedHeaders is 'x-amz-date;host', and not in order; write 'host;x-amz-date'"
            ),
        ] {
            try expectIncomplete(try replacing(text, with: other), message)
        }
        var twice = try signed()
        twice.headerFields.append(HTTPField(name: .authorization, value: "Bearer hush"))
        try expectIncomplete(twice, "the request has Authorization 2 times; send it once")
        twice = try signed()
        twice.headerFields.append(HTTPField(name: .amzDate, value: "20150830T123600Z"))
        try expectIncomplete(twice, "the request has X-Amz-Date 2 times; send it once")
        let both = try signed(presigned())
        try expectIncomplete(both, "the request is signed in Authorization and in the query; sign it in one of them")
    }

    @Test(
        "a date is a time in its one form",
        arguments: [
            "2015-08-30T12:36:00Z", "20150830T1236000", "20150231T123600Z", "20150830T123660Z", "20150830 123600Z",
            "+1508030T123600Z",
        ]
    )
    func dates(text: String) throws {
        var request = try signed()
        request.headerFields[.amzDate] = text
        try expectIncomplete(
            request,
            "the date '\(text)' is not a time such as 20150830T123600Z; send one in this form"
        )
    }

    @Test("a query that is not that of a presigned URL is incomplete")
    func queries() throws {
        for name in ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"] {
            try expectIncomplete(
                try replacingInQuery("X-Amz-\(name)=", with: "other="),
                "the query has no X-Amz-\(name), as all presigned URLs have; send it as it was made"
            )
        }
        for (text, other, message) in [
            ("X-Amz-Date=", "X-Amz-Date=&X-Amz%2DDate=", "the query has X-Amz-Date twice; send it once"),
            (
                "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256",
                "X-Amz-Algorithm is 'AWS4-ECDSA-P256-SHA256'; sign with AWS4-HMAC-SHA256"
            ),
            ("=AKID", "=%00AKID", "X-Amz-Credential has characters other than those of ASCII; send it as it was made"),
            (
                "Signature=", "Signature=A",
                "X-Amz-Signature is not 64 hexadecimal digits in lowercase; send it as it was computed"
            ),
        ] {
            try expectIncomplete(try replacingInQuery(text, with: other), message)
        }
        for seconds in ["0", "604801", "-5", "1.5", "", "99999999999999999999", "+60"] {
            try expectIncomplete(
                try replacingInQuery("X-Amz-Expires=3600", with: "X-Amz-Expires=\(seconds)"),
                "X-Amz-Expires is '\(seconds)', and not a number of seconds from 1 to 604800; choose one"
            )
        }
    }

    @Test("a request has one host and a path")
    func targets() throws {
        let message = "the request has no Host, or more than one; send one"
        for authority in [nil, ""] {
            var request = try signed()
            request.authority = authority
            try expectIncomplete(request, message)
        }
        var request = try signed()
        request.headerFields[HTTPField.Name("Host")!] = "example.amazonaws.com"
        #expect(try verifier().verify(request, body: [], now: date()).accessKeyID == "AKIDEXAMPLE")
        request.headerFields[HTTPField.Name("Host")!] = "other"
        try expectIncomplete(request, message)
        for path in ["*", "a/", "./", "https://example.amazonaws.com/"] {
            var request = try signed()
            request.path = path
            try expectIncomplete(request, "the target of the request is not a path; send one that begins with '/'")
        }
    }
}
