import Diagnostics

/// A piece of an HTML fragment.
enum HTMLToken: Hashable {
    /// Text with its references resolved.
    case text(String)
    /// A tag that opens an element, its name in lower case; `link` is its `href`.
    case open(String, link: String?)
    /// A tag that closes an element.
    case close(String)

    /// Takes a fragment apart. Whatever is no tag is text; comments are left out.
    static func tokens(of html: String) -> [HTMLToken] {
        var tokens: [HTMLToken] = []
        var rest = html[...]
        var text = ""
        while let bracket = rest.firstIndex(of: "<") {
            text += rest[..<bracket]
            rest = rest[bracket...]
            guard let (token, length) = tag(at: rest) else {
                text.append(rest.removeFirst())
                continue
            }
            if !text.isEmpty { tokens.append(.text(text.resolvingReferences)) }
            text = ""
            if let token { tokens.append(token) }
            rest = rest.dropFirst(length)
        }
        text += rest
        if !text.isEmpty { tokens.append(.text(text.resolvingReferences)) }
        return tokens
    }

    /// The tag or comment that `text` begins with and its length in characters; `nil` if it begins with none. A comment
    /// is no token.
    private static func tag(at text: Substring) -> (token: HTMLToken?, length: Int)? {
        if text.hasPrefix("<!--") {
            let comment = text.prefix(through: "-->")
            return (nil, comment?.count ?? text.count)
        }
        guard let end = text.dropFirst().firstIndex(where: { $0 == ">" || $0 == "<" }), text[end] == ">" else {
            return nil
        }
        let tag = text[...end]
        let isClosing = tag.hasPrefix("</")
        let content = tag.dropFirst(isClosing ? 2 : 1).dropLast()
        let name = content.prefix { $0.isLetter || $0.isNumber }.lowercased()
        guard name.first?.isLetter == true else { return nil }
        return (isClosing ? .close(name) : .open(name, link: attribute("href", in: content)), tag.count)
    }

    private static func attribute(_ name: String, in content: Substring) -> String? {
        var rest = content
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].split { $0.isWhitespace }.last?.lowercased()
            rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" {
                rest.removeFirst()
                value = rest.prefix { $0 != quote }
                rest = rest.dropFirst(value.count + 1)
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(value.count)
            }
            if key == name { return String(value).resolvingReferences }
        }
        return nil
    }
}

extension Substring {
    /// The text up to and including the first occurrence of `end`; `nil` if there is none.
    fileprivate func prefix(through end: String) -> Substring? {
        var place = startIndex
        while place < endIndex {
            if self[place...].hasPrefix(end) { return self[..<index(place, offsetBy: end.count)] }
            place = index(after: place)
        }
        return nil
    }
}

extension String {
    /// The text with what character references mean (HTML, section 13.5); an unknown one stays as it is.
    fileprivate var resolvingReferences: String {
        guard contains("&") else { return self }
        var text = ""
        var rest = self[...]
        while let ampersand = rest.firstIndex(of: "&") {
            text += rest[..<ampersand]
            rest = rest[rest.index(after: ampersand)...]
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "#" }
            if let meaning = Self.meaning(of: name), rest.dropFirst(name.count).first == ";" {
                text += meaning
                rest = rest.dropFirst(name.count + 1)
            } else {
                text += "&"
            }
        }
        return text + rest
    }

    private static func meaning(of reference: Substring) -> String? {
        if let known = references[String(reference)] { return known }
        guard reference.hasPrefix("#") else { return nil }
        let number = reference.dropFirst()
        let value = number.lowercased().hasPrefix("x") ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
        return value.flatMap(Unicode.Scalar.init).map { String($0) }
    }

    private static let references: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "mdash": "\u{2014}",
        "ndash": "\u{2013}", "hellip": "\u{2026}", "lsquo": "\u{2018}", "rsquo": "\u{2019}", "ldquo": "\u{201C}",
        "rdquo": "\u{201D}", "copy": "\u{A9}", "reg": "\u{AE}", "trade": "\u{2122}", "times": "\u{D7}",
        "le": "\u{2264}", "ge": "\u{2265}",
    ]
}
