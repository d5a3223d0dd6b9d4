import Foundation
import SuiteSupport

@_spi(Generated) @testable import CarillonRuntime

// The suites write values by the names of the model: blobs as their text, timestamps as seconds since 1970, and
// documents as they are. `CodableValue` stores the same values by the keys of the body, so that one walk over the schema
// leads from the one to the other.

/// What parameters say that a type has no place for.
struct UnknownParameter: Error, CustomStringConvertible {
    let description: String
}

extension Structure {
    /// Creates the value that parameters of a case describe.
    init(parameters: JSONValue) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        let stored = try Self.stored(parameters)
        self = try decoder.decode(CodableValue<Self>.self, from: Data(stored.bytes)).wrappedValue
    }

    /// What is wrong with the value, which should be what parameters describe and nothing else; `nil` if it is that.
    func problem(comparedWith parameters: JSONValue) throws -> String? {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        let found = try JSONDecoder().decode(JSONValue.self, from: encoder.encode(CodableValue(self))).withPlainNumbers
        let expected = try Self.stored(parameters).withPlainNumbers
        // Numbers of any size are equal however they are written.
        let isEqual = try found == expected || self == Self(parameters: parameters)
        return isEqual ? nil : "\(try found.json) instead of \(try expected.json)"
    }

    private static func stored(_ parameters: JSONValue) throws -> JSONValue {
        try storedStructure(schema.layout, parameters, at: "\(Self.self)")
    }
}

private func storedStructure(
    _ layout: UnsafePointer<StructureLayout>,
    _ value: JSONValue,
    at place: String
) throws -> JSONValue {
    guard let parameters = value.object else { return value }
    var stored: [String: JSONValue] = [:]
    for (name, parameter) in parameters where parameter != .null {
        let members = layout.pointee.members
        guard
            let member = members.first(where: { plain("\($0.name)") == plain(name) })
                ?? members.first(where: { layout.pointee.storedKey(of: $0).stringValue == name })
        else { throw UnknownParameter(description: "\(place) has no member for '\(name)'") }
        let key = layout.pointee.storedKey(of: member).stringValue
        stored[key] = try storedValue(member.shape, parameter, at: "\(place).\(name)")
    }
    return .object(stored)
}

private func storedUnion(_ access: any UnionAccess, _ value: JSONValue, at place: String) throws -> JSONValue {
    guard let (name, parameter) = value.object?.first(where: { $0.value != .null }) else { return value }
    if name == "SDK_UNKNOWN_MEMBER" { return .object([parameter["name"]?.text ?? "": .null]) }
    guard let member = access.members.first(where: { plain("\($0.name)") == plain(name) }) else {
        throw UnknownParameter(description: "\(place) has no member for '\(name)'")
    }
    return .object(["\(member.key)": try storedValue(member.shape, parameter, at: "\(place).\(name)")])
}

private func storedValue(_ shape: ValueShape, _ value: JSONValue, at place: String) throws -> JSONValue {
    switch (shape.kind, value) {
    case (.structure(let access), _): return try storedStructure(access.pointee.layout, value, at: place)
    case (.box(let access), _): return try storedStructure(access.pointee.layout, value, at: place)
    case (.union(let access), _): return try storedUnion(access.pointee, value, at: place)
    case (.list(let traits), .array(let elements)):
        return .array(try elements.map { try storedValue(traits.pointee.element, $0, at: "\(place)[]") })
    case (.map(let traits), .object(let entries)):
        return .object(try entries.mapValues { try storedValue(traits.pointee.value, $0, at: "\(place)[]") })
    case (.number(.bigInteger, _), .integer(let number)), (.number(.bigDecimal, _), .integer(let number)):
        return .text("\(number)")
    case (.number(.bigInteger, _), .number(let number)): return .text(String(format: "%.0f", number))
    case (.number(.bigDecimal, _), .number(let number)): return .text("\(number)")
    case (.blob, .text(let text)): return .text(Data(text.utf8).base64EncodedString())
    default: return value
    }
}

/// A name as it is in Swift and in the model alike: without case, and without what no name in Swift has.
private func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
}

extension JSONValue {
    /// The same with numbers that are whole as integers, however they were written.
    var withPlainNumbers: JSONValue {
        switch self {
        case .number(let number): Int64(exactly: number).map(JSONValue.integer) ?? self
        case .object(let members): .object(members.mapValues(\.withPlainNumbers))
        case .array(let elements): .array(elements.map(\.withPlainNumbers))
        case .null, .boolean, .integer, .text: self
        }
    }

    /// The document as text.
    var json: String { get throws { String(decoding: try bytes, as: UTF8.self) } }
}
