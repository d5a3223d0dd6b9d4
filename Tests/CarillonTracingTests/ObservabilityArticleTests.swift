import CarillonRuntime
import ChimeSDKVoice
import Foundation
import InMemoryTracing
import Logging
import MetricsTestKit
import SuiteSupport
import Testing

@Suite("What the article about observability shows is so")
struct ObservabilityArticleTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
    }

    private func article() throws -> String {
        try text("Sources/CarillonTracing/CarillonTracing.docc/Observability.md")
    }

    @Test("its code is the code that is compiled here")
    func code() throws {
        let code = try text("Tests/CarillonTracingTests/Articles/ObservabilityExample.swift")
        #expect(try article().contains("\n```swift\n\(code)```\n"))
    }

    @Test("it lists the attributes that spans and durations have, and no others")
    func names() async throws {
        let tracer = InMemoryTracer()
        let metrics = TestMetrics()
        for statuses in [[503, 200], [404], []] {
            let voice = observed(
                Script(statuses).client,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                tracer: tracer,
                metrics: metrics
            )
            _ = try? await voice.getPhoneNumber(phoneNumberID: "+12065550100")
        }
        var names = Set(metrics.timers.flatMap { $0.dimensions.map(\.0) + [$0.label] })
        for span in tracer.finishedSpans { span.attributes.forEach { name, _ in names.insert(name) } }
        let listed = try article().matches(of: /`([a-z_.]+\.[a-z_]+)`/).map { String($0.1) }
        #expect(Set(listed) == names)
    }
}
