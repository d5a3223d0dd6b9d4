import ArgumentParser
import CarillonAWS
import CarillonAsyncHTTPClient
import ChimeSDKVoice
import Foundation

@main
struct PhoneNumbersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone-numbers",
        abstract: "Manages the phone numbers of an Amazon Chime SDK account.",
        discussion: """
            Credentials and the region come from where every tool of AWS looks for them: the environment, or a profile \
            of ~/.aws/config.

            Exit status: 0 done, 1 the service refused something, 64 wrong usage, 65 the input is invalid and nothing \
            was sent, 69 the service could not be reached or understood.
            """,
        subcommands: [List.self, Show.self, Order.self, Update.self, BatchUpdate.self, Release.self]
    )

    /// Runs the command, and turns what its subcommands throw into a message and an exit status.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            report("Error: \(failure.message)")
            Foundation.exit(failure.status.rawValue)
        } catch {
            exit(withError: error)
        }
    }
}

/// What all subcommands need to call the service.
struct ServiceOptions: ParsableArguments {
    @Option(help: "The region, in place of that of AWS_REGION or the profile.")
    var region: String?

    @Option(help: "The profile of ~/.aws/config, in place of AWS_PROFILE.")
    var profile: String?

    @Option(help: "Where requests go, in place of the region's endpoint: a server of your own.")
    var endpoint: Endpoint?

    /// The client. Its type is the protocol, so that a test can put a stub in its place.
    var voice: some ChimeSDKVoiceAPI {
        let aws = AWSConfiguration(region: region, profile: profile, endpoint: endpoint)
        return ChimeSDKVoiceClient(aws: aws, transport: AsyncHTTPClientTransport())
    }
}

extension Endpoint: @retroactive ExpressibleByArgument {
    /// Reads `https://proxy.example.com:8443/voice`.
    public init?(argument: String) {
        try? self.init(url: argument)
    }
}

// The SDK's enumerations are open, because a service may answer with a value that it has added since. What a person
// types is more likely a mistake.
extension ExpressibleByArgument where Self: OpenEnumeration {
    /// Reads one of the values that the SDK knows.
    public init?(argument: String) {
        self.init(rawValue: argument)
        guard isKnown else { return nil }
    }
}

extension PhoneNumberStatus: @retroactive ExpressibleByArgument {}
extension PhoneNumberProductType: @retroactive ExpressibleByArgument {}

/// Writes a line for people, who may have sent the results elsewhere.
func report(_ message: String, terminator: String = "\n") {
    FileHandle.standardError.write(Data((message + terminator).utf8))
}
