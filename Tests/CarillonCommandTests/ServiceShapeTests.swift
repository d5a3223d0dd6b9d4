import CarillonFiles
import Foundation
import ModelImport
import ProjectSupport
import SuiteSupport
import Testing

@testable import carillon

@Suite("carillon import smithy --service-shape")
struct ServiceShapeTests {
    private let sample: ImportSample

    init() throws {
        sample = try ImportSample()
        try sample.folder.write(Self.model(["north#Rooms", "north#Halls", "south#Rooms"]), to: "model.json")
    }

    /// A Smithy model of services, each with an operation of its own.
    static func model(_ services: [String]) -> String {
        let shapes = services.map { id in
            """
                "\(id)": {
                  "type": "service", "version": "2025-01-31", "operations": [{"target": "\(id)Get"}],
                  "traits": {"aws.protocols#restJson1": {}}
                },
                "\(id)Get": {
                  "type": "operation",
                  "traits": {"smithy.api#http": {"method": "GET", "uri": "/get"}, "smithy.api#readonly": {}}
                }
            """
        }
        return """
            {
              "smithy": "2.0",
              "shapes": {
            \(shapes.joined(separator: ",\n"))
              }
            }
            """
    }

    private func run(_ serviceShape: String?) throws -> SampleProject.Outcome {
        try sample.run("model.json", format: .smithy, serviceShape: serviceShape)
    }

    @Test(
        "the service of a shape ID is imported, and that of a name which only one has",
        arguments: [
            ("north#Rooms", "RoomsGet"), ("south#Rooms", "RoomsGet"), ("north#Halls", "HallsGet"),
            ("Halls", "HallsGet"),
        ]
    )
    func chosen(serviceShape: String, operation: String) throws {
        let outcome = try run(serviceShape)
        #expect(outcome.status == .success, "\(outcome.error)")
        let text = try sample.model().filter { $0.key.hasPrefix("model/rooms/") }.values.joined()
        #expect(text.contains("  \(operation):\n"))
        #expect(text.matches(of: /http:/).count == 1)
    }

    @Test(
        "where it is not clear which service is meant, all that may be are named",
        arguments: [
            (
                nil, "12:5", "the model has 3 services",
                "'carillon import smithy' takes one, which '--service-shape' names: 'north#Rooms', 'north#Halls', 'south#Rooms'"
            ),
            (
                "Rooms", "20:5", "the model has 2 services 'Rooms'",
                "say which one with its namespace: 'north#Rooms', 'south#Rooms'"
            ),
            (
                "Hall", "4:5", "the model has no service 'Hall'",
                "did you mean 'Halls'? it has 'north#Rooms', 'north#Halls', 'south#Rooms'"
            ),
            (
                "south#Room", "4:5", "the model has no service 'south#Room'",
                "did you mean 'south#Rooms'? it has 'north#Rooms', 'north#Halls', 'south#Rooms'"
            ),
            (
                "north#RoomsGet", "4:5", "the model has no service 'north#RoomsGet'",
                "did you mean 'north#Rooms'? it has 'north#Rooms', 'north#Halls', 'south#Rooms'"
            ),
            (
                "", "4:5", "the model has no service ''", "it has 'north#Rooms', 'north#Halls', 'south#Rooms'"
            ),
        ] as [(String?, String, String, String)]
    )
    func unclear(serviceShape: String?, place: String, message: String, hint: String) throws {
        let outcome = try run(serviceShape)
        #expect(outcome.status == .findings)
        #expect(
            outcome.error == """
                model.json:\(place): error: \(message) [unexpected-upstream]
                    \(hint)
                1 error: nothing was written

                """
        )
        #expect(try sample.model() == [:])
    }

    @Test("it is refused for botocore, whose files hold one service")
    func botocore() throws {
        let outcome = try sample.run(serviceShape: "Rooms")
        #expect(outcome.status == .wrongUsage)
        #expect(
            outcome.error == """
                error: '--service-shape Rooms' is for Smithy models, which can hold several services; a file of botocore holds one
                hint: leave it out, and name the folder of the service that is meant

                """
        )
        #expect(try sample.model() == [:])
    }

    @Test(
        "each service of Smithy's tests of the protocol can be imported by its name",
        .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)),
        arguments: ["RestJson", "RestJsonValidation", "Glacier", "BackplaneControlService"]
    )
    func protocolTests(name: String) throws {
        let file = try #require(Suites.folder).appending(path: "restjson1-smithy/model.json")
        let outcome = try sample.run(file.path(percentEncoded: false), format: .smithy, serviceShape: name)
        #expect(outcome.status == .success, "\(outcome.error)")
    }
}
