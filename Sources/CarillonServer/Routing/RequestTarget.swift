/// The path and the query of a request, divided as they were written and decoded part by part, so that a slash that is
/// percent-encoded divides nothing (RFC 3986, section 2.4).
struct RequestTarget {
    /// The segments of the path, without the slash at its beginning.
    let segments: [String]
    /// The parameters of the query; the value of one without an equals sign is empty.
    let query: [(name: String, value: String)]

    /// Divides a target in origin form (RFC 9112, section 3.2.1): `/phone-numbers/%2B12065550100?operation=restore`.
    ///
    /// - Returns: `nil` for one that does not begin with a slash, has a percent sign without two hexadecimal digits after it or
    ///   octets that are not UTF-8, or a part of more than 4096 bytes: comparing text takes time in proportion to the square of a
    ///   run of combining characters.
    init?(_ text: String) {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, path.first == "/" else { return nil }
        var segments: [String] = []
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = segment.percentDecoded else { return nil }
            segments.append(decoded)
        }
        var query: [(name: String, value: String)] = []
        for item in parts.count > 1 ? parts[1].split(separator: "&") : [] {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = pair[0].percentDecoded, let value = pair.count > 1 ? pair[1].percentDecoded : "" else {
                return nil
            }
            query.append((name, value))
        }
        self.segments = segments
        self.query = query
    }
}

extension Substring {
    /// The text that is percent-encoded here (RFC 3986, section 2.1); `nil` for what is not the encoding of any. A plus sign is
    /// one, not a blank.
    package var percentDecoded: String? {
        guard utf8.count <= partLimit * 3 else { return nil }
        guard let text = decoded, text.utf8.count <= partLimit else { return nil }
        return text
    }

    private var decoded: String? {
        guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexadecimalDigit, let low = rest.popFirst()?.hexadecimalDigit else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// The greatest number of bytes in a segment of a path, or in the name or the value of a parameter.
private let partLimit = 4096

extension UInt8 {
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
