import CarillonAWS
import CarillonAsyncHTTPClient
import CarillonRuntime
import Chime
import ChimeSDKVoice
import Foundation

// Answers questions about the generated clients, a line for each that it reads. See Scripts/check_botocore_calls.
//
//     botocore-calls ENDPOINT SECONDS
//
// ENDPOINT is the server that is called, and SECONDS since 1970 are the time of all requests.

let arguments = CommandLine.arguments
guard arguments.count == 3, let seconds = Double(arguments[2]) else {
    FileHandle.standardError.write(Data("usage: botocore-calls ENDPOINT SECONDS\n".utf8))
    exit(64)
}
let endpoint = try Endpoint(url: arguments[1])
let time = Timestamp(timeIntervalSince1970: seconds)
let transport = AsyncHTTPClientTransport()

/// Returns a client whose time stands still, and which makes one attempt.
func client<Client: ServiceClient>(_ type: Client.Type, sessionToken: String?) -> Client {
    let credentials = AWSCredentials(
        accessKeyID: "AKIDEXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        sessionToken: sessionToken
    )
    let aws = AWSConfiguration(
        region: "us-east-1",
        credentials: credentials,
        endpoint: endpoint,
        maxAttempts: 1,
        environment: ProcessEnvironment(variables: [:], homeDirectory: "/nonexistent")
    )
    var configuration = ClientConfiguration(makeIdempotencyToken: { "00000000-0000-4000-8000-000000000000" })
    configuration.clock.date = { time }
    return Client(aws: aws, configuration: configuration, transport: transport)
}

let chime = chimeOperations()
let voice = voiceOperations()

func respond(to line: String) async throws -> Answer {
    let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
    let token = question.sessionToken
    switch question.service {
    case "chime": return try await chime.answer(question, client: client(ChimeClient.self, sessionToken: token))
    case "chime-sdk-voice":
        return try await voice.answer(question, client: client(ChimeSDKVoiceClient.self, sessionToken: token))
    default: return Answer(problem: "no service is named '\(question.service)'")
    }
}

while let line = readLine() {
    let answer: Answer
    do {
        answer = try await respond(to: line)
    } catch {
        answer = Answer(problem: "\(error)")
    }
    FileHandle.standardOutput.write(try JSONEncoder().encode(answer) + Data("\n".utf8))
}
