import CarillonRuntime
import HTTPTypes
import Testing

@testable import CarillonAWS

@Suite("Presigned URLs")
struct PresigningTests {
    private func url(
        for request: HTTPRequest = exampleRequest(),
        _ options: SigV4Signer.Options = .init(),
        credentials: AWSCredentials = exampleCredentials,
        expiresIn expiration: Duration = .seconds(3600)
    ) throws -> String {
        try SigV4Signer(service: "service", region: "us-east-1", options: options).presignedURL(
            for: request,
            credentials: credentials,
            date: time("2015-08-30T12:36:00Z"),
            expiresIn: expiration
        )
    }

    @Test("the URL of an object has the signature that Amazon S3's guide prints")
    func storageGuide() throws {
        let request = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: "examplebucket.s3.amazonaws.com",
            path: "/test.txt"
        )
        let signer = SigV4Signer(
            service: "s3",
            region: "us-east-1",
            options: .init(normalizesPath: false, encodesPathAgain: false)
        )
        let url = try signer.presignedURL(
            for: request,
            payload: .unsigned,
            credentials: AWSCredentials(
                accessKeyID: "AKIAIOSFODNN7EXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
            ),
            date: time("2013-05-24T00:00:00Z"),
            expiresIn: .seconds(86_400)
        )
        let expected = """
            https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
            &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
            &X-Amz-Date=20130524T000000Z&X-Amz-SignedHeaders=host&X-Amz-Expires=86400\
            &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404
            """
        #expect(url == expected)
    }

    @Test("parameters and header fields that the request has are signed too")
    func parameters() throws {
        let url = try url(for: exampleRequest("/a%20b?flag&q=x%20y", [.accept: "text/plain"]))
        #expect(url.hasPrefix("https://example.amazonaws.com/a%20b?flag&q=x%20y&X-Amz-Algorithm=AWS4-HMAC-SHA256&"))
        #expect(url.contains("&X-Amz-SignedHeaders=accept%3Bhost&"))
        #expect(try url != self.url(for: exampleRequest("/a%20b?flag&q=x", [.accept: "text/plain"])))
    }

    @Test("a session token is a parameter, which is signed unless told otherwise")
    func sessionToken() throws {
        let signed = try url(credentials: temporaryCredentials)
        let later = try url(.init(signsSessionToken: false), credentials: temporaryCredentials)
        let without = try url(
            credentials: AWSCredentials(
                accessKeyID: temporaryCredentials.accessKeyID,
                secretAccessKey: temporaryCredentials.secretAccessKey
            )
        )
        let parameter = "&X-Amz-Security-Token=to%2Fken%3D%3D"
        #expect(signed.contains(parameter) && later.contains(parameter))
        #expect(later.replacing(parameter, with: "") == without)
        #expect(signed.replacing(parameter, with: "") != without)
    }

    @Test("a URL is valid for whole seconds, from 1 second to 7 days")
    func expiration() throws {
        #expect(try url(expiresIn: .seconds(1)).contains("&X-Amz-Expires=1&"))
        #expect(try url(expiresIn: .milliseconds(1900)).contains("&X-Amz-Expires=1&"))
        #expect(try url(expiresIn: .seconds(604_800)).contains("&X-Amz-Expires=604800&"))
        for expiration in [Duration.zero, .seconds(-5), .milliseconds(999), .seconds(604_801)] {
            #expect(throws: SigningError.expirationOutOfRange(expiration)) { try url(expiresIn: expiration) }
        }
        let expected = """
            a presigned URL can be valid for 1 second to 7 days, not for 0.0 seconds; choose a time in between
            """
        #expect(SigningError.expirationOutOfRange(.zero).description == expected)
    }

    @Test("a request that is no URL is refused")
    func noURL() throws {
        let error = #expect(throws: SigningError.self) { try url(for: exampleRequest("/a b")) }
        let expected = """
            the request cannot be written as a URL: byte 2 of its path is 0x20, which has to be percent-encoded
            """
        #expect(error?.description == expected)
    }
}
