import ArgumentParser
import CarillonFake
import CarillonRuntime
import ChimeFake
import GRDB
import Hummingbird
import Logging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Starts a fake of Amazon Chime and Amazon Chime SDK Voice.
@main
struct ChimeFakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chime-fake",
        abstract: "Serve a fake of Amazon Chime and Amazon Chime SDK Voice on this machine.",
        discussion: """
            Any client can call it: boto3, the AWS command line, the Swift clients. It says at the start what to export \
            for them. The page at /_fake/ shows what happens.

            Example: chime-fake --port 8080 --clock 2026-01-01T00:00:00Z --data account.sqlite
            """
    )

    @Option(help: "The port; 0 for any that is free.")
    var port: UInt16 = 8088

    @Option(help: "The seed of identifiers, numbers and everything else that is left to chance.")
    var seed: UInt64 = 1

    @Option(
        help: "The time at which the clock of a new account stands, such as 2026-01-01T00:00:00Z; without it, it runs."
    )
    var clock: String?

    @Option(
        help: ArgumentHelp("The file that keeps everything; without it, it is forgotten at the end.", valueName: "file")
    )
    var data: String?

    @Option(help: "The region of the account.")
    var region = "us-east-1"

    @Option(help: "The service that answers what both have, where a request has no prefix: chime or chime-sdk-voice.")
    var root: RootService = .voice

    @Option(help: ArgumentHelp("The folder of the models.", valueName: "folder"))
    var model = "model"

    @Flag(help: "Answer requests that nobody signed.")
    var noAuth = false

    @Flag(help: "Refuse more Voice Connectors, rooms and others than AWS's default quotas allow.")
    var limits = false

    func validate() throws {
        if let clock, Document.string(clock).timestamp == nil {
            throw ValidationError("'\(clock)' is no time: write one such as 2026-01-01T00:00:00Z.")
        }
    }

    func run() async throws {
        var account = FakeAccount.Configuration()
        account.seed = seed
        account.region = region
        account.enforcesLimits = limits
        account.stoppedClock = clock.flatMap { Document.string($0).timestamp }
        let server: FakeServer
        do {
            server = try chimeServer(
                FakeAccount(account, storage: data.map { try FakeStorage(file: $0) }),
                models: model,
                root: root,
                keys: noAuth ? nil : [accessKey: secretKey]
            )
        } catch let error as FakeError {
            throw ValidationError("\(data ?? "the data"): \(error.message)")
        } catch let error as DatabaseError {
            let reason =
                error.resultCode == .SQLITE_BUSY ? "another process uses it" : error.message ?? "it cannot be opened"
            throw ValidationError("\(data ?? "the data"): \(reason)")
        }
        var logger = Logger(label: "chime-fake")
        logger.logLevel = .warning
        let application = Application(
            responder: FakeResponder(server: server),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: Int(port))),
            onServerRunning: { channel in
                print(announcement(port: channel.localAddress?.port ?? 0))
                // Whoever waits for the address reads it from a pipe, which keeps what is printed.
                fflush(nil)
            },
            logger: logger
        )
        try await application.runService()
    }

    private func announcement(port: Int) -> String {
        let address = "http://127.0.0.1:\(port)"
        return """
            Amazon Chime and Amazon Chime SDK Voice, faked, at \(address)

            For boto3 and the AWS command line:
              export AWS_ENDPOINT_URL_CHIME=\(address)/chime
              export AWS_ENDPOINT_URL_CHIME_SDK_VOICE=\(address)/chime-sdk-voice
              export AWS_ACCESS_KEY_ID=\(accessKey) AWS_SECRET_ACCESS_KEY=\(secretKey)
              export AWS_REGION=\(region) AWS_DEFAULT_REGION=\(region)

            For Swift, with the same keys:
              let aws = AWSConfiguration(endpoint: "\(address)/chime-sdk-voice")
              let voice = ChimeSDKVoiceClient(aws: aws, transport: AsyncHTTPClientTransport())

            What happens, and the clock: \(address)/_fake/

            """
    }
}

extension RootService: ExpressibleByArgument {}

private let accessKey = "fake"
private let secretKey = "fake"
