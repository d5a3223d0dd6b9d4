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
                    throw error.within(.header("\(name)"), isSensitive: member.shape.isSensitive)
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
            throw DecodingFailure(expected: expected, quoting: text.excerpt, offset: nil)
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
    case .timestamp: try write(timestamp(text), "a timestamp")
    case .list(let traits):
        var items = headerItems(of: text, as: traits.pointee.element).makeIterator()
        var index = 0
        try traits.pointee.access.append(to: storage) { (element) throws(DecodingFailure) in
            guard let item = items.next() else { return false }
            do throws(DecodingFailure) {
                try readScalar(traits.pointee.element, item, into: element)
            } catch {
                throw error.within(.index(index), isSensitive: traits.pointee.element.isSensitive)
            }
            index += 1
            return true
        }
    case .blob, .structure, .box, .union, .map:
        throw DecodingFailure(.mismatch(expected: "a value that travels in a header", found: "another"), offset: nil)
    }
}

/// A timestamp in whichever of its formats it comes, as in bodies.
private func timestamp(_ text: String) -> Timestamp? {
    var text = text
    if let instant = text.withUTF8({ Instant(parsing: $0) }) { return Timestamp(instant) }
    return Double(text).flatMap { $0.isFinite ? Timestamp(timeIntervalSince1970: $0) : nil }
}
