import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Structure {
    /// Reads an output or exception from a response: members bound to headers, and the rest from a JSON body.
    ///
    /// An empty body counts as an empty object.
    init(response: HTTPResponse, body: [UInt8]) throws(DecodingFailure) {
        let layout = Self.schema.layout
        self = layout.pointee.body.isEmpty ? Self.schema.blank : try Self(json: body.isEmpty ? Array("{}".utf8) : body)
        try withMutableStorage(of: &self) { (storage) throws(DecodingFailure) in
            for member in layout.pointee.members {
                guard case .header(let name) = member.location else { continue }
                do throws(DecodingFailure) {
                    try member.readHeader(response.headerFields, into: storage)
                } catch {
                    throw error.within(.member("\(name)"))
                }
            }
        }
    }
}

extension MemberSlot {
    fileprivate func readHeader(
        _ fields: HTTPFields,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        guard let name = HTTPField.Name("\(location.name)"), let text = fields[name] else {
            guard case .optional = presence else {
                throw DecodingFailure(.missingMember("\(location.name)"), offset: nil)
            }
            return
        }
        let storage = base + offset
        switch presence {
        case .required: try readScalar(shape, text, into: storage)
        case .optional(let access): try readScalar(shape, text, into: access.pointee.makePayload(in: storage))
        }
    }
}

/// Reads the text of a header over the blank value at `storage`.
private func readScalar(
    _ shape: Shape,
    _ text: String,
    into storage: UnsafeMutableRawPointer
) throws(DecodingFailure) {
    func write<Value>(_ value: Value?, _ expected: String) throws(DecodingFailure) {
        guard let value else {
            throw DecodingFailure(.mismatch(expected: expected, found: text.debugDescription), offset: nil)
        }
        storage.write(value, isOptional: false)
    }
    switch shape.kind {
    case .string, .enumeration: storage.write(text, isOptional: false)
    case .boolean: try write(text == "true" ? true : text == "false" ? false : nil, "a boolean")
    case .number(.byte, _): try write(Int8(text), "a whole number")
    case .number(.short, _): try write(Int16(text), "a whole number")
    case .number(.integer, _): try write(Int32(text).map { Int($0) }, "a whole number")
    case .number(.long, _): try write(Int64(text), "a whole number")
    case .number(.float, _): try write(Float(text), "a number")
    case .number(.double, _): try write(Double(text), "a number")
    case .timestamp(let format): try write(timestamp(text, format), "a timestamp")
    case .list(let traits):
        var items = text.split(separator: ",").makeIterator()
        try traits.pointee.access.append(to: storage) { (element) throws(DecodingFailure) in
            guard let item = items.next() else { return false }
            try readScalar(traits.pointee.element, String(item.trimmed), into: element)
            return true
        }
    case .blob, .structure, .box, .union, .map:
        throw DecodingFailure(.mismatch(expected: "a value that travels in a header", found: "another"), offset: nil)
    }
}

private func timestamp(_ text: String, _ format: TimestampFormat) -> Timestamp? {
    if format == .epochSeconds { return Double(text).map { Timestamp(timeIntervalSince1970: $0) } }
    var text = text
    return text.withUTF8 { Instant(parsing: $0) }.map { Timestamp($0) }
}

extension Substring {
    /// The text without spaces and tabs at either end.
    fileprivate var trimmed: Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let rest = drop(while: isBlank)
        guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
        return rest[...last]
    }
}
