import CarillonAWS
import CarillonAsyncHTTPClient
import CarillonRuntime
import Chime
import ChimeSDKVoice
import Foundation

// Calls operations through the generated clients, one for each line that it reads, for Scripts/check_fake.
//
//     call-by-name ADDRESS
//
// ADDRESS is that of a fake of both services. A line is `{"service": "chime", "operation": "GetUser", "input": {...}}`, with the
// members of the input under their names on the wire. The answer is a line too: `{"status": 404, "code": "NotFoundException"}`.

/// Calls an operation with an input in JSON.
struct Caller<Client: ServiceClient>: OperationVisitor {
    typealias Failure = Client.Failure

    let client: Client
    let input: Document

    func visit<Input, Output>(_ operation: ServiceOperation<Input, Output, Failure>) async -> Document {
        do throws(Failure) {
            let input: Input
            do throws(DecodingFailure) {
                input = try Input(wholeDocument: self.input)
            } catch {
                return ["problem": .string("\(error)")]
            }
            let response = try await client.response(to: operation, input)
            return ["status": .number(BigDecimal(response.metadata.status))]
        } catch {
            guard let status = error.status else { return ["problem": .string("\(error)")] }
            return ["status": .number(BigDecimal(status)), "code": .string(error.code ?? "")]
        }
    }

    func visit<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) async -> Document {
        ["problem": "it has streams"]
    }
}

/// Returns a client of a service below a prefix of the fake, which sends what it is given and tries once.
func client<Client: ServiceClient>(_ type: Client.Type, _ address: String, _ transport: any Transport) throws -> Client
{
    let aws = AWSConfiguration(
        region: "us-east-1",
        credentials: AWSCredentials(accessKeyID: "fake", secretAccessKey: "fake"),
        endpoint: try Endpoint(url: address),
        maxAttempts: 1,
        environment: ProcessEnvironment(variables: [:], homeDirectory: "/nonexistent")
    )
    return Client(aws: aws, configuration: ClientConfiguration(validation: .off), transport: transport)
}

let transport = AsyncHTTPClientTransport()
let address = CommandLine.arguments.dropFirst().first ?? ""
let chime = try client(ChimeClient.self, address + "/chime", transport)
let voice = try client(ChimeSDKVoiceClient.self, address + "/chime-sdk-voice", transport)

func answer(to line: String) async throws -> Document {
    let call = try Document(json: Array(line.utf8))
    let name = call["operation"]?.string ?? ""
    let input = call["input"] ?? [:]
    if call["service"] == "chime", let operation = ChimeClient.operations.first(where: { $0.schema.name == name }) {
        return await operation.accept(Caller(client: chime, input: input))
    }
    if let operation = ChimeSDKVoiceClient.operations.first(where: { $0.schema.name == name }) {
        return await operation.accept(Caller(client: voice, input: input))
    }
    return ["problem": .string("there is no operation '\(name)'")]
}

while let line = readLine() {
    let answer = try await answer(to: line)
    FileHandle.standardOutput.write(Data(answer.json + Array("\n".utf8)))
}
