import ModelComparison
import Testing

@Suite("Findings")
struct FindingTests {
    private let rule = ChangeRule("thing-changed", "thing changed", "It matters.")

    private func change(
        _ path: String,
        _ verdict: Verdict = .neutral,
        source: Verdict = .neutral,
        group: String? = nil,
        cause: String? = nil
    ) -> Change {
        Change(
            rule: rule,
            path: path,
            oldPlace: nil,
            newPlace: nil,
            wire: verdict,
            source: source,
            groupKey: group,
            causeKey: cause
        )
    }

    @Test("Changes with one key are one finding, with what they brought about under it")
    func grouping() {
        let all = findings(of: [
            change("A", group: "g"), change("B", cause: "g"), change("C", group: "g"), change("D"), change("E"),
        ])
        #expect(all.map { $0.changes.map(\.path) } == [["A", "C"], ["D"], ["E"]])
        #expect(all.map { $0.effects.map(\.path) } == [["B"], [], []])
    }

    @Test("What lacks its cause stands for itself, and no change is its own effect")
    func causesThatAreMissing() {
        let all = findings(of: [change("A", cause: "gone"), change("B", group: "g", cause: "g")])
        #expect(all.map { $0.changes.map(\.path) } == [["A"], ["B"]])
    }

    @Test("What an effect brought about is listed under the first cause, and what goes round in a circle is not lost")
    func causesOfCauses() {
        let all = findings(of: [
            change("A", group: "a"), change("B", group: "b", cause: "a"), change("C", cause: "b"),
            change("D", group: "d", cause: "e"), change("E", group: "e", cause: "d"),
        ])
        #expect(all.map { $0.changes.map(\.path) } == [["A"], ["D"], ["E"]])
        #expect(all.map { $0.effects.map(\.path) } == [["B", "C"], [], []])
    }

    @Test("The gravest come first, and an effect counts")
    func order() {
        let all = findings(of: [
            change("A"), change("B", .additive), change("C", group: "g"), change("D", .breaking, cause: "g"),
        ])
        #expect(all.map { $0.changes.first?.path } == ["C", "B", "A"])
        #expect(recommendedRelease(for: all) == .major)
    }

    @Test("What breaks both comes before what breaks the wire, and that before what breaks the source")
    func orderOfOneVerdict() {
        let all = findings(of: [
            change("A", source: .breaking), change("B", .breaking), change("C", .additive, source: .breaking),
            change("D", .breaking, source: .breaking), change("E", .breaking), change("F", source: .additive),
            change("G", .additive, source: .additive),
        ])
        #expect(all.map { $0.changes.first?.path } == ["D", "B", "E", "C", "A", "G", "F"])
    }

    @Test(
        "The release follows from the gravest verdict",
        arguments: zip(Verdict.allCases, [Release.patch, .minor, .major])
    )
    func release(verdict: Verdict, release: Release) {
        #expect(recommendedRelease(for: findings(of: [change("A"), change("B", verdict)])) == release)
        #expect(recommendedRelease(for: []) == nil)
    }
}
