import ServiceModel
import SuiteSupport

@_spi(Generated) @testable import CarillonRuntime

// Types cannot be made at run time, so the structures that the suites need stand here. They are found by the names of a
// loaded model's members.

private struct Escapes: Structure, Hashable, CustomReflectable {
    var newline: Bool
    var quote: Bool
    var backslash: Bool
    var carriageReturn: Bool
    var tab: Bool
    var formFeed: Bool
    static let schema = StructureSchema<Self>(
        .required(\.newline, "newline", .boolean, "foo\nbar"),
        .required(\.quote, "quote", .boolean, "foo\"bar"),
        .required(\.backslash, "backslash", .boolean, "foo\\bar"),
        .required(\.carriageReturn, "carriageReturn", .boolean, "foo\rbar"),
        .required(\.tab, "tab", .boolean, "foo\tbar"),
        .required(\.formFeed, "formFeed", .boolean, "foo\u{C}bar")
    )
}

private struct Properties: Structure, Hashable, CustomReflectable {
    var prototype: Bool
    var text: Bool
    var constructor: Bool
    static let schema = StructureSchema<Self>(
        .required(\.prototype, "prototype", .boolean, "__proto__"),
        .required(\.text, "text", .boolean, "toString"),
        .required(\.constructor, "constructor", .boolean, "constructor")
    )
}

private struct Letters: Structure, Hashable, CustomReflectable {
    var a: Bool
    var b: Bool
    static let schema = StructureSchema<Self>(
        .required(\.a, "a", .boolean, "A"),
        .required(\.b, "b", .boolean, "B")
    )
}

private struct TextAndNumbers: Structure, Hashable, CustomReflectable {
    var a: String?
    var b: [Double]?
    static let schema = StructureSchema<Self>(
        .optional(\.a, "a", .string, "a"),
        .optional(\.b, "b", .list(.double()), "b")
    )
}

private struct TextAndTwoNumbers: Structure, Hashable, CustomReflectable {
    var a: String?
    var b: Double?
    var c: Double?
    static let schema = StructureSchema<Self>(
        .optional(\.a, "a", .string, "a"),
        .optional(\.b, "b", .double(), "b"),
        .optional(\.c, "c", .double(), "c")
    )
}

private let structures: [any Structure.Type] = [
    Escapes.self, Properties.self, Letters.self, TextAndNumbers.self, TextAndTwoNumbers.self,
]

/// The structure with these members and no others; `nil` if there is none.
func structure(of members: [Member]) -> (any Structure.Type)? {
    structures.first { structure in
        let slots = bodyMembers(of: structure)
        return slots.count == members.count
            && zip(slots, members).allSatisfy { $0.name == $1.jsonName && $0.isRequired == $1.isRequired }
    }
}

private func bodyMembers<Root: Structure>(of type: Root.Type) -> [(name: String, isRequired: Bool)] {
    Root.schema.layout.pointee.body.map { ("\($0.key)", $0.slot.isRequired) }
}

/// What is wrong with how an object is read that should have all of a loaded model's members.
func problemOfReading(_ object: JSONValue, _ members: [Member], isValid: Bool) throws -> String? {
    guard let structure = structure(of: members) else {
        throw LoadedModel.Failure.needsGeneratedCode("\(members.map(\.jsonName))")
    }
    do {
        let value = try structure.init(json: object.bytes)
        return isValid && value.violations.isEmpty ? nil : "accepted"
    } catch let error as DecodingFailure {
        guard case .missingMember(let name) = error.reason, object[name] == nil else { throw error }
        return isValid ? "'\(name)' is missing" : nil
    }
}
