import Foundation

/// A service of the outside suites, whose model and module stand under `Tests/Cases/modules/restjson`.
public struct SuiteService: Sendable {
    /// The folder of the model.
    public let folder: String
    /// The module that it becomes.
    public let module: String
    private let source: Source

    private enum Source {
        /// A file with Smithy's JSON AST, and the service in it.
        case smithy(file: String, service: String)
        /// The shapes of botocore's older tests, in `legacy-input` and `legacy-output`.
        case botocoreLegacy
    }

    /// The upstream's description of a service.
    public enum Upstream: Sendable {
        /// Smithy's JSON AST.
        case smithy([UInt8])
        /// A `service-2.json`.
        case botocore([UInt8])
    }

    /// All services that have cases.
    public static let all = [
        SuiteService("rest-json", "RestJsonProtocol", "restjson1-smithy/model.json", "RestJson"),
        SuiteService("glacier", "Glacier", "restjson1-smithy/model.json", "Glacier"),
        SuiteService("api-gateway", "APIGateway", "restjson1-smithy/model.json", "BackplaneControlService"),
        SuiteService("rest-json-extras", "RestJsonExtras", "smithy-rs-models/rest-json-extras.json", "RestJsonExtras"),
        SuiteService("big-numbers", "BigNumberService", "smithy-rs-models/big-numbers.json", "BigNumberService"),
        SuiteService(folder: "legacy", module: "LegacyRestJson", source: .botocoreLegacy),
    ]

    private init(_ folder: String, _ module: String, _ file: String, _ service: String) {
        self.init(folder: folder, module: module, source: .smithy(file: file, service: service))
    }

    private init(folder: String, module: String, source: Source) {
        self.folder = folder
        self.module = module
        self.source = source
    }

    /// Whether the service is that of a file of models (`rest-json-extras.json`), or has a name in its file.
    public func isDescribed(in file: String) -> Bool {
        guard case .smithy(let path, let service) = source else { return false }
        return path.hasSuffix("/\(file)") || service == file
    }

    /// What the suites say about the service.
    public func upstream() throws -> Upstream {
        switch source {
        case .smithy(let file, let service): .smithy(try Self.smithyModel(file, service))
        case .botocoreLegacy: .botocore(try LegacySuite.description().bytes)
        }
    }

    /// A Smithy model without its other services. One that names no protocol speaks restJson1.
    private static func smithyModel(_ file: String, _ service: String) throws -> [UInt8] {
        let model = try Suites.load(JSONValue.self, from: file)
        guard var members = model.object, let shapes = members["shapes"]?.object else { return try model.bytes }
        var kept: [String: JSONValue] = [:]
        for (name, shape) in shapes {
            guard shape["type"] == "service" else {
                kept[name] = shape
                continue
            }
            guard name.hasSuffix("#\(service)"), var parts = shape.object else { continue }
            var traits = parts["traits"]?.object ?? [:]
            traits["aws.protocols#restJson1"] = traits["aws.protocols#restJson1"] ?? [:]
            parts["traits"] = .object(traits)
            kept[name] = .object(parts)
        }
        members["shapes"] = .object(kept)
        return try JSONValue.object(members).bytes
    }
}

/// Botocore's older tests. Each has shapes of its own, of the same names as those of the others: here they are one
/// service, in which the names begin with the test's number.
public enum LegacySuite {
    /// A file of the suite.
    public enum Direction: String, CaseIterable, Sendable {
        case input = "Input"
        case output = "Output"

        /// The file's name without the extension.
        public var fileName: String { "legacy-\(rawValue.lowercased())" }
    }

    /// The name of the operation of a case: `Input14` for the first of its test, `Input14Variant1` for one of the same
    /// shapes that is declared otherwise.
    ///
    /// - Parameter cases: All cases of the file.
    public static func operationName(of test: JSONValue, among cases: [JSONValue], _ direction: Direction) -> String {
        let number = test["shapesRef"]?.text ?? ""
        var declarations: [JSONValue?] = []
        for other in cases where other["shapesRef"] == test["shapesRef"] && !declarations.contains(other["given"]) {
            declarations.append(other["given"])
        }
        let index = declarations.firstIndex(of: test["given"]) ?? 0
        return "\(direction.rawValue)\(number)\(index == 0 ? "" : "Variant\(index)")"
    }

    /// The service as botocore describes one.
    static func description() throws -> JSONValue {
        var operations: [String: JSONValue] = [:]
        var shapes: [String: JSONValue] = [:]
        for direction in Direction.allCases {
            let cases = try Suites.load(JSONValue.self, from: "restjson1-botocore/open/\(direction.fileName).json")
            let all = try Suites.load(JSONValue.self, from: "restjson1-botocore/\(direction.fileName)-shapes.json")
            let elements = cases["cases"]?.elements ?? []
            for test in elements {
                let number = test["shapesRef"]?.text ?? ""
                let own = all[number]?.object ?? [:]
                // The names of errors are in the responses.
                func name(_ shape: String) -> String {
                    own[shape]?["exception"] == true ? shape : "\(direction.rawValue)\(number)\(shape)"
                }
                for (key, shape) in own { shapes[name(key)] = shape.renamingShapes(name) }
                let operation = operationName(of: test, among: elements, direction)
                var given = test["given"]?.renamingShapes(name).object ?? [:]
                given["name"] = .text(operation)
                given["http"] = given["http"] ?? ["method": "POST", "requestUri": "/"]
                operations[operation] = .object(given)
            }
        }
        return [
            "version": "2.0",
            "metadata": [
                "apiVersion": "2014-01-01", "endpointPrefix": "rest-json-test", "protocol": "rest-json",
                "serviceFullName": "Legacy Tests of REST-JSON", "serviceId": "Legacy Rest Json",
                "signatureVersion": "v4",
            ],
            "operations": .object(operations),
            "shapes": .object(shapes),
        ]
    }
}

extension JSONValue {
    /// The same with other names for the shapes that it refers to.
    fileprivate func renamingShapes(_ name: (String) -> String) -> JSONValue {
        switch self {
        case .object(let members):
            var renamed = members.mapValues { $0.renamingShapes(name) }
            if case .text(let shape) = members["shape"] { renamed["shape"] = .text(name(shape)) }
            return .object(renamed)
        case .array(let elements): return .array(elements.map { $0.renamingShapes(name) })
        case .null, .boolean, .integer, .number, .text: return self
        }
    }
}
