import Foundation
import HTTPTypes
import Testing

@testable import CarillonAWS
@_spi(Generated) @testable import CarillonRuntime

@Suite("The difference between clocks")
struct ClockSkewTests {
    private let skew = ClockSkew()

    private func error(
        _ code: String?,
        _ fields: HTTPFields = [.date: "Thu, 01 Jan 2026 00:10:00 GMT"]
    ) -> ErrorResponse {
        ErrorResponse(
            code: code,
            message: nil,
            metadata: ResponseMetadata(status: 403, headerFields: fields),
            body: []
        )
    }

    private func update(after response: ErrorResponse, sentAt date: String) throws -> Bool {
        skew.update(after: response, toRequestSentAt: try time(date))
    }

    @Test(
        "an error about a signature's time or signature tells the difference",
        arguments: [
            "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException",
            "SignatureDoesNotMatch", "AuthFailure",
        ]
    )
    func difference(code: String) throws {
        let date = try time("2026-01-01T00:00:00Z")
        #expect(ClockSkew.offset(after: error(code), toRequestSentAt: date) == .seconds(600))
        #expect(ClockSkew.offset(after: error(code), toRequestSentAt: date + 1200) == .seconds(-600))
        for closeDate in [date + 361, date + 600, date + 839] {
            #expect(ClockSkew.offset(after: error(code), toRequestSentAt: closeDate) == .zero)
        }
        #expect(ClockSkew.offset(after: error(code), toRequestSentAt: date + 360) == .seconds(240))
    }

    @Test("the service's date counts in every form that HTTP has")
    func obsoleteDates() throws {
        for text in ["Thursday, 01-Jan-26 00:10:00 GMT", "Thu Jan  1 00:10:00 2026"] {
            let offset = ClockSkew.offset(
                after: error("RequestExpired", [.date: text]),
                toRequestSentAt: try time("2026-01-01T00:00:00Z")
            )
            #expect(offset == .seconds(600))
        }
    }

    @Test("other errors, those without a date, and those from a cache tell nothing")
    func nothing() throws {
        let errors = [
            error("AccessDeniedException"), error(nil), error("RequestExpired", [:]),
            error("RequestExpired", [.date: "soon"]),
            error("RequestExpired", [.date: "Thu, 01 Jan 2026 00:10:00 GMT", .age: "600"]),
        ]
        for response in errors {
            #expect(try !update(after: response, sentAt: "2026-01-01T00:00:00Z"))
        }
        #expect(skew.offset == .zero)
    }

    @Test("a clock that was never set is corrected, and a date that cannot be lasts until the next refusal")
    func extremes() throws {
        let never = try time("1970-01-01T00:00:00Z")
        #expect(try update(after: error("RequestExpired"), sentAt: "1970-01-01T00:00:00Z"))
        #expect(skew.corrected(never) == (try time("2026-01-01T00:10:00Z")))
        let last = error("RequestExpired", [.date: "Fri, 31 Dec 9999 23:59:59 GMT"])
        #expect(try update(after: last, sentAt: "2026-01-01T00:00:00Z"))
        let now = try time("2026-01-01T00:00:00Z")
        for (date, text) in [(now, "99991231T235959Z"), (now + 1, "99991231T235959Z"), (never, "99431231T235959Z")] {
            let scope = SigningScope(date: skew.corrected(date), region: "us-east-1", service: "chime")
            #expect(scope.dateTime == text)
        }
        #expect(try update(after: error("SignatureDoesNotMatch"), sentAt: "2026-01-01T00:10:00Z"))
        #expect(skew.offset == .zero)
    }

    @Test("the difference is kept until an error tells another one")
    func updates() throws {
        let now = try time("2026-01-01T00:00:00Z")
        #expect(skew.corrected(now) == now)
        #expect(try update(after: error("RequestTimeTooSkewed"), sentAt: "2026-01-01T00:00:00Z"))
        #expect(skew.offset == .seconds(600))
        #expect(skew.corrected(now) == now + 600)
        // A request that was signed before the first error came in fails for the same reason.
        #expect(try update(after: error("RequestTimeTooSkewed"), sentAt: "2026-01-01T00:00:01Z"))
        #expect(try !update(after: error("AccessDeniedException"), sentAt: "2026-01-01T00:00:00Z"))
        #expect(skew.offset == .seconds(599))
        // Meanwhile the client's clock was set.
        #expect(try update(after: error("RequestInTheFuture"), sentAt: "2026-01-01T00:10:00Z"))
        #expect(skew.offset == .zero)
        // Now the secret is wrong, not the time.
        #expect(try !update(after: error("SignatureDoesNotMatch"), sentAt: "2026-01-01T00:10:00Z"))
    }
}
