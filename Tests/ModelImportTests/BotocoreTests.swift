import Diagnostics
import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

@testable import ModelImport

@Suite("botocore's models")
struct BotocoreTests {
    private func source(_ name: String, _ text: String) -> UpstreamSource {
        UpstreamSource(path: name, bytes: Array(text.utf8))
    }

    @Test("extras are merged into the service's own file")
    func extras() throws {
        let service = """
            {"metadata": {"apiVersion": "2025-01-01", "protocol": "rest-json", "serviceFullName": "Example Rooms",
                "uid": "rooms-2025"}, "operations": {}, "shapes": {}}
            """
        let extras = """
            {"version": 1.0, "merge": {"metadata": {"serviceId": "rooms of 2", "uid": "rooms"}}}
            """
        let sources = BotocoreSources(
            service: source("service-2.json", service),
            extras: source("service-2.sdk-extras.json", extras)
        )
        let read = readBotocore(sources, documentation: .omit)
        let description = try #require(read.service)
        #expect(description.name == "RoomsOf2" && description.title == "Example Rooms")
        #expect(description.operationLink == "https://docs.aws.amazon.com/goto/WebAPI/rooms/{operation}")
        #expect(description.signingName == nil)
        #expect(description.files.map(\.name) == ["upstream"] && description.files.map(\.declaresService) == [true])
    }

    @Test(
        "the module's name is made of the service's",
        arguments: [
            ("Chime SDK Voice", "ChimeSDKVoice"), ("mq", "Mq"), ("IoT 1Click-Devices", "IoT1ClickDevices"),
            ("4Ever", "SDK4Ever"), ("Logging", "LoggingSDK"), ("Patterns", "PatternsSDK"),
        ]
    )
    func moduleName(serviceID: String, expected: String) throws {
        let model = SmallModel.botocore(shapes: "", operations: "", metadata: "\"serviceId\": \"\(serviceID)\"")
        #expect(try model.upstream().moduleName == expected)
    }

    @Test("waiters are read with all matchers")
    func waiters() throws {
        let service = try SmallModel.botocore(
            shapes: """
                "Input": {"type": "structure", "members": {}},
                "Output": {"type": "structure", "members": {"State": {"shape": "Flag"}, "Rooms": {"shape": "Rooms"}}},
                "Rooms": {"type": "list", "member": {"shape": "Room"}},
                "Room": {"type": "structure", "members": {"State": {"shape": "Text"}}},
                "Flag": {"type": "boolean"}, "Text": {"type": "string"}
                """,
            waiters: """
                "Done": {
                    "operation": "Do", "delay": 15, "maxAttempts": 9,
                    "acceptors": [
                        {"matcher": "path", "argument": "State", "expected": true, "state": "success"},
                        {"matcher": "pathAll", "argument": "Rooms[].State", "expected": "OPEN", "state": "success"},
                        {"matcher": "pathAny", "argument": "Rooms[].State", "expected": 3, "state": "failure"},
                        {"matcher": "error", "expected": "NotFound", "state": "retry"},
                        {"matcher": "error", "expected": false, "state": "success"},
                        {"matcher": "status", "expected": 404, "state": "retry"}
                    ]
                }
                """
        ).described().service
        #expect(
            try service.operation().waiters.first?.acceptors == [
                Waiter.Acceptor(state: .success, matcher: .value(.output, path: "State", .equals("true"))),
                Waiter.Acceptor(state: .success, matcher: .value(.output, path: "Rooms[].State", .allEqual("OPEN"))),
                Waiter.Acceptor(state: .failure, matcher: .value(.output, path: "Rooms[].State", .anyEquals("3"))),
                Waiter.Acceptor(state: .retry, matcher: .error("NotFound")),
                Waiter.Acceptor(state: .success, matcher: .isSuccess(true)),
                Waiter.Acceptor(state: .retry, matcher: .status(404)),
            ]
        )
    }

    @Test("tokens that are required or of different types make no pages", arguments: [true, false])
    func tokens(isRequired: Bool) throws {
        let (service, diagnostics) = try SmallModel.botocore(
            shapes: """
                "Input": {
                    "type": "structure", "members": {"NextToken": {"shape": "\(isRequired ? "String" : "Long")"}},
                    "required": [\(isRequired ? "\"NextToken\"" : "")]
                },
                "Output": {"type": "structure", "members": {"NextToken": {"shape": "String"}}},
                "String": {"type": "string"}, "Long": {"type": "long"}
                """,
            pages: #""Do": {"input_token": "NextToken", "output_token": "NextToken"}"#
        ).described()
        #expect(try service.operation().pagination == nil)
        #expect(diagnostics.map(\.code) == [.notExpressible])
    }

    @Test("documentation is kept as Markdown or left out, and so are reasons for deprecation")
    func documentation() throws {
        let text = """
            {
                "metadata": {"apiVersion": "1", "protocol": "rest-json", "serviceId": "Rooms", "endpointPrefix": "rooms"},
                "operations": {
                    "Do": {
                        "http": {"method": "POST", "requestUri": "/do"}, "input": {"shape": "Input"},
                        "documentation": "<p>Does <code>it</code>.</p>", "deprecated": true,
                        "deprecatedMessage": "Do  not.", "deprecatedSince": "2024-01-01"
                    }
                },
                "shapes": {
                    "Input": {
                        "type": "structure", "documentation": "<p>What to do.</p>",
                        "members": {"Name": {"shape": "__string", "documentation": "<p>A name.</p>"}}
                    },
                    "__string": {"type": "string", "documentation": "<p>Text.</p>"}
                },
                "documentation": "<p>Rooms.</p>", "deprecated": true, "deprecatedMessage": "Use halls."
            }
            """
        let sources = BotocoreSources(service: source("service-2.json", text))
        let kept = try #require(readBotocore(sources, documentation: .keep).service)
        #expect(kept.documentation == "Rooms.")
        #expect(kept.deprecation == "Use halls.")
        #expect(try kept.operation().documentation == "Does `it`.")
        #expect(try kept.operation().deprecation == "Do not. (since 2024-01-01)")
        #expect(try kept.shape("Input").documentation == "What to do.")
        #expect(try kept.member("Name").documentation == "A name.")
        #expect(try kept.shape("__string").documentation == "Text.")
        let omitted = try #require(readBotocore(sources, documentation: .omit).service)
        #expect(omitted.documentation == nil)
        #expect(omitted.deprecation == "")
        #expect(try omitted.operation().documentation == nil)
        #expect(try omitted.operation().deprecation == "Deprecated since 2024-01-01.")
        #expect(try omitted.member("Name").documentation == nil)
        #expect(try omitted.member("Name").type.name == "String")
    }

    @Test("places lead into the upstream's file")
    func places() throws {
        let cases = UpstreamCase.all.filter { $0.testDescription == "botocore-left-out" }
        let service = try #require(try cases.first?.read().service)
        let operation = try service.operation("GetRoom")
        #expect(operation.range == SourceRange(file: "service-2.json", line: 14, column: 5, length: 9))
        #expect(service.range == SourceRange(file: "service-2.json", line: 9, column: 18, length: 7))
    }
}

@Suite("Damaged upstream models")
struct DamageTests {
    /// A crash of the reader is one of the whole tool, and a service together with an error would be written.
    @Test("make no crash, and no service together with an error", arguments: ["model.json", "service-2.json"])
    func damage(file: String) throws {
        let name = file == "model.json" ? "smithy-left-out" : "botocore-left-out"
        let folder = Goldens.root.appending(path: "Tests/Cases/upstream/\(name)")
        let original = [UInt8](try Data(contentsOf: folder.appending(path: file)))
        // Numbers from a linear congruential generator with Knuth's constants: the same in every run.
        var state: UInt64 = 20_250_401
        func number(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let fragments = [
            "{", "}", "[", "]", ":", ",", "\"", "null", "true", "-1", "1e999", "\\u", "{}", "[]", "\"\"", "string",
        ]
        for _ in 0..<600 {
            var bytes = original
            for _ in 0...number(below: 2) {
                let start = number(below: bytes.count)
                let end = min(start + number(below: 12), bytes.count)
                bytes.replaceSubrange(start..<end, with: Array(fragments[number(below: fragments.count)].utf8))
            }
            let source = UpstreamSource(path: file, bytes: bytes)
            let result =
                file == "model.json"
                ? readSmithy(source, documentation: .keep)
                : readBotocore(BotocoreSources(service: source), documentation: .keep)
            #expect((result.service == nil) == result.diagnostics.contains { $0.severity == .error })
        }
    }

    /// Like the above, but the result is always JSON: parts of a model take the place of others.
    @Test("are refused or understood where parts are exchanged", arguments: ["model.json", "service-2.json"])
    func exchange(file: String) throws {
        let name = file == "model.json" ? "smithy-left-out" : "botocore-left-out"
        let folder = Goldens.root.appending(path: "Tests/Cases/upstream/\(name)")
        let original = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: file)))
        var parts: [Any] = []
        func collect(_ value: Any) {
            parts.append(value)
            if let object = value as? [String: Any] { object.keys.sorted().forEach { collect(object[$0] ?? NSNull()) } }
            if let array = value as? [Any] { array.forEach(collect) }
        }
        collect(original)
        for target in parts.indices {
            var index = -1
            func exchanged(_ value: Any) -> Any {
                index += 1
                if index == target { return parts[(target * 31 + 7) % parts.count] }
                if let object = value as? [String: Any] {
                    return object.keys.sorted().reduce(into: [String: Any]()) {
                        $0[$1] = exchanged(object[$1] ?? NSNull())
                    }
                }
                if let array = value as? [Any] { return array.map(exchanged) }
                return value
            }
            let damaged = exchanged(original)
            let data = try JSONSerialization.data(withJSONObject: damaged, options: [.fragmentsAllowed, .sortedKeys])
            let source = UpstreamSource(path: file, bytes: [UInt8](data))
            let result =
                file == "model.json"
                ? readSmithy(source, documentation: .omit)
                : readBotocore(BotocoreSources(service: source), documentation: .omit)
            let hasError = result.diagnostics.contains { $0.severity == .error }
            #expect((result.service == nil) == hasError)
            guard let service = result.service else { continue }
            let files = documents(of: service).map { file in
                ModelSource(
                    name: file.fileName,
                    path: file.fileName,
                    bytes: Array(canonicalText(of: file.document).utf8)
                )
            }
            let loaded = loadService(folder: "upstream", files: files, moduleNames: .unrestricted)
            // That a type has no values is for the loader to find.
            let errors = loaded.diagnostics.filter { $0.severity == .error && $0.code.id != "endless-shape" }
            #expect(errors.isEmpty, "\(target): \(errors.text(sources: []))")
        }
    }
}
