import CarillonFiles
import CarillonProject
import ModelImport
import ProjectSupport

@testable import carillon

/// A folder with a small service as botocore describes it, to be imported.
struct ImportSample {
    /// The folder of the upstream and the project.
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.upstream(), to: "data/rooms/2025-01-31/service-2.json")
    }

    /// A small service as botocore describes it.
    static func upstream(name: String = "[a-z]+", extra: String = "") -> String {
        """
        {
          "metadata": {
            "apiVersion": "2025-01-31", "endpointPrefix": "rooms", "protocol": "rest-json", "serviceFullName": "Room Service",
            "serviceId": "Rooms", "signatureVersion": "v4", "uid": "rooms-2025-01-31"
          },
          "operations": {
            "GetRoom": {
              "name": "GetRoom", "http": {"method": "GET", "requestUri": "/rooms/{roomId}"},
              "input": {"shape": "GetRoomRequest"}, "output": {"shape": "GetRoomResponse"}
            }
          },
          "shapes": {
            "GetRoomRequest": {
              "type": "structure", "required": ["RoomId"],
              "members": {"RoomId": {"shape": "String", "location": "uri", "locationName": "roomId"}}
            },
            "GetRoomResponse": {"type": "structure", "members": {\(extra)"Name": {"shape": "RoomName"}}},
            "RoomName": {"type": "string", "pattern": "\(name)"},
            "String": {"type": "string"}
          }
        }
        """
    }

    /// Imports the description into the service `rooms`.
    func run(
        _ path: String = "data/rooms",
        service: String = "rooms",
        project: String? = nil,
        isQuiet: Bool = false,
        format: UpstreamFormat = .botocore,
        serviceShape: String? = nil
    ) throws -> SampleProject.Outcome {
        let request = ImportRequest(
            upstream: UpstreamFile(
                format: format,
                path: path,
                serviceShape: serviceShape,
                documentation: .omit
            ),
            service: service,
            project: ProjectRequest(project: project, isQuiet: isQuiet)
        )
        return try capture(from: folder.path) { try importModel(request, from: folder.path, console: $0) }
    }

    /// The files of the project, by their paths.
    func model() throws -> [String: String] {
        try folder.tree().filter { $0.key.hasPrefix("model/") && !$0.key.hasSuffix("/") }
    }
}
