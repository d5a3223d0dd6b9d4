import CarillonRuntime
import Foundation
import HTTPTypes
import SuiteSupport
import Testing

@testable import CarillonAWS

@Suite("Signatures from outside are verified", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct SigV4VerifierSuiteTests {
    @Test("signed requests are those of their signers")
    func verification() throws {
        var findings = SuiteFindings()
        for test in try ReceivedRequest.ofSuites() + ReceivedRequest.ofBotocore() {
            findings.add(test.id, problem: test.problem)
        }
        #expect(findings.failures(except: [:]) == "")
        #expect(findings.count >= 245)
    }

    @Test("requests of which one byte was changed are nobody's")
    func changes() throws {
        var findings = SuiteFindings()
        for test in try ReceivedRequest.ofSuites() {
            for change in try test.changes {
                findings.add(change.id, problem: change.problem == nil ? "it was verified" : nil)
            }
        }
        #expect(findings.failures(except: [:]) == "")
        #expect(findings.count >= 10_000)
    }
}

/// A request of a suite as a server receives it, with what the server knows.
private struct ReceivedRequest {
    var id: String
    var request: HTTPRequest
    var body: [UInt8]
    let verifier: SigV4Verifier
    let date: Timestamp

    init(_ id: String, _ request: HTTPRequest, _ body: String, _ date: Timestamp, _ verifier: SigV4Verifier) {
        self.id = id
        self.request = request
        self.body = Array(body.utf8)
        self.date = date
        self.verifier = verifier
    }

    /// Why the request is nobody's; `nil` if it is that of the access key in all suites.
    var problem: String? {
        do throws(SignatureProblem) {
            let identity = try verifier.verify(request, body: body, now: date)
            return identity.accessKeyID == "AKIDEXAMPLE" ? nil : identity.description
        } catch {
            return error.message
        }
    }

    static func ofSuites() throws -> [Self] {
        let cases = try Suites.load(SuiteCases<SignedCase>.self, from: "sigv4/open/aws-c-auth.json").cases
        let classic = try Suites.load(SuiteCases<ClassicCase>.self, from: "sigv4/open/classic.json").cases
        return try cases.flatMap(Self.received) + classic.map(Self.received)
    }

    static func ofBotocore() throws -> [Self] {
        try Suites.load(SuiteCases<RecordedCase>.self, from: "chime-wire-oracle/open/requests.json").cases.map { test in
            Self(
                test.id,
                try test.received,
                test.expect.body ?? "",
                try time("2024-01-02T03:04:05Z"),
                SigV4Verifier(service: "chime", region: "us-east-1") { _, _ in exampleCredentials.secretAccessKey }
            )
        }
    }

    private static func received(_ test: SignedCase) throws -> [Self] {
        let verifier = SigV4Verifier(service: test.service, region: test.region, options: test.signer.options) {
            $0 == test.identity.accessKeyID && $1 == test.identity.sessionToken ? test.identity.secretAccessKey : nil
        }
        return try [("header", test.header), ("query", test.query)].compactMap { name, steps in
            guard let signed = steps?.signedRequest else { return nil }
            return Self("\(test.id) \(name)", try signed.request, signed.body, try test.date, verifier)
        }
    }

    private static func received(_ test: ClassicCase) throws -> Self {
        let signsToken = test.canonicalRequest.contains("x-amz-security-token:")
        let verifier = SigV4Verifier(service: test.service, options: .init(signsSessionToken: signsToken)) { key, _ in
            key == test.credentials.accessKeyId ? test.credentials.secretAccessKey : nil
        }
        return Self(
            test.id,
            try test.signedRequest.request,
            test.signedRequest.body,
            try time(test.timestamp),
            verifier
        )
    }
}

// MARK: - Changes

extension ReceivedRequest {
    /// Each request that has another byte in one place, unless the signature is to be the same: for another form of the same path,
    /// and for a session token that it does not cover.
    var changes: [Self] {
        get throws {
            var changes = changed("method", request.method.rawValue) { request, text in
                HTTPRequest.Method(text).map { request.method = $0 }
            }
            changes += changed("host", try #require(request.authority)) { $0.authority = $1 }
            let (path, query) = request.pathAndQuery
            changes += changed("path", String(path)) { request, text in
                guard canonicalPath(Substring(text), verifier.options) != canonicalPath(path, verifier.options) else {
                    return nil
                }
                return request.path = query.isEmpty ? text : "\(text)?\(query)"
            }
            changes += changed("query", String(query)) { $0.path = "\(path)?\($1)" }
            for (index, field) in zip(request.headerFields.indices, request.headerFields) {
                let isCovered = verifier.options.signsSessionToken || field.name != .amzSecurityToken
                changes += changed(field.name.rawName, field.value) { request, text in
                    guard isCovered else { return nil }
                    return request.headerFields[index].value = text
                }
                changes += changed("name \(field.name.rawName)", field.name.rawName) { request, text in
                    guard let name = HTTPField.Name(text) else { return nil }
                    return request.headerFields[index] = HTTPField(name: name, value: field.value)
                }
            }
            for index in 0...body.count {
                var change = self
                change.id += " body \(index)"
                if index == body.count { change.body.append(0x20) } else { change.body[index] ^= 1 }
                changes.append(change)
            }
            return changes
        }
    }

    /// Returns a request for each byte of a part, which is another one there.
    private func changed(
        _ part: String,
        _ text: String,
        _ change: (inout HTTPRequest, String) -> Void?
    ) -> [Self] {
        text.utf8.indices.enumerated().compactMap { offset, _ in
            var bytes = Array(text.utf8)
            bytes[offset] ^= 1
            var changed = self
            changed.id += " \(part) \(offset)"
            return change(&changed.request, String(decoding: bytes, as: UTF8.self)).map { changed }
        }
    }
}
