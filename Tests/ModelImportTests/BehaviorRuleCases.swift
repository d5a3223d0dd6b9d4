import ServiceModel
import Testing

extension RuleTests {
    private static func failing(_ error: String, _ shapes: String = "") -> SmallModel {
        .botocore(
            shapes: """
                "Broken": {"type": "structure", "members": {}\(error.isEmpty ? "" : ", " + error)},
                "Absent": {"type": "structure", "members": {}, "exception": true}\(shapes.isEmpty ? "" : ", " + shapes)
                """,
            operations: """
                "Do": {
                    "http": {"method": "POST", "requestUri": "/do"},
                    "errors": [{"shape": "Broken"}, {"shape": "Absent"}, {"shape": "Broken"}]
                }
                """
        )
    }

    private static func listing(_ output: String, pages: String = "") -> SmallModel {
        .botocore(
            shapes: """
                "Input": {
                    "type": "structure",
                    "members": {"NextToken": {"shape": "String"}, "MaxResults": {"shape": "Integer"}}
                },
                "Output": {"type": "structure", "members": {"NextToken": {"shape": "String"}, \(output)}},
                "String": {"type": "string"}, "Integer": {"type": "integer"},
                "Rooms": {"type": "list", "member": {"shape": "String"}}
                """,
            pages: pages
        )
    }

    private static func waiting(_ delay: String) -> SmallModel {
        .botocore(
            shapes: #""Input": {"type": "structure", "members": {}}, "Output": {"type": "structure", "members": {}}"#,
            waiters: """
                "Done": {
                    "operation": "Do", \(delay) "maxAttempts": 9,
                    "acceptors": [{"matcher": "status", "expected": 200, "state": "success"}]
                }
                """
        )
    }

    static let behaviorCases: [RuleCase] = [
        RuleCase("errors-by-use", failing("")) { service throws in
            #expect(try service.operation().errors.map(\.name) == ["Absent", "Broken"])
            guard case .error(status: 400, fault: .client, _, _) = try service.shape("Broken").kind else {
                throw WrongKind()
            }
        },
        RuleCase("error-statuses", failing(#""exception": true, "fault": true"#)) { service throws in
            guard case .error(status: 500, fault: .server, _, _) = try service.shape("Broken").kind else {
                throw WrongKind()
            }
        },
        RuleCase("error-statuses", failing(#""exception": true, "error": {"httpStatusCode": 503}"#)) { service throws in
            guard case .error(status: 503, fault: .server, _, _) = try service.shape("Broken").kind else {
                throw WrongKind()
            }
        },
        RuleCase("error-statuses", failing(#""exception": true, "error": {"httpStatusCode": 500}"#)) { service throws in
            guard case .error(status: 500, fault: .server, _, _) = try service.shape("Broken").kind else {
                throw WrongKind()
            }
        },
        RuleCase("error-statuses", failing(#""exception": true, "error": {"httpStatusCode": 499}"#)) { service throws in
            guard case .error(status: 499, fault: .client, _, _) = try service.shape("Broken").kind else {
                throw WrongKind()
            }
        },
        RuleCase("error-messages", failing(#""exception": true"#)) { service throws in
            #expect(try service.shape("Broken").members.map(\.name) == ["Message"])
            #expect(try service.member("Message", of: "Broken").type.name == "String")
        },
        RuleCase("error-messages", failing(#""exception": true"#, #""ErrorCode": {"type": "string", "enum": ["A"]}"#)) {
            service throws in #expect(try service.shape("Broken").members.map(\.name) == ["Code", "Message"])
        },
        RuleCase("sorted-errors", failing(#""exception": true"#)) { service throws in
            #expect(try service.operation().errors.map(\.name) == ["Absent", "Broken"])
        },
        RuleCase(
            "safe-methods",
            .botocore(
                shapes: #""String": {"type": "string"}"#,
                operations: """
                    "Do": {"http": {"method": "POST", "requestUri": "/do"}, "readonly": true},
                    "Get": {"http": {"method": "GET", "requestUri": "/do"}, "readonly": true}
                    """
            )
        ) { service throws in
            #expect(try service.operation().isIdempotent)
            #expect(try !service.operation("Get").isIdempotent)
        },
        RuleCase("recognized-pages", listing(#""Rooms": {"shape": "Rooms"}, "Count": {"shape": "Integer"}"#)) {
            service throws in
            let pagination = try #require(try service.operation().pagination)
            #expect(pagination.inputToken == "NextToken" && pagination.outputToken.text == "NextToken")
            #expect(pagination.pageSize == "MaxResults" && pagination.items?.text == "Rooms")
        },
        RuleCase(
            "page-items",
            listing(
                #""Rooms": {"shape": "Rooms"}"#,
                pages: #""Do": {"input_token": "NextToken", "output_token": "NextToken"}"#
            )
        ) { service throws in #expect(try service.operation().pagination?.items?.text == "Rooms") },
        RuleCase("waiter-delays", waiting(#""delay": 300,"#)) { service throws in
            #expect(try service.operation().waiters.map(\.delay) == [300...300])
        },
        RuleCase("waiter-delays", waiting(#""delay": 15,"#)) { service throws in
            #expect(try service.operation().waiters.map(\.delay) == [15...120])
        },
        RuleCase("waiter-delays", waiting("")) { service throws in
            #expect(try service.operation().waiters.map(\.delay) == [2...120])
        },
    ]
}
