import SuiteSupport
import Testing

@testable import CarillonAWS

/// Requests with what signing makes of them, step by step.
@Suite("Signatures from outside", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct SigV4SuiteTests {
    @Test("signatures by header fields and by the query are those of aws-c-auth, and so is each step to them")
    func headersAndQueries() throws {
        var findings = SuiteFindings()
        for test in try Suites.load(SuiteCases<SignedCase>.self, from: "sigv4/open/aws-c-auth.json").cases {
            let signer = test.signer
            findings.add(
                "\(test.id) header",
                problem: try test.problem(of: test.header, isBare: test.isBare) {
                    try signer.signature(
                        addedTo: &$0,
                        payload: test.payload,
                        credentials: test.identity,
                        date: test.date
                    )
                }
            )
            guard let query = test.query else { continue }
            let expiration = try #require(test.expirationInSeconds)
            findings.add(
                "\(test.id) query",
                problem: try test.problem(of: query, isBare: false) {
                    try signer.presignature(
                        addedTo: &$0,
                        payload: test.payload,
                        credentials: test.identity,
                        date: test.date,
                        expiresIn: .seconds(expiration)
                    )
                }
            )
        }
        #expect(findings.failures(except: [:]) == "")
        #expect(findings.count >= 30)
    }

    @Test("signatures by header fields are those of the suite before it, and so is each step to them")
    func classic() throws {
        var findings = SuiteFindings()
        for test in try Suites.load(SuiteCases<ClassicCase>.self, from: "sigv4/open/classic.json").cases {
            findings.add(test.id, problem: try test.problem())
        }
        #expect(findings.failures(except: [:]) == "")
        #expect(findings.count >= 14)
    }

    @Test("requests of botocore, signed once more, have the same signature")
    func recordedRequests() throws {
        var findings = SuiteFindings()
        for test in try Suites.load(SuiteCases<RecordedCase>.self, from: "chime-wire-oracle/open/requests.json").cases {
            findings.add(test.id, problem: try test.problem())
        }
        #expect(findings.failures(except: [:]) == "")
        #expect(findings.count >= 200)
    }
}
