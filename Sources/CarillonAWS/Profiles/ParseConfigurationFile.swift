extension ConfigurationFile {
    /// Reads the text of a shared configuration file (AWS SDKs and Tools Reference Guide, "Shared config and
    /// credentials files").
    ///
    /// As in botocore, a line that is indented further than the property before it continues that one, and keys end at
    /// `=` or `:`. Sections and keys that occur again add to the earlier ones, and the last value of a key counts.
    init(parsing text: String, path: String, _ kind: Kind) throws(AWSConfigurationError) {
        var parser = ConfigurationFileParser(path: path, kind: kind)
        let isNewline = { (character: Character) in character == "\n" || character == "\r\n" || character == "\r" }
        let unmarked = text.unicodeScalars.first == "\u{FEFF}" ? Substring(text.unicodeScalars.dropFirst()) : text[...]
        for line in unmarked.split(omittingEmptySubsequences: false, whereSeparator: isNewline) {
            try parser.read(line)
        }
        self = parser.file
    }
}

/// Takes a shared configuration file line by line.
private struct ConfigurationFileParser {
    let path: String
    let kind: ConfigurationFile.Kind
    private var number = 0
    private var sections: [SectionHeader: ConfigurationSection] = [:]
    private var section: SectionHeader?
    /// The property that an indented line continues.
    private var openKey: String?
    /// The number of blanks before the last line that continued nothing.
    private var indentation = 0

    init(path: String, kind: ConfigurationFile.Kind) {
        self.path = path
        self.kind = kind
    }

    var file: ConfigurationFile {
        var file = ConfigurationFile()
        for (header, properties) in sections {
            switch header {
            case .profile(let name): file.profiles[name] = properties
            case .ssoSession(let name): file.ssoSessions[name] = properties
            case .services(let name): file.services[name] = properties
            case .defaultProfile where sections[.profile("default")] == nil: file.profiles["default"] = properties
            case .defaultProfile, .other: break
            }
        }
        return file
    }

    mutating func read(_ line: Substring) throws(AWSConfigurationError) {
        number += 1
        let content = line.trimmed
        guard let first = content.first, first != "#", first != ";" else { return }
        let depth = line.prefix(while: \.isWhitespace).count
        if let section, let openKey, depth > indentation {
            return try continueValue(of: openKey, in: section, with: content)
        }
        indentation = depth
        if first == "[" {
            try beginSection(content)
        } else {
            try addProperty(content)
        }
    }

    private mutating func beginSection(_ line: Substring) throws(AWSConfigurationError) {
        guard let end = line.firstIndex(of: "]") else { throw failure("the section has no ']' at its end") }
        let rest = line[line.index(after: end)...].trimmed
        guard rest.isEmpty || rest.first == "#" || rest.first == ";" else {
            throw failure("expected nothing but a comment after the ']' of a section")
        }
        let name = line[..<end].dropFirst().trimmed
        guard !name.isEmpty else { throw failure("the section has no name between its brackets") }
        let header = SectionHeader(String(name), in: kind)
        sections[header, default: [:]].merge([:]) { $1 }
        section = header
        openKey = nil
    }

    private mutating func addProperty(_ line: Substring) throws(AWSConfigurationError) {
        guard let delimiter = line.firstIndex(where: { $0 == "=" || $0 == ":" }), delimiter != line.startIndex else {
            // The line is not shown: it may be a part of a secret.
            throw failure("expected 'key = value', a section in brackets or a comment")
        }
        guard let section else { throw failure("expected a section in brackets before the first 'key = value'") }
        let key = line[..<delimiter].trimmed.lowercased()
        let text = line[line.index(after: delimiter)...].withoutComment
        sections[section]?[key] = ConfigurationValue(text: String(text), file: path, line: number)
        openKey = key
    }

    private mutating func continueValue(
        of key: String,
        in section: SectionHeader,
        with line: Substring
    ) throws(AWSConfigurationError) {
        // Values are changed where they are: a copy at each line would make long ones slow.
        guard sections[section]?[key]?.text.isEmpty == true else {
            sections[section]?[key]?.text += "\n\(line.withoutComment)"
            return
        }
        guard let delimiter = line.firstIndex(of: "="), delimiter != line.startIndex else {
            throw failure("expected an indented 'key = value' of '\(key)'")
        }
        let name = String(line[..<delimiter].trimmed)
        sections[section]?[key]?.nested[name] = String(line[line.index(after: delimiter)...].withoutComment)
    }

    private func failure(_ problem: String) -> AWSConfigurationError {
        AWSConfigurationError("\(path):\(number)", problem)
    }
}

extension Substring {
    /// The text without blanks at its ends.
    fileprivate var trimmed: Substring {
        var rest = drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }

    /// The value of a property: without a comment, which begins after a blank, and without blanks at its ends.
    fileprivate var withoutComment: Substring {
        var previous: Character?
        for index in indices {
            if self[index] == "#" || self[index] == ";", previous?.isWhitespace == true {
                return self[..<index].trimmed
            }
            previous = self[index]
        }
        return trimmed
    }
}
