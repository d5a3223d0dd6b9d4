import ModelComparison
import Testing

@Suite("One cause, one finding")
struct CauseTests {
    private func paths(_ old: String, _ new: String) throws -> [[String]] {
        findings(of: compareServices(try loadModel(old), try loadModel(new))).map { $0.changes.map(\.path) }
    }

    private let text = "shapes:\n  Text: { type: String, length: 1..9 }\n"
    private let other = "  Other: { type: String, length: 1..5 }\n"

    @Test("A type that is new takes the place of whatever was there, and what is gone leaves it likewise")
    func types() throws {
        let one = "operations:\n  Put: { http: PUT /a, input: { A: Text, B: String } }\n\(text)"
        let two = "operations:\n  Put: { http: PUT /a, input: { A: Other, B: Other } }\n\(text)\(other)"
        #expect(try paths(one, two) == [["Put.input.A.type", "Put.input.B.type"]])
        // That the type's pattern is gone breaks code, which is graver than why it is gone.
        #expect(try paths(two, one) == [["Other"], ["Put.input.A.type", "Put.input.B.type"]])
    }

    @Test("Between types that both models have, each pair is a cause")
    func knownTypes() throws {
        let rest = text + other
        let one = "operations:\n  Put: { http: PUT /a, input: { A: Text, B: String, C: Text } }\n\(rest)"
        let two = "operations:\n  Put: { http: PUT /a, input: { A: Other, B: Other, C: Other } }\n\(rest)"
        #expect(try paths(one, two) == [["Put.input.A.type", "Put.input.C.type"], ["Put.input.B.type"]])
    }

    @Test("A prefix that paths lose is one cause, and another edit another")
    func targets() throws {
        func model(_ paths: [String]) -> String {
            let operations = zip("ABCD", paths).map { "  Get\($0): { http: GET \($1) }\n" }
            return "operations:\n\(operations.joined())"
        }
        let one = model(["/console/rooms", "/console/rooms/all", "/console", "/rooms/old/x"])
        let two = model(["/rooms", "/rooms/all", "/", "/rooms/new/x"])
        let uris = [["GetA.http.uri", "GetB.http.uri", "GetC.http.uri"], ["GetD.http.uri"]]
        #expect(try paths(one, two) == uris)
        #expect(try paths(two, one) == uris)
    }

    @Test("All that is deprecated is one cause, whatever the reasons")
    func deprecations() throws {
        let one = "operations:\n  GetA: { http: GET /a }\n  GetB: { http: GET /b }\n"
        let two = """
            operations:
              GetA: { http: GET /a, deprecated: It is old. }
              GetB: { http: GET /b, deprecated: It is slow. }
            """
        #expect(try paths(one, two) == [["GetA.deprecated", "GetB.deprecated"]])
        #expect(try paths(two, one) == [["GetA.deprecated", "GetB.deprecated"]])
    }
}
