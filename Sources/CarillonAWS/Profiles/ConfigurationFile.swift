/// A value of a shared configuration file, and where it stands.
package struct ConfigurationValue: Hashable, Sendable {
    /// The text after the equals sign, with the lines that continue it; empty if there is none.
    package var text: String
    /// The properties on the indented lines below, if there are any.
    package var nested: [String: String] = [:]
    /// The path of the file.
    package let file: String
    /// The number of the line, from 1.
    package let line: Int
}

extension ConfigurationValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The place; the text is left out, as it may be a secret.
    package var description: String { "\(file):\(line)" }

    /// The description.
    package var debugDescription: String { description }

    /// The place.
    package var customMirror: Mirror { Mirror(self, children: ["file": file, "line": line], displayStyle: .struct) }
}

/// The properties of one section, by their keys in lowercase.
package typealias ConfigurationSection = [String: ConfigurationValue]

/// The parts of one shared configuration file that AWS defines; what other tools keep there is left out.
struct ConfigurationFile: Hashable {
    var profiles: [String: ConfigurationSection] = [:]
    var ssoSessions: [String: ConfigurationSection] = [:]
    var services: [String: ConfigurationSection] = [:]

    /// The two files, which differ in how they name profiles.
    enum Kind {
        /// `~/.aws/config`: `[profile x]`, and `[default]`.
        case configuration
        /// `~/.aws/credentials`: `[x]`.
        case credentials
    }
}

/// A section by what its header says.
enum SectionHeader: Hashable {
    /// `[default]` of the configuration file, which `[profile default]` replaces.
    case defaultProfile
    case profile(String)
    case ssoSession(String)
    case services(String)
    /// A section of another tool.
    case other(String)

    /// Reads the text between the brackets.
    init(_ text: String, in kind: ConfigurationFile.Kind) {
        if kind == .credentials {
            self = .profile(text)
        } else if text == "default" {
            self = .defaultProfile
        } else if let words = try? splitCommandLine(text), words.count == 2 {
            switch words[0] {
            case "profile": self = .profile(words[1])
            case "sso-session": self = .ssoSession(words[1])
            case "services": self = .services(words[1])
            default: self = .other(text)
            }
        } else {
            self = .other(text)
        }
    }
}
