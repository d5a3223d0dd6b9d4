import SuiteSupport

/// A case of a request.
struct RequestCase: Sendable {
    let id: String
    let module: String
    let operation: String
    let params: JSONValue
    let method: String?
    /// The path.
    let uri: String
    var query: [String]?
    var forbiddenQuery: [String] = []
    var requiredQuery: [String] = []
    var headers: [String: String] = [:]
    var forbiddenHeaders: [String] = []
    var requiredHeaders: [String] = []
    /// The body; `nil` where it does not matter.
    var body: String?
    /// Whether the body is compared by what it says as JSON.
    var isJSON = false
    /// The host of the client's endpoint.
    var host: String?
    /// The host that the request goes to.
    var resolvedHost: String?
}

/// A case of a response.
struct ResponseCase: Sendable {
    let id: String
    let module: String
    let operation: String
    let status: Int
    let headers: [String: String]
    let body: String
    /// The error's name; `nil` for an output.
    var error: String?
    /// What the error says in words; `nil` if that is not known.
    var message: String?
    let params: JSONValue
}

/// The cases of the outside suites of restJson1.
enum SuiteCases {
    static let suites = ["restjson1-smithy", "smithy-rs-models", "restjson1-botocore"]

    static func requests(of suite: String) throws -> [RequestCase] {
        switch suite {
        case "restjson1-botocore":
            try botocore("current-input", botocoreRequest)
                + botocore("legacy-input", botocoreRequest)
        default: try cases(in: "\(suite)/open/requests.json").filter(isForClients).map(smithyRequest)
        }
    }

    static func responses(of suite: String) throws -> [ResponseCase] {
        switch suite {
        case "restjson1-botocore":
            try botocore("current-output", botocoreResponse)
                + botocore("legacy-output", botocoreResponse)
        default: try cases(in: "\(suite)/open/responses.json").filter(isForClients).map(smithyResponse)
        }
    }

    private static func cases(in file: String) throws -> [JSONValue] {
        try Suites.load(JSONValue.self, from: file)["cases"]?.elements ?? []
    }

    // MARK: - Smithy

    private static func isForClients(_ test: JSONValue) -> Bool {
        test["clientApplicable"] != false && test["appliesTo"] != "server"
    }

    private static func module(of test: JSONValue) -> String {
        let name = test["model"]?.text ?? test["services"]?.texts.first?.nameInNamespace ?? ""
        return SuiteService.all.first { $0.isDescribed(in: name) }?.module ?? name
    }

    private static func smithyRequest(_ test: JSONValue) -> RequestCase {
        RequestCase(
            id: test["id"]?.text ?? "",
            module: module(of: test),
            operation: (test["operation"] ?? test["shape"])?.text?.nameInNamespace ?? "",
            params: test["params"] ?? [:],
            method: test["method"]?.text,
            uri: test["uri"]?.text ?? "",
            query: test["queryParams"].map(\.texts),
            forbiddenQuery: test["forbidQueryParams"]?.texts ?? [],
            requiredQuery: test["requireQueryParams"]?.texts ?? [],
            headers: test["headers"]?.object?.compactMapValues(\.text) ?? [:],
            forbiddenHeaders: test["forbidHeaders"]?.texts ?? [],
            requiredHeaders: test["requireHeaders"]?.texts ?? [],
            body: test["body"]?.text,
            isJSON: test["bodyMediaType"] == "application/json",
            host: test["host"]?.text,
            resolvedHost: test["resolvedHost"]?.text
        )
    }

    private static func smithyResponse(_ test: JSONValue) -> ResponseCase {
        ResponseCase(
            id: test["id"]?.text ?? "",
            module: module(of: test),
            operation: (test["operation"] ?? test["shape"])?.text?.nameInNamespace ?? "",
            status: test["code"].flatMap(\.integer) ?? 0,
            headers: test["headers"]?.object?.compactMapValues(\.text) ?? [:],
            body: test["body"]?.text ?? "",
            error: test["error"]?.text?.nameInNamespace,
            params: test["params"] ?? [:]
        )
    }

    // MARK: - Botocore

    private static func botocore<Case>(
        _ file: String,
        _ make: (JSONValue, _ id: String, _ module: String, _ operation: String) -> Case
    ) throws -> [Case] {
        let cases = try cases(in: "restjson1-botocore/open/\(file).json")
        let legacy = LegacySuite.Direction.allCases.first { $0.fileName == file }
        return cases.map { test in
            let id = "\(file)/\(test["id"]?.text ?? "")"
            if let legacy {
                return make(test, id, "LegacyRestJson", LegacySuite.operationName(of: test, among: cases, legacy))
            }
            let operation = test["given"]?["name"]?.text ?? ""
            return make(test, id, modulesOfOtherServices[operation] ?? "RestJsonProtocol", operation)
        }
    }

    /// The modules of the operations that are not of the service with most of them.
    private static let modulesOfOtherServices = [
        "GetRestApis": "APIGateway", "UploadArchive": "Glacier", "UploadMultipartPart": "Glacier",
    ]

    private static func botocoreRequest(
        _ test: JSONValue,
        id: String,
        module: String,
        operation: String
    ) -> RequestCase {
        let serialized = test["serialized"]
        let target = (serialized?["uri"]?.text ?? "").split(separator: "?", maxSplits: 1).map(String.init)
        let body = serialized?["body"]?.text
        return RequestCase(
            id: id,
            module: module,
            operation: operation,
            params: test["params"] ?? [:],
            method: serialized?["method"]?.text,
            uri: target.first ?? "",
            query: target.count > 1 ? target[1].split(separator: "&").map(String.init) : [],
            headers: serialized?["headers"]?.object?.compactMapValues(\.text) ?? [:],
            forbiddenHeaders: serialized?["forbidHeaders"]?.texts ?? [],
            body: body,
            isJSON: body?.first == "{" || body?.first == "[",
            host: test["clientEndpoint"]?.text?.replacing("https://", with: ""),
            resolvedHost: serialized?["host"]?.text
        )
    }

    private static func botocoreResponse(
        _ test: JSONValue,
        id: String,
        module: String,
        operation: String
    ) -> ResponseCase {
        ResponseCase(
            id: id,
            module: module,
            operation: operation,
            status: test["response"]?["status_code"].flatMap(\.integer) ?? 0,
            headers: test["response"]?["headers"]?.object?.compactMapValues(\.text) ?? [:],
            body: test["response"]?["body"]?.text ?? "",
            error: test["errorCode"]?.text,
            message: test["errorMessage"]?.text,
            params: test["error"] ?? test["result"] ?? [:]
        )
    }
}

extension JSONValue {
    var texts: [String] { elements?.compactMap(\.text) ?? [] }

    fileprivate var integer: Int? {
        if case .integer(let number) = self { Int(number) } else { nil }
    }
}

extension String {
    /// The name behind a namespace.
    fileprivate var nameInNamespace: String { split(separator: "#").last.map(String.init) ?? self }
}
