/// Settings that stand in an environment variable or else in a key of a profile.
struct SettingsLookup: Sendable {
    let environment: ProcessEnvironment
    let profile: Profile

    /// A setting and its place.
    struct Found {
        let text: String
        let place: String

        func error(_ problem: String) -> AWSConfigurationError { AWSConfigurationError(place, problem) }
    }

    /// Returns the value of the first variable that is set, else that of the key.
    func text(_ variables: String?..., key: String) -> Found? {
        for case let variable? in variables {
            if let text = environment[variable] { return Found(text: text, place: variable) }
        }
        return profile[key].map { Found(text: $0.text, place: profile.place(key)) }
    }

    func boolean(_ variable: String, key: String) throws(AWSConfigurationError) -> Bool? {
        guard let found = text(variable, key: key) else { return nil }
        switch found.text.lowercased() {
        case "true": return true
        case "false": return false
        default: throw found.error("\(found.text.quotedInMessage) is neither 'true' nor 'false'")
        }
    }

    func integer(
        _ variable: String? = nil,
        key: String,
        in range: ClosedRange<Int>
    ) throws(AWSConfigurationError) -> Int? {
        guard let found = text(variable, key: key) else { return nil }
        guard let number = Int(found.text), range.contains(number) else {
            let bounds = "from \(range.lowerBound) to \(range.upperBound)"
            throw found.error("\(found.text.quotedInMessage) is no whole number \(bounds)")
        }
        return number
    }

    /// Returns the case whose raw value is the setting, in whichever case its letters are.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ variable: String,
        key: String,
        of type: Choice.Type
    ) throws(AWSConfigurationError) -> Choice? {
        guard let found = text(variable, key: key) else { return nil }
        for choice in type.allCases where choice.rawValue.lowercased() == found.text.lowercased() { return choice }
        let allowed = type.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        throw found.error("\(found.text.quotedInMessage) is none of \(allowed)")
    }
}
