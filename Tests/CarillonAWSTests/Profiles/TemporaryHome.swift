import CarillonAWS
import Foundation
import Synchronization

/// A home with shared configuration files, which is gone when the test ends.
final class TemporaryHome: Sendable {
    let folder: URL
    let environment: ProcessEnvironment

    init(config: String? = nil, credentials: String? = nil, _ variables: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("home-\(UUID())", isDirectory: true)
        let files = folder.appendingPathComponent(".aws", isDirectory: true)
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        try config.map { try Data($0.utf8).write(to: files.appendingPathComponent("config")) }
        try credentials.map { try Data($0.utf8).write(to: files.appendingPathComponent("credentials")) }
        let standard = ["PATH": "/usr/bin:/bin"]
        environment = ProcessEnvironment(
            variables: standard.merging(variables) { $1 },
            homeDirectory: folder.path
        )
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The shared configuration, the profile and the chain of the home, with services that answer at once.
    func chain(
        profile name: String? = nil,
        _ network: NetworkProviders = .offline(),
        commandDuration: Duration = .seconds(60)
    ) throws -> DefaultCredentialsChain {
        let configuration = try SharedConfiguration.load(from: environment)
        return DefaultCredentialsChain(
            links: DefaultCredentialsChain.defaultLinks(
                environment: environment,
                configuration: configuration,
                profile: try configuration.profile(name, in: environment),
                region: "eu-west-1",
                network: network,
                commandDuration: commandDuration
            )
        )
    }

    func settings() throws -> AWSSettings {
        let configuration = try SharedConfiguration.load(from: environment)
        let profile = try configuration.profile(in: environment)
        return try AWSSettings(environment: environment, configuration: configuration, profile: profile)
    }

    /// The text of the error that `body` throws, with `~` in place of the home; `nil` if it throws none.
    func errorText(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return "\(error)".replacingOccurrences(of: folder.path, with: "~")
        }
    }
}

extension NetworkProviders {
    /// Services that give an access key named after what they were asked for, in the order of `asked`.
    static func offline(asked: Asked = Asked()) -> NetworkProviders {
        @Sendable func answer(_ question: String, from source: (any CredentialsProvider)? = nil) -> Answer {
            Answer(question: question, source: source, asked: asked)
        }
        return NetworkProviders(
            assumeRole: { role in
                let parts = [role.roleARN, role.externalID, role.sessionName, role.durationSeconds.map { "\($0)" }]
                return answer("role \(parts.compactMap(\.self).joined(separator: " "))", from: role.source)
            },
            webIdentity: { answer("token \($0.tokenFile) \($0.roleARN) \($0.sessionName ?? "-") \($0.region ?? "-")") },
            sso: { answer("sso \($0.startURL) \($0.region) \($0.accountID) \($0.roleName) \($0.sessionName ?? "-")") },
            login: { answer("login \($0.sessionARN)") },
            container: { answer("container \($0["AWS_CONTAINER_CREDENTIALS_FULL_URI"] ?? "-")") },
            instanceMetadata: { _ in throw CredentialsUnavailable("no instance") }
        )
    }

    final class Asked: Sendable {
        private let log = Mutex<[String]>([])
        var all: [String] { log.withLock { $0 } }
        func append(_ text: String) { log.withLock { $0.append(text) } }
    }

    struct Answer: CredentialsProvider {
        let question: String
        let source: (any CredentialsProvider)?
        let asked: Asked

        func credentials() async throws -> AWSCredentials {
            let key = try await source?.credentials().accessKeyID
            let text = question + (key.map { " by \($0)" } ?? "")
            asked.append(text)
            return AWSCredentials(accessKeyID: text, secretAccessKey: "secret")
        }
    }
}
