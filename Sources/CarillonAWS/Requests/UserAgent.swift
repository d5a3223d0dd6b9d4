internal import CarillonRuntime
internal import Foundation

/// The software that sends requests, as the header field `User-Agent` names it to services of AWS.
///
/// ```text
/// carillon/0.1.0 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/swift#6.3 api/chime-sdk-voice app/billing
/// ```
public struct UserAgent: Hashable, Sendable {
    /// The name of the API, such as `chime-sdk-voice`; `nil` to leave it out.
    public var api: String?
    /// The surroundings that AWS provides, such as `AWS_Lambda_provided.al2023`; `nil` to leave them out.
    public var executionEnvironment: String?
    /// The application's own name, by which its requests are found in logs; `nil` to leave it out. The first 50 characters
    /// are sent, with hyphens in place of what the field cannot hold.
    public var applicationID: String?

    /// Creates a description of the software.
    public init(api: String? = nil, executionEnvironment: String? = nil, applicationID: String? = nil) {
        self.api = api
        self.executionEnvironment = executionEnvironment
        self.applicationID = applicationID
    }

    /// The value of the header field.
    public var text: String {
        let system = ProcessInfo.processInfo.operatingSystemVersion
        let version = "\(system.majorVersion).\(system.minorVersion).\(system.patchVersion)"
        let components: [String?] = [
            Self.component("carillon", packageVersion),
            "ua/2.1",
            "\(Self.system)#\(version)",
            Self.architecture.map { "md/arch#\($0)" },
            "lang/swift#\(Self.swiftVersion)",
            Self.component("api", api),
            Self.component("exec-env", executionEnvironment),
            Self.component("app", applicationID.map(Self.sentApplicationID)),
        ]
        return components.compactMap { $0 }.joined(separator: " ")
    }

    private static func component(_ name: String, _ value: String?) -> String? {
        guard let value, !value.isEmpty else { return nil }
        return "\(name)/\(token(value))"
    }

    /// Returns what is sent of an application's name, of which services keep 50 characters
    /// ([AWS SDKs and Tools Reference Guide, Application ID](https://docs.aws.amazon.com/sdkref/latest/guide/feature-appid.html)).
    static func sentApplicationID(_ name: String) -> String { token(name.prefix(50)) }

    private static func token(_ text: some StringProtocol) -> String {
        text.map { allowed.contains($0) ? String($0) : "-" }.joined()
    }

    /// The characters of a token (RFC 9110, section 5.6.2) and the comma; a hyphen stands in place of others.
    private static let allowed = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~,"
    )

    private static var system: String {
        #if os(Linux)
            "os/linux"
        #elseif os(macOS)
            "os/macos"
        #elseif os(iOS)
            "os/ios"
        #elseif os(tvOS)
            "os/tvos"
        #elseif os(watchOS)
            "os/watchos"
        #elseif os(visionOS)
            "os/other md/visionos"
        #else
            "os/other md/system"
        #endif
    }

    private static var architecture: String? {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "arm64"
        #else
            nil
        #endif
    }

    /// The version of the compiler that the client was made with: Swift does not tell it any other way.
    private static var swiftVersion: String {
        #if compiler(>=6.5)
            "6.5"
        #elseif compiler(>=6.4)
            "6.4"
        #elseif compiler(>=6.3)
            "6.3"
        #elseif compiler(>=6.2)
            "6.2"
        #else
            "6.1"
        #endif
    }
}
