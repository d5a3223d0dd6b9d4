import ServiceModel
import YAMLSource

/// The methods that an operation may have.
let httpMethods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]

/// An error in an `http` line, with its offset.
package struct HTTPLineError: Error {
    package var message: String
    var offset: Int
    var length: Int
    var hint: String?
}

extension ServiceLoader {
    /// Reads `POST /path/{label}?query`.
    mutating func readHTTP(_ node: YAMLNode) -> (method: String, uri: URITemplate)? {
        guard let text = decoder.nonEmptyText(node, "'http'") else { return nil }
        do throws(HTTPLineError) {
            return try parseHTTPLine(text)
        } catch {
            decoder.report(
                .invalidHTTP,
                error.message,
                at: node.range(ofScalar: error.offset, length: error.length),
                hint: error.hint
            )
            return nil
        }
    }
}

/// Parses the method, path and constant query of `POST /path/{label}?query`.
///
/// `SchemaValue.httpLine` restates the methods and the allowed characters.
package func parseHTTPLine(_ text: String) throws(HTTPLineError) -> (method: String, uri: URITemplate) {
    let scalars = Array(text.unicodeScalars)
    guard let space = scalars.firstIndex(of: " ") else {
        throw HTTPLineError(
            message: "'\(text)' has no \(text.hasPrefix("/") ? "method" : "path")",
            offset: 0,
            length: scalars.count,
            hint: "write method and path: 'POST /things/{thingId}'"
        )
    }
    let method = String(text.unicodeScalars.prefix(space))
    guard httpMethods.contains(method) else {
        let upper = method.uppercased()
        throw HTTPLineError(
            message: "'\(method)' is not a method",
            offset: 0,
            length: max(1, space),
            hint: httpMethods.contains(upper) ? "write '\(upper)'" : "one of \(httpMethods.joined(separator: ", "))"
        )
    }
    var parser = URITemplateParser(scalars: scalars, position: space + 1)
    return (method, try parser.parse())
}

/// Parses a request target's template.
///
/// The path consists of the characters that RFC 3986, section 3.3, allows in segments; a label is a whole
/// segment, so that no value can add to the text around it.
private struct URITemplateParser {
    let scalars: [Unicode.Scalar]
    var position: Int

    mutating func parse() throws(HTTPLineError) -> URITemplate {
        let start = position
        guard position < scalars.count, scalars[position] == "/" else {
            throw failure("the path does not begin with '/'", at: position, hint: hintAboutStart)
        }
        var path: [URITemplate.Segment] = []
        var literal = ""
        while position < scalars.count, scalars[position] != "?" {
            literal.unicodeScalars.append(scalars[position])
            position += 1
            if position < scalars.count, scalars[position] == "{" {
                if case .label(_, isGreedy: true)? = path.last {
                    throw failure("nothing but text may follow a greedy label", at: position)
                }
                path.append(.literal(literal))
                literal = ""
                path.append(try label())
            } else {
                literal += try literalSegment()
            }
        }
        if !literal.isEmpty { path.append(.literal(literal)) }
        var query = ""
        if position < scalars.count {
            position += 1
            query = try constantQuery()
        }
        return URITemplate(text: String(scalars[start...]), path: path, query: query)
    }

    /// The fix for a target that does not begin with a slash.
    private var hintAboutStart: String {
        let target = String(scalars[position...])
        if target.hasPrefix(" ") { return "put one space between method and path" }
        let parts = target.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0].hasSuffix(":"), parts[1].isEmpty else { return "write '/\(target)'" }
        let path = parts[2].firstIndex(of: "/").map { parts[2][$0...] } ?? "/"
        return "write '\(path)' alone; the host is the service's, under 'endpoints'"
    }

    private mutating func label() throws(HTTPLineError) -> URITemplate.Segment {
        let start = position
        guard let end = scalars[start...].firstIndex(of: "}") else {
            throw failure("the label is not closed", at: start, length: scalars.count - start, hint: "add '}'")
        }
        var name = String(scalars[start + 1..<end])
        let isGreedy = name.hasSuffix("+")
        if isGreedy { name.removeLast() }
        guard name.isIdentifier else {
            throw failure(
                "invalid label name '\(name)'",
                at: start,
                length: end - start + 1,
                hint: String.identifierHint
            )
        }
        position = end + 1
        if position < scalars.count, scalars[position] != "/", scalars[position] != "?" {
            throw failure(
                "a label must be a whole segment of the path",
                at: start,
                length: end - start + 1,
                hint: "put '/' before and after it"
            )
        }
        return .label(name: name, isGreedy: isGreedy)
    }

    private mutating func literalSegment() throws(HTTPLineError) -> String {
        let start = position
        while position < scalars.count, scalars[position] != "/", scalars[position] != "?" {
            if scalars[position] == "{" {
                throw failure(
                    "a label must be a whole segment of the path",
                    at: position,
                    hint: "put '/' before and after it"
                )
            }
            try skipCharacter(allowed: "!$&'()*+,;=:@", in: "a path")
        }
        let segment = String(scalars[start..<position])
        let isLast = position == scalars.count || scalars[position] == "?"
        if segment.isEmpty, !isLast { throw failure("the path has an empty segment", at: position) }
        // Clients, proxies and servers take the encoded form for the same (WHATWG URL, "double-dot URL path segment").
        if segment.utf8.count <= 6, [".", ".."].contains(segment.lowercased().replacing("%2e", with: ".")) {
            throw failure("'\(segment)' cannot be a segment of a path", at: start, length: segment.utf8.count)
        }
        return segment
    }

    private mutating func constantQuery() throws(HTTPLineError) -> String {
        let start = position
        while position < scalars.count {
            if scalars[position] == "{" {
                throw failure(
                    "the query cannot have labels",
                    at: position,
                    hint: "give the member 'query: name' instead"
                )
            }
            try skipCharacter(allowed: "!$&'()*,;=:@/", in: "a query")
        }
        if start == position { throw failure("the query is empty", at: start - 1, hint: "remove '?'") }
        return String(scalars[start...])
    }

    /// Steps over one character or one percent-encoded byte.
    private mutating func skipCharacter(allowed: String, in part: String) throws(HTTPLineError) {
        let scalar = scalars[position]
        if scalar == "%" {
            let digits = scalars[(position + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else {
                throw failure("'%' must be followed by two hexadecimal digits", at: position)
            }
            position += 3
            return
        }
        let isUnreserved =
            UInt8(ascii: scalar, orElse: 0).isASCIILetter || UInt8(ascii: scalar, orElse: 0).isASCIIDigit
            || "-._~".unicodeScalars.contains(scalar)
        guard isUnreserved || allowed.unicodeScalars.contains(scalar) else {
            throw failure(
                "\(part) cannot contain '\(scalar)'",
                at: position,
                hint: scalar == " " || scalar == "#" || scalar == "}" ? "remove it" : "percent-encode it"
            )
        }
        position += 1
    }

    private func failure(_ message: String, at offset: Int, length: Int = 1, hint: String? = nil) -> HTTPLineError {
        HTTPLineError(message: message, offset: offset, length: length, hint: hint)
    }
}

extension UInt8 {
    fileprivate init(ascii scalar: Unicode.Scalar, orElse other: UInt8) {
        self = scalar.isASCII ? UInt8(scalar.value) : other
    }
}

extension String {
    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
        self.init()
        for scalar in scalars { unicodeScalars.append(scalar) }
    }
}
