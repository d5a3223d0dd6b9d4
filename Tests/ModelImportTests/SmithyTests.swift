import Diagnostics
import ServiceModel
import Testing

@testable import ModelImport

@Suite("Smithy models")
struct SmithyTests {
    private func service(_ shapes: String, _ service: String = "") throws -> Service {
        try SmallModel.smithy(shapes: shapes, service: service).described().service
    }

    private let operation = """
        "a#Do": {
            "type": "operation", "input": {"target": "a#Input"}, "output": {"target": "smithy.api#Unit"},
            "traits": {"smithy.api#http": {"method": "POST", "uri": "/do"}}
        }
        """

    @Test("mixins give members and traits, which own ones override, and what is applied arrives")
    func mixins() throws {
        let service = try service(
            """
            \(operation),
            "a#Base": {
                "type": "structure", "members": {"Id": {"target": "smithy.api#String"}},
                "traits": {"smithy.api#mixin": {}, "smithy.api#deprecated": {"message": "base"}}
            },
            "a#Named": {
                "type": "structure", "mixins": [{"target": "a#Base"}],
                "members": {"Name": {"target": "smithy.api#String"}},
                "traits": {
                    "smithy.api#mixin": {"localTraits": ["smithy.api#sensitive"]}, "smithy.api#sensitive": {},
                    "smithy.api#deprecated": {"message": "named", "since": "2024"}
                }
            },
            "a#Input": {
                "type": "structure", "mixins": [{"target": "a#Named"}], "members": {"Own": {"target": "smithy.api#Long"}}
            },
            "a#Input$Id": {"type": "apply", "traits": {"smithy.api#required": {}}},
            "a#Named$Name": {"type": "apply", "traits": {"smithy.api#jsonName": "n"}}
            """
        )
        let input = try service.shape("Input")
        #expect(input.members.map(\.name) == ["Id", "Name", "Own"])
        #expect(input.members.map(\.isRequired) == [true, false, false])
        #expect(input.members.map(\.jsonName) == ["Id", "n", "Own"])
        #expect(input.deprecation == "Deprecated since 2024.")
        #expect(!input.isSensitive)
    }

    @Test("operations of resources belong to the service, and its errors to all operations")
    func resources() throws {
        let service = try service(
            """
            \(operation), "a#Input": {"type": "structure", "members": {}},
            "a#Room": {
                "type": "resource", "read": {"target": "a#Get"}, "collectionOperations": [{"target": "a#List"}],
                "resources": [{"target": "a#Wall"}]
            },
            "a#Wall": {"type": "resource", "operations": [{"target": "a#Paint"}]},
            "a#Get": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/get"}}},
            "a#List": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/list"}}},
            "a#Paint": {
                "type": "operation", "errors": [{"target": "a#Dry"}],
                "traits": {"smithy.api#http": {"method": "GET", "uri": "/paint", "code": 202}}
            },
            "a#Dry": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server"}},
            "a#Busy": {
                "type": "structure", "members": {"message": {"target": "smithy.api#String"}},
                "traits": {"smithy.api#error": "client", "smithy.api#httpError": 429}
            }
            """,
            #", "resources": [{"target": "a#Room"}], "errors": [{"target": "a#Busy"}]"#
        )
        #expect(service.files.first?.operations.map(\.name) == ["Do", "Get", "List", "Paint"])
        #expect(try service.operation("Paint").errors.map(\.name) == ["Busy", "Dry"])
        #expect(try service.operation("Paint").status == 202)
        #expect(try service.operation("Get").errors.map(\.name) == ["Busy"])
        #expect(try service.operation().output == .none)
        guard case .error(status: 500, fault: .server, _, _) = try service.shape("Dry").kind else { throw WrongKind() }
    }

    @Test("the service renames shapes, and those of the prelude are no shapes of its own")
    func names() throws {
        let service = try service(
            """
            \(operation),
            "a#Input": {
                "type": "structure",
                "members": {
                    "Ours": {"target": "a#Name"}, "Theirs": {"target": "b#Name"}, "Text": {"target": "smithy.api#String"},
                    "Flag": {"target": "smithy.api#PrimitiveBoolean"}, "Own": {"target": "a#String"}
                }
            },
            "a#Name": {"type": "string", "traits": {"smithy.api#length": {"max": 3}}},
            "b#Name": {"type": "string", "traits": {"smithy.api#length": {"max": 5}}},
            "a#String": {"type": "string", "traits": {"smithy.api#length": {"max": 7}}}
            """,
            #", "rename": {"b#Name": "OtherName"}"#
        )
        let types = try service.shape("Input").members.map(\.type.name)
        #expect(types == ["Name", "OtherName", "String", "Boolean", "StringValue"])
    }

    @Test("enums of both versions have values in order, and unions may have empty members")
    func enumsAndUnions() throws {
        let service = try service(
            """
            \(operation),
            "a#Input": {
                "type": "structure",
                "members": {"Old": {"target": "a#Old"}, "New": {"target": "a#New"}, "Choice": {"target": "a#Choice"}}
            },
            "a#Old": {
                "type": "string",
                "traits": {"smithy.api#enum": [{"value": "b", "name": "B"}, {"value": "a", "deprecated": true}]}
            },
            "a#New": {
                "type": "enum",
                "members": {
                    "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b-1"}},
                    "A": {"target": "smithy.api#Unit"}
                }
            },
            "a#Choice": {
                "type": "union",
                "members": {"Text": {"target": "smithy.api#String"}, "Nothing": {"target": "smithy.api#Unit"}}
            }
            """
        )
        guard case .enumeration(let old) = try service.shape("Old").kind else { throw WrongKind() }
        #expect(old.map(\.value) == ["b", "a"] && old.map(\.deprecation) == [nil, ""])
        guard case .enumeration(let new) = try service.shape("New").kind else { throw WrongKind() }
        #expect(new.map(\.value) == ["b-1", "A"])
        guard case .union(let members) = try service.shape("Choice").kind else { throw WrongKind() }
        #expect(members.map(\.type.name) == ["String", "Unit"])
        #expect(try service.shape("Unit").kind == .structure([]))
    }

    @Test("members travel as their traits say")
    func locations() throws {
        let service = try service(
            """
            "a#Do": {
                "type": "operation", "input": {"target": "a#Input"}, "output": {"target": "a#Output"},
                "traits": {
                    "smithy.api#http": {"method": "POST", "uri": "/do/{Key+}"},
                    "smithy.api#endpoint": {"hostPrefix": "{Account}.data."}, "smithy.api#idempotent": {}
                }
            },
            "a#Input": {
                "type": "structure",
                "members": {
                    "Key": {
                        "target": "smithy.api#String", "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}
                    },
                    "Account": {
                        "target": "smithy.api#String", "traits": {
                            "smithy.api#hostLabel": {}, "smithy.api#required": {}, "smithy.api#httpHeader": "X-Account"
                        }
                    },
                    "Query": {"target": "smithy.api#String", "traits": {"smithy.api#httpQuery": "q"}},
                    "More": {"target": "a#Texts", "traits": {"smithy.api#httpQueryParams": {}}},
                    "Header": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#httpHeader": "X-At"}},
                    "Meta": {"target": "a#Texts", "traits": {"smithy.api#httpPrefixHeaders": "X-Meta-"}},
                    "Token": {"target": "smithy.api#String", "traits": {
                        "smithy.api#idempotencyToken": {}, "smithy.api#httpHeader": "X-Token"
                    }},
                    "Body": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpPayload": {}}}
                }
            },
            "a#Output": {
                "type": "structure",
                "members": {"Status": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpResponseCode": {}}}}
            },
            "a#Texts": {
                "type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}
            }
            """
        )
        #expect(
            try service.shape("Input").members.map(\.location) == [
                .label("key"), .header("X-Account"), .query("q"), .queryParams, .header("X-At"),
                .prefixHeaders("X-Meta-"),
                .header("X-Token"),
                .payload,
            ]
        )
        #expect(try service.member("Token").isIdempotencyToken)
        #expect(try service.member("Status", of: "Output").location == .responseCode)
        let operation = try service.operation()
        #expect(operation.uri.text == "/do/{key+}" && operation.isIdempotent)
        #expect(operation.hostPrefix == "{account}.data.")
        #expect(try service.member("Account").hostLabel == "account")
    }

    @Test("checksums, compression and media types are read")
    func bodies() throws {
        let service = try service(
            """
            "a#Do": {
                "type": "operation", "input": {"target": "a#Input"},
                "traits": {
                    "smithy.api#http": {"method": "POST", "uri": "/do"},
                    "smithy.api#requestCompression": {"encodings": ["brotli", "gzip"]},
                    "aws.protocols#httpChecksum": {
                        "requestChecksumRequired": true, "requestAlgorithmMember": "Algorithm",
                        "requestValidationModeMember": "Mode", "responseAlgorithms": ["CRC32", "XXHASH3", "SHA1"]
                    }
                }
            },
            "a#Input": {
                "type": "structure",
                "members": {
                    "Algorithm": {"target": "smithy.api#String"}, "Mode": {"target": "smithy.api#String"},
                    "Note": {"target": "a#Note", "traits": {"smithy.api#httpHeader": "X-Note"}},
                    "Type": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "Content-Type"}}
                }
            },
            "a#Note": {"type": "string", "traits": {"smithy.api#mediaType": "application/json"}}
            """
        )
        let operation = try service.operation()
        let checksum = try #require(operation.checksum)
        #expect(
            checksum.isRequired && checksum.algorithmMember == "Algorithm" && checksum.validationModeMember == "Mode"
        )
        #expect(checksum.responseAlgorithms == [.crc32, .sha1])
        #expect(operation.requestCompression == [.gzip])
        #expect(try service.shape("Note").mediaType == "application/json")
        #expect(try service.member("Note").location == .header("X-Note"))
        #expect(try service.member("Type").location == .header("Content-Type"))
    }

    @Test("pages and waiters are read, the service's settings included")
    func behavior() throws {
        let service = try service(
            """
            "a#Do": {
                "type": "operation", "input": {"target": "a#Input"}, "output": {"target": "a#Output"},
                "traits": {
                    "smithy.api#http": {"method": "POST", "uri": "/do"},
                    "smithy.api#paginated": {"outputToken": "Result.Next"},
                    "smithy.waiters#waitable": {
                        "Done": {
                            "minDelay": 5, "maxDelay": 600, "deprecated": true,
                            "acceptors": [
                                {"state": "success", "matcher": {"output": {
                                    "path": "State", "expected": "READY", "comparator": "allStringEquals"}}},
                                {"state": "failure", "matcher": {"errorType": "a#Broken"}},
                                {"state": "retry", "matcher": {"success": false}},
                                {"state": "retry", "matcher": {"inputOutput": {
                                    "path": "input.Fast", "expected": "false", "comparator": "booleanEquals"}}},
                                {"state": "retry", "matcher": {"inputOutput": {
                                    "path": "input.From == output.Result.Next", "expected": "true",
                                    "comparator": "booleanEquals"}}}
                            ]
                        }
                    }
                }
            },
            "a#Input": {
                "type": "structure",
                "members": {"From": {"target": "smithy.api#String"}, "Fast": {"target": "smithy.api#Boolean"}}
            },
            "a#Output": {
                "type": "structure",
                "members": {"Result": {"target": "a#Result"}, "State": {"target": "a#Items"}}
            },
            "a#Result": {
                "type": "structure",
                "members": {"Next": {"target": "smithy.api#String"}, "Items": {"target": "a#Items"}}
            },
            "a#Items": {"type": "list", "member": {"target": "smithy.api#String"}}
            """,
            """
            , "traits": {
                "aws.protocols#restJson1": {}, "aws.auth#sigv4": {"name": "signer"}, "smithy.api#title": "A Service",
                "aws.api#service": {"sdkId": "small words 2go", "docId": "small-doc"},
                "smithy.api#paginated": {"inputToken": "From", "items": "Result.Items"}
            }
            """
        )
        let pagination = try #require(try service.operation().pagination)
        #expect(pagination.inputToken == "From" && pagination.outputToken.text == "Result.Next")
        #expect(pagination.items?.text == "Result.Items" && pagination.pageSize == nil)
        let waiter = try #require(try service.operation().waiters.first)
        #expect(waiter.delay == 5...600 && waiter.deprecation == "")
        #expect(
            waiter.acceptors == [
                Waiter.Acceptor(state: .success, matcher: .value(.output, path: "State", .allEqual("READY"))),
                Waiter.Acceptor(state: .failure, matcher: .error("Broken")),
                Waiter.Acceptor(state: .retry, matcher: .isSuccess(false)),
                Waiter.Acceptor(state: .retry, matcher: .value(.input, path: "Fast", .equals("false"))),
                Waiter.Acceptor(
                    state: .retry,
                    matcher: .value(.inputOutput, path: "input.From == output.Result.Next", .equals("true"))
                ),
            ]
        )
        #expect(service.name == "SmallWords2go" && service.title == "A Service" && service.signingName == "signer")
        #expect(service.operationLink == "https://docs.aws.amazon.com/goto/WebAPI/small-doc/{operation}")
    }
}
