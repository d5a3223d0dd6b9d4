import CarillonRuntime
import HTTPTypes
import Testing

@testable import CarillonAWS

@Suite("Signing")
struct SigningTests {
    private let signer = SigV4Signer(service: "service", region: "us-east-1")

    private func signature(
        of request: HTTPRequest,
        _ options: SigV4Signer.Options = .init(),
        payload: PayloadHash = .empty,
        credentials: AWSCredentials = exampleCredentials
    ) throws -> (request: HTTPRequest, signature: Signature) {
        var request = request
        let signature = try SigV4Signer(service: "service", region: "us-east-1", options: options).signature(
            addedTo: &request,
            payload: payload,
            credentials: credentials,
            date: time("2015-08-30T12:36:00Z")
        )
        return (request, signature)
    }

    /// Returns a line of a request's canonical form, counted from 0.
    private func line(
        _ index: Int,
        of request: HTTPRequest,
        _ options: SigV4Signer.Options = .init()
    ) throws -> Substring {
        let lines = try signature(of: request, options).signature.canonicalRequest.split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        return try #require(lines.dropFirst(index).first, "\(lines)")
    }

    @Test("the request of the user guide has the signature that is printed there")
    func userGuide() throws {
        var request = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: "iam.amazonaws.com",
            path: "/?Action=ListUsers&Version=2010-05-08",
            headerFields: [.contentType: "application/x-www-form-urlencoded; charset=utf-8"]
        )
        try SigV4Signer(service: "iam", region: "us-east-1").sign(
            &request,
            payload: .empty,
            credentials: exampleCredentials,
            date: time("2015-08-30T12:36:00Z")
        )
        #expect(request.headerFields[.amzDate] == "20150830T123600Z")
        let expected = """
            AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, \
            SignedHeaders=content-type;host;x-amz-date, \
            Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7
            """
        #expect(request.headerFields[.authorization] == expected)
    }

    @Test("the request for a part of an object has the signature that Amazon S3's guide prints")
    func storageGuide() throws {
        var request = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: "examplebucket.s3.amazonaws.com",
            path: "/test.txt",
            headerFields: [.range: "bytes=0-9"]
        )
        let options = SigV4Signer.Options(normalizesPath: false, encodesPathAgain: false, sendsPayloadHash: true)
        let signature = try SigV4Signer(service: "s3", region: "us-east-1", options: options).signature(
            addedTo: &request,
            payload: .empty,
            credentials: AWSCredentials(
                accessKeyID: "AKIAIOSFODNN7EXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
            ),
            date: time("2013-05-24T00:00:00Z")
        )
        #expect(signature.text == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test(
        "the path is signed as it is sent, percent-encoded once more",
        arguments: [
            ("/", "/"), ("", "/"), ("/a%20b%2Fc", "/a%2520b%252Fc"),
            ("/@x:y;z=!$&'()*+,", "/%40x%3Ay%3Bz%3D%21%24%26%27%28%29%2A%2B%2C"),
            ("/caf%C3%A9", "/caf%25C3%25A9"), ("/a//b/", "/a/b/"), ("/a/../b/./c", "/b/c"), ("/..", "/"),
            ("/a/b/..", "/a"), ("/.../~", "/.../~"), ("/a/%2E%2E/b", "/a/%252E%252E/b"),
            ("/a//\u{301}", "/a/%CC%81"),
        ]
    )
    func path(sent: String, signed: String) throws {
        #expect(try line(1, of: exampleRequest(sent)) == signed)
        #expect(try signature(of: exampleRequest(sent)).request.path == sent)
    }

    @Test("the path of an object of Amazon S3 is signed as it is sent")
    func verbatimPath() throws {
        let options = SigV4Signer.Options(normalizesPath: false, encodesPathAgain: false)
        #expect(try line(1, of: exampleRequest("/a//b/../c%20d"), options) == "/a//b/../c%20d")
        #expect(try line(1, of: exampleRequest(""), options) == "/")
    }

    @Test(
        "parameters are signed in the order of names, then of values, percent-encoded alike",
        arguments: [
            ("b=1&a=2", "a=2&b=1"), ("a-3=1&a=2", "a=2&a-3=1"), ("a=2&a=1&A=3", "A=3&a=1&a=2"), ("flag", "flag="),
            ("a=b=c", "a=b%3Dc"), ("a=%7e%2f", "a=~%2F"), ("a=%C3%28", "a=%C3%28"), ("a=50%", "a=50%25"),
            ("a=%+1", "a=%25%2B1"), ("a=?/é", "a=%3F%2F%C3%A9"), ("&a=1&&", "a=1"), ("", ""), ("a=b+c", "a=b%2Bc"),
            ("a=%-0", "a=%25-0"), ("a=\u{301}&\u{301}", "%CC%81=&a=%CC%81"), ("a=%", "a=%25"),
        ]
    )
    func query(sent: String, signed: String) throws {
        #expect(try line(2, of: exampleRequest("/?\(sent)")) == signed)
    }

    @Test("all header fields are signed but those that proxies change, with their space reduced")
    func headerFields() throws {
        let unsigned: HTTPFields = [
            .connection: "close", .expect: "100-continue", .te: "trailers", .transferEncoding: "chunked",
            .userAgent: "carillon", HTTPField.Name("X-Amzn-Trace-Id")!: "Root=1", .authorization: "Bearer old",
            HTTPField.Name("Keep-Alive")!: "1", .proxyAuthorization: "x", HTTPField.Name("Host")!: "other",
        ]
        var fields: HTTPFields = [.accept: "  a  \t b\n  c ", HTTPField.Name("My-Field")!: "2"]
        fields.append(HTTPField(name: HTTPField.Name("my-field")!, value: "1"))
        for field in unsigned { fields.append(field) }
        let (request, signature) = try signature(of: exampleRequest("/", fields))
        let expected = """
            GET
            /

            accept:a b c
            host:example.amazonaws.com
            my-field:2,1
            x-amz-date:20150830T123600Z

            accept;host;my-field;x-amz-date
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            """
        #expect(signature.canonicalRequest == expected)
        #expect(request.headerFields[.userAgent] == "carillon")
        #expect(request.headerFields[values: .authorization].count == 1)
    }

    @Test(
        "the host is signed as it is sent, without the port that the scheme implies",
        arguments: [
            ("https", "example.com:443", "example.com"), ("https", "example.com:80", "example.com:80"),
            ("http", "[::1]:80", "[::1]"), ("http", "localhost:8443", "localhost:8443"),
            ("https", "example.com", "example.com"),
        ]
    )
    func host(scheme: String, authority: String, signed: String) throws {
        var request = exampleRequest()
        request.scheme = scheme
        request.authority = authority
        #expect(try line(3, of: request) == "host:\(signed)")
    }

    @Test("a request without a host is refused", arguments: [nil, ""])
    func noHost(authority: String?) throws {
        var request = exampleRequest()
        request.authority = authority
        let error = #expect(throws: SigningError.noAuthority) { try signature(of: request) }
        let expected = "the request has no authority; set it to the host that the request is sent to"
        #expect(error?.description == expected)
    }

    @Test("a session token is sent, and signed unless told otherwise")
    func sessionToken() throws {
        let (signed, signature) = try signature(of: exampleRequest(), credentials: temporaryCredentials)
        #expect(signed.headerFields[values: .amzSecurityToken] == ["to/ken=="])
        #expect(signature.canonicalRequest.contains("\nx-amz-security-token:to/ken==\n"))
        let (later, other) = try self.signature(
            of: exampleRequest(),
            .init(signsSessionToken: false),
            credentials: temporaryCredentials
        )
        #expect(later.headerFields[values: .amzSecurityToken] == ["to/ken=="])
        #expect(!other.canonicalRequest.contains("security-token"))
    }

    @Test("signing once more gives the request that signing anew would")
    func signedAgain() throws {
        let renewed = AWSCredentials(accessKeyID: "ASIANEXT", secretAccessKey: "s", sessionToken: "next")
        for credentials in [renewed, exampleCredentials] {
            let stream = try signature(of: exampleRequest(), payload: .unsigned, credentials: temporaryCredentials)
            let again = try signature(of: stream.request, credentials: credentials).request
            #expect(try again == signature(of: exampleRequest(), credentials: credentials).request)
        }
    }

    @Test("a stream is not covered by the signature, which the request says")
    func payloads() throws {
        let stream = HTTPBody(AsyncStream<[UInt8]> { $0.finish() })
        #expect(PayloadHash(of: stream) == .unsigned)
        #expect(PayloadHash(of: HTTPBody()) == .empty)
        #expect(PayloadHash(of: HTTPBody(Array("a".utf8))) == PayloadHash(of: Array("a".utf8)))
        #expect(PayloadHash(of: Array("a".utf8)) != .empty)
        let (request, signature) = try signature(of: exampleRequest(), payload: PayloadHash(of: stream))
        #expect(request.headerFields[.amzContentSHA256] == "UNSIGNED-PAYLOAD")
        #expect(signature.canonicalRequest.hasSuffix("host;x-amz-content-sha256;x-amz-date\nUNSIGNED-PAYLOAD"))
        #expect(try self.signature(of: exampleRequest()).request.headerFields[.amzContentSHA256] == nil)
    }

    @Test("nothing secret appears in the text of a signer that has signed")
    func redaction() throws {
        var request = exampleRequest()
        let credentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "hush")
        try signer.sign(&request, payload: .empty, credentials: credentials, date: time("2015-08-30T12:36:00Z"))
        var dumped = ""
        dump(signer, to: &dumped)
        for text in ["\(signer)", String(reflecting: signer), dumped] {
            #expect(text.contains("us-east-1"))
            #expect(!text.contains("hush") && !text.contains("20150830"))
        }
        #expect(request.headerFields.allSatisfy { !$0.value.contains("hush") })
    }
}
