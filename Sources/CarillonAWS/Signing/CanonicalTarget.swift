internal import CarillonRuntime

/// Returns the path that a signature covers.
func canonicalPath(_ path: Substring, _ options: SigV4Signer.Options) -> String {
    let path = options.normalizesPath ? normalized(path) : path.isEmpty ? "/" : String(path)
    return options.encodesPathAgain ? path.percentEncoded(keepingSlashes: true) : path
}

/// Removes empty segments, `.` and `..` (RFC 3986, section 5.2.4, but for the empty ones and for the slash that it
/// leaves where the last segment is a dot).
private func normalized(_ path: Substring) -> String {
    var segments: [Substring] = []
    for segment in path.split(separator: "/") {
        switch segment {
        case ".": continue
        case "..": _ = segments.popLast()
        default: segments.append(segment)
        }
    }
    let isFolder = path.hasSuffix("/") && !segments.isEmpty
    return "/" + segments.joined(separator: "/") + (isFolder ? "/" : "")
}

/// Returns the query that a signature covers: every parameter with its `=`, percent-encoded alike however it came, in
/// the order of the names and then of the values.
func canonicalQuery(_ query: Substring) -> String {
    query.split(separator: "&").map { parameter in
        let name = parameter.prefix { $0 != "=" }
        let value = parameter[name.endIndex...].dropFirst()
        return (name: unescaped(name).percentEncoded(), value: unescaped(value).percentEncoded())
    }
    .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    .map { "\($0.name)=\($0.value)" }
    .joined(separator: "&")
}

/// Returns the bytes that percent-encoded text stands for; a percent sign before anything but two digits stands for
/// itself.
private func unescaped(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
        let digits = rest.prefix(2)
        if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") }),
            let escaped = UInt8(String(Substring(digits)), radix: 16)
        {
            bytes.append(escaped)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return bytes
}
