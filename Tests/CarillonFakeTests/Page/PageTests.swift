import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import Testing

@testable import CarillonFake

@Suite("The page of a fake", .serialized)
struct PageTests {
    private let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    /// Returns the status, the location and the problem on the page that answer a form.
    private func submit(_ fake: VoiceFake, _ form: String, _ fields: String) async throws -> String {
        let (head, text) = try await fake.response(.post, "/_fake/page/\(form)", fields, headers: self.form)
        let problem = text.firstMatch(of: /<p class="problem" role="alert">(.*)<\/p>/).map { String($0.1) }
        return "\(head.status.code) \(head.headerFields[.location] ?? problem ?? "-")"
    }

    // MARK: What it shows

    @Test("the page is complete without a script, and takes nothing from elsewhere", arguments: ["/_fake", "/_fake/"])
    func page(path: String) async throws {
        let fake = try VoiceFake()
        _ = try await fake.voice.createVoiceConnector(name: "Lobby", requireEncryption: true)
        let (head, text) = try await fake.response(.get, path)
        #expect(head.status == .ok)
        #expect(head.headerFields[.contentType] == "text/html; charset=utf-8")
        #expect(head.headerFields[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; ") == true)
        #expect(head.headerFields[.xContentTypeOptions] == "nosniff")
        #expect(head.headerFields[.cacheControl] == "no-store")
        for piece in [
            "<title>Amazon Chime SDK Voice, faked</title>", "2026-01-01T00:00:00Z</time>, stopped",
            "CreateVoiceConnector",
            "Lobby", "Everything works.", "1 of \(ChimeSDKVoiceClient.operations.count) operations were called",
            "<summary>VoiceConnector",
        ] {
            #expect(text.contains(piece), "no \(piece)")
        }
        #expect(!text.contains("http://") && !text.contains("https://"))
        #expect(!text.contains("<summary>_"), "the fake's own records are not things")
    }

    @Test("the parts that change come alone, and so do style and script")
    func parts() async throws {
        let fake = try VoiceFake()
        let live = try await fake.response(.get, "/_fake/page/live")
        #expect(live.text.hasPrefix("<section id=\"clock\""))
        #expect(!live.text.contains("<html"))
        #expect(try await fake.response(.get, "/_fake/").text.contains(live.text))
        let style = try await fake.response(.get, "/_fake/page/style.css")
        #expect(style.head.headerFields[.contentType] == "text/css; charset=utf-8")
        let script = try await fake.response(.get, "/_fake/page/script.js")
        #expect(script.head.headerFields[.contentType] == "text/javascript; charset=utf-8")
        #expect(script.text.contains("/_fake/page/live"))
    }

    @Test("what callers send is text on the page, and not a part of it")
    func escaping() async throws {
        let fake = try VoiceFake()
        let name = #"<script>alert("1")</script>&'"#
        let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"
        _ = try? await fake.voice.getSIPRule(sipRuleID: name)
        try fake.account.perform { transaction throws(FakeError) in
            _ = transaction.make(.init("Rule<s>", [name]), ["<a>": .string(name)])
        }
        for pattern in ["*<b>x", "*"] {
            _ = try fake.account.control.addFault(["operation": .string(pattern), "error": "<i>y"]) { _ in }
        }
        _ = try await fake.response(.get, "/voice/<u>z")
        let text = try await fake.response(.get, "/_fake/").text
        #expect(text.contains("<td>\(escaped)</td>"))
        #expect(text.contains("Could not find SipRule with Id &#39;\(escaped)&#39;"))
        for piece in ["<script>alert", "<a>", "<b>", "<i>", "<s>", "<u>"] { #expect(!text.contains(piece), "\(piece)") }
        for piece in ["&lt;a&gt;", "&lt;b&gt;x", "&lt;i&gt;y", "&lt;s&gt;", "&lt;u&gt;z"] {
            #expect(text.contains(piece), "\(piece)")
        }
    }

    @Test("what is interpolated into a piece is escaped, and pieces are taken as they are")
    func html() {
        let piece: HTML = "<b>\("<&>\"'")</b>"
        #expect(piece.text == "<b>&lt;&amp;&gt;&quot;&#39;</b>")
        let outer: HTML = "<p>\(piece)\([piece, "\(5)"])</p>"
        #expect(outer.text == "<p>\(piece.text)\(piece.text)5</p>")
    }

    @Test("a dropped connection and an error are told apart from a success")
    func statuses() async throws {
        let fake = try VoiceFake()
        try await fake.control(.post, "faults", #"{"drop": true, "times": 1}"#)
        _ = try? await fake.voice.listSIPRules()
        _ = try? await fake.voice.getSIPRule(sipRuleID: "r9")
        _ = try await fake.voice.listSIPRules()
        let text = try await fake.response(.get, "/_fake/page/live").text
        for piece in [
            #"<span class="error">dropped</span>"#, #"<span class="error">404</span>"#,
            #"<span class="success">200</span>"#,
            "NotFoundException</span> Could not find SipRule with Id &#39;r9&#39;",
        ] {
            #expect(text.contains(piece), "\(piece)")
        }
    }

    // MARK: Its forms

    @Test("a form does what it says and leads back to the page, without a script")
    func forms() async throws {
        let fake = try VoiceFake { $0.stoppedClock = nil }
        #expect(try await submit(fake, "clock", "running=false") == "303 /_fake/")
        #expect(try await fake.control(.get, "clock").hasSuffix(#""running":false}"#))
        try await fake.control(.put, "clock", #"{"now": "2026-01-01T00:00:00Z"}"#)
        #expect(try await submit(fake, "advance", "by=72h") == "303 /_fake/")
        #expect(try await fake.control(.get, "clock").contains("2026-01-04T00:00:00Z"))
        let error = "error=ThrottledClientException"
        #expect(try await submit(fake, "fault", "operation=Get%2A&kind=error&\(error)&times=2") == "303 /_fake/")
        #expect(try await submit(fake, "fault", "operation=&kind=drop&error=A&times=") == "303 /_fake/")
        #expect(try await submit(fake, "fault", "kind=delay&error=A&delay=250ms") == "303 /_fake/")
        let faults = try await fake.document("faults")["faults"]?.array ?? []
        #expect(faults.map { $0["operation"] } == ["Get*", "*", "*"])
        #expect(faults.map { $0["error"] ?? $0["drop"] ?? $0["delay"] } == ["ThrottledClientException", true, "250ms"])
        #expect(faults.map { $0["times"] } == [2, nil, nil])
        let id = faults.first?["id"]?.string ?? ""
        #expect(try await submit(fake, "remove-fault", "id=\(id)") == "303 /_fake/")
        #expect(try await fake.document("faults")["faults"]?.array?.count == 2)
        #expect(try await submit(fake, "reset", "") == "303 /_fake/")
        #expect(try await fake.control(.get, "faults") == #"200 {"faults":[]}"#)
    }

    @Test(
        "a form that cannot be carried out is the page with the reason",
        arguments: [
            ("advance", "by=a+week", "“a week” is no duration: write one such as 10s, 72h or 7d"),
            ("advance", "by=%3Cb%3E", "“&lt;b&gt;” is no duration: write one such as 10s, 72h or 7d"),
            ("advance", "", "“” is no duration: write one such as 10s, 72h or 7d"),
            ("fault", "kind=error&error=GoneException&times=often", "“often” is no number of times"),
            (
                "fault", "kind=error&error=GoneException&times=0",
                "&#39;times&#39; has to be a whole number from 1 to 1000000"
            ),
            (
                "fault", "kind=delay&delay=long",
                "&#39;delay&#39; has to be a whole number and a unit, such as &quot;250ms&quot;, &quot;10s&quot;, &quot;5m&quot;, &quot;72h&quot; or &quot;7d&quot;"
            ),
        ]
    )
    func refused(form: String, fields: String, message: String) async throws {
        let fake = try VoiceFake()
        #expect(try await submit(fake, form, fields) == "400 \(message)")
        #expect(fake.account.control.faults.isEmpty)
    }

    @Test("the form that removes a fault removes no other")
    func removal() async throws {
        let fake = try VoiceFake()
        try await fake.control(.post, "faults", #"{"drop": true}"#)
        for id in ["99", "x", ""] {
            #expect(try await submit(fake, "remove-fault", "id=\(id)") == "400 the fault is gone already")
            #expect(fake.account.control.faults.count == 1)
        }
    }

    @Test("the form of another site is refused")
    func foreignForm() async throws {
        let fake = try VoiceFake()
        let headers: HTTPFields = [.origin: "http://evil.example"]
        let (head, _) = try await fake.response(.post, "/_fake/page/clock", "running=true", headers: headers)
        #expect(head.status == .forbidden)
        #expect(try await fake.control(.get, "clock").hasSuffix(#""running":false}"#))
    }
}
