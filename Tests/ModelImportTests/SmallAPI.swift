import Diagnostics
import ModelFormat
import ServiceModel
import Testing

@testable import ModelImport

/// A service of a few operations, each a line such as `GetRoom GET /rooms/{roomId} +Day -> Room`.
///
/// Labels are members of the same names with a capital; what has a plus is a required member in the query, or in the body
/// where there is one. An output has the member after the arrow, whose type is a structure of the same name with a capital.
struct SmallAPI: Sendable {
    var operations: [String]

    init(_ operations: [String]) {
        self.operations = operations
    }

    /// The service with these operations, in one file.
    func service() throws -> Service {
        var file = ModelFile(name: "upstream", path: "upstream", declaresService: true, operations: [], shapes: [])
        for line in operations { file.operations.append(try operation(line)) }
        let types = Set(file.operations.flatMap { TypeTable([]).members(of: $0.output).map(\.type.name) })
        file.shapes = types.sorted().map { name in
            Shape(name: name, kind: .structure([]), documentation: nil, range: Facts.nowhere)
        }
        return Service(
            name: "Small",
            title: "Small",
            version: "1",
            wireProtocol: .restJson1,
            auth: [],
            endpoints: Endpoints(defaultHost: "example.com"),
            documentation: nil,
            range: Facts.nowhere,
            files: [file]
        )
    }

    /// The section that all rules but one make, as it is written.
    func resources(without rule: String? = nil) throws -> String {
        var inference = ResourceInference(try service())
        for candidate in ResourceRule.all where candidate.name != rule { candidate.apply(&inference) }
        return try text(of: inference.drafts.declarations(in: try service()))
    }

    /// What is said about the resources.
    func findings() throws -> [String] {
        inferResources(of: try service()).findings.map(\.message)
    }

    private func text(of resources: [Resource]) throws -> String {
        var service = try service()
        service.files[0].operations = []
        service.files[0].shapes = []
        service.files[0].resources = resources
        let document = try #require(documents(of: service).first?.document)
        let text = canonicalText(of: document)
        guard let start = text.range(of: "resources:\n") else { return "" }
        return String(text[start.upperBound...])
    }

    private func operation(_ line: String) throws -> Operation {
        let words = line.split(separator: " ").map(String.init)
        let (method, uri) = try parseHTTPLine("\(words[1]) \(words[2])")
        let hasBody = method != "GET" && method != "DELETE"
        func member(_ name: String, _ location: Member.Location, isRequired: Bool = true) -> Member {
            Member(
                name: name,
                jsonName: name,
                type: TypeReference(isRequired ? "String" : name.capitalizedFirst, at: Facts.nowhere),
                location: location,
                documentation: nil,
                isRequired: isRequired,
                range: Facts.nowhere
            )
        }
        let output = words.firstIndex(of: "->").map { member(words[$0 + 1], .body, isRequired: false) }
        let input =
            uri.labels.map { member($0.capitalizedFirst, .label($0)) }
            + words.filter { $0.hasPrefix("+") }.map { member(String($0.dropFirst()), hasBody ? .body : .query($0)) }
        return Operation(
            name: words[0],
            documentation: nil,
            link: nil,
            method: method,
            uri: uri,
            status: 200,
            input: .inline(input),
            output: output.map { .inline([$0]) } ?? .none,
            errors: [],
            isIdempotent: false,
            deprecation: nil,
            range: Facts.nowhere
        )
    }
}
