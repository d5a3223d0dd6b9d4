import Diagnostics
import ModelFormat
import ServiceModel
import Testing

@testable import ModelImport

/// A model of a few lines in one of the formats.
enum SmallModel: Sendable {
    /// botocore's, with the content of `shapes`, `operations`, `pagination` and `waiters`.
    case botocore(
        shapes: String,
        operations: String = SmallModel.operation,
        pages: String = "",
        waiters: String = "",
        metadata: String = "\"serviceId\": \"Small\""
    )
    /// Smithy's, with the content of `shapes` beside a service `a#Small` with the operation `a#Do`.
    case smithy(shapes: String, service: String = "")

    /// The service's traits unless a test has others.
    private static let traits = """
        , "traits": {"aws.protocols#restJson1": {}, "aws.api#service": {"sdkId": "Small"}}
        """

    /// An operation with an input and an output.
    static let operation = """
        "Do": {
            "http": {"method": "POST", "requestUri": "/do"}, "input": {"shape": "Input"}, "output": {"shape": "Output"}
        }
        """

    /// What the adapter makes of it.
    func upstream() throws -> UpstreamModel {
        switch self {
        case .botocore(let shapes, let operations, let pages, let waiters, let metadata):
            let service = """
                {
                    "metadata": {
                        "apiVersion": "2025-01-01", "protocol": "rest-json", "endpointPrefix": "small",
                        "signatureVersion": "v4", \(metadata)
                    },
                    "operations": {\(operations)},
                    "shapes": {\(shapes)}
                }
                """
            var reader = BotocoreReader()
            let sources = BotocoreSources(
                service: UpstreamSource(path: "service-2.json", bytes: Array(service.utf8)),
                paginators: UpstreamSource(
                    path: "paginators-1.json",
                    bytes: Array("{\"pagination\": {\(pages)}}".utf8)
                ),
                waiters: UpstreamSource(path: "waiters-2.json", bytes: Array("{\"waiters\": {\(waiters)}}".utf8))
            )
            let model = reader.read(sources)
            return try #require(model, "\(reader.json.diagnostics.text(sources: []))")
        case .smithy(let shapes, let service):
            let text = """
                {
                    "smithy": "2.0",
                    "shapes": {
                        "a#Small": {
                            "type": "service", "version": "2025-01-01", "operations": [{"target": "a#Do"}]
                            \(service.contains("traits") ? service : service + Self.traits)
                        },
                        \(shapes)
                    }
                }
                """
            var reader = SmithyReader()
            let model = reader.read(UpstreamSource(path: "model.json", bytes: Array(text.utf8)), service: nil)
            return try #require(model, "\(reader.json.diagnostics.text(sources: []))")
        }
    }

    /// What all rules but one make of it, and what is said about it.
    func described(without rule: String? = nil) throws -> (service: Service, diagnostics: [Diagnostic]) {
        var model = try upstream()
        model.check()
        let errors = model.diagnostics.filter { $0.severity == .error }
        try #require(errors.isEmpty, "\(errors.text(sources: []))")
        model.removeDocumentation()
        for candidate in NormalizationRule.all where candidate.name != rule { candidate.apply(&model) }
        let endpoints = model.resolveEndpoints()
        var describer = Describer(model: model, documentation: .omit)
        let service = describer.describeService(endpoints)
        return (service, (model.diagnostics + describer.diagnostics).inFileOrder())
    }
}

extension Service {
    /// The operation of that name.
    func operation(_ name: String = "Do") throws -> ServiceModel.Operation {
        try #require(files.first?.operations.first { $0.name == name })
    }

    /// The shape of that name.
    func shape(_ name: String) throws -> Shape {
        try #require(files.first?.shapes.first { $0.name == name }, "\(files.flatMap(\.shapes).map(\.name))")
    }

    /// A member of the shape of that name.
    func member(_ name: String, of shape: String = "Input") throws -> Member {
        try #require(try self.shape(shape).members.first { $0.name == name })
    }

    /// The expression of the pattern of that name.
    func pattern(_ name: String) throws -> String {
        guard case .string(let constraints) = try shape(name).kind else { throw WrongKind() }
        return try #require(constraints.pattern).source
    }
}

/// A shape is of another kind than a test expects.
struct WrongKind: Error {}
