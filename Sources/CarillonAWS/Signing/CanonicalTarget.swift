internal import CarillonRuntime

/// Returns the path that a signature covers.
func canonicalPath(_ path: Substring, _ options: SigV4Signer.Options) -> String {
    let path = options.normalizesPath ? normalized(path) : path.isEmpty ? "/" : String(path)
    return options.encodesPathAgain ? path.percentEncoded(keepingSlashes: true) : path
}

/// Removes empty segments, `.` and `..` (RFC 3986, section 5.2.4, but for the empty ones and for the slash that it
/// leaves where the last segment is a dot).
private func normalized(_ path: Substring) -> String {
    let slash = UInt8(ascii: "/")
    var segments: [Substring] = []
    for segment in path.utf8.split(separator: slash) {
        if segment.elementsEqual(".".utf8) { continue }
        if segment.elementsEqual("..".utf8) {
            _ = segments.popLast()
        } else {
            segments.append(Substring(segment))
        }
    }
    let isFolder = path.utf8.last == slash && !segments.isEmpty
    return "/" + segments.joined(separator: "/") + (isFolder ? "/" : "")
}

/// A parameter of a query, without its percent-encoding.
struct QueryParameter {
    let name: [UInt8]
    /// Empty where there is no equals sign.
    let value: [UInt8]
}

/// Returns the parameters of a query, in their order.
func queryParameters(_ query: Substring) -> [QueryParameter] {
    query.utf8.split(separator: UInt8(ascii: "&")).map { parameter in
        let name = parameter.prefix { $0 != UInt8(ascii: "=") }
        return QueryParameter(name: unescaped(name), value: unescaped(parameter[name.endIndex...].dropFirst()))
    }
}

/// Returns the query that a signature covers: every parameter with its `=`, percent-encoded alike however it came, in
/// the order of the names and then of the values.
func canonicalQuery(_ parameters: [QueryParameter]) -> String {
    parameters.map { (name: $0.name.percentEncoded(), value: $0.value.percentEncoded()) }
        .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        .map { "\($0.name)=\($0.value)" }
        .joined(separator: "&")
}

/// Returns the bytes that percent-encoded text stands for; a percent sign before anything but two digits stands for
/// itself.
private func unescaped(_ text: Substring.UTF8View) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
        let following = rest.dropFirst()
        if byte == UInt8(ascii: "%"), let first = rest.first, let second = following.first,
            let escaped = UInt8(hexadecimal: first, second)
        {
            bytes.append(escaped)
            rest = following.dropFirst()
        } else {
            bytes.append(byte)
        }
    }
    return bytes
}
