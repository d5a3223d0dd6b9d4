import Foundation
import PatternSupport
import SuiteSupport
import Testing

@testable @_spi(Generated) import CarillonRuntime

private let allStructures = chimeStructures + voiceStructures + awkwardStructures + validationStructures
private let seeds: [UInt64] = [0, 1, 2, 3, 42, .max]

@Suite("fixtures")
struct FixtureTests {
    @Test("fixtures of all structures satisfy every constraint, with known values", arguments: seeds)
    func areValid(seed: UInt64) {
        for type in allStructures {
            let violations = type.fixture(seed: seed).violations(requiringKnownValues: true)
            #expect(violations == [], "\(type)")
        }
    }

    @Test(
        "the lists of structures are complete",
        arguments: [
            ("Generated/Chime", chimeStructures),
            ("Generated/ChimeSDKVoice", voiceStructures),
            ("Tests/Cases/modules/validation/Generated", validationStructures),
        ] as [(String, [any Structure.Type])]
    )
    func listsAreComplete(folder: String, types: [any Structure.Type]) throws {
        let root = Goldens.root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path(percentEncoded: false))
        var names: [String] = []
        for path in paths where path.hasSuffix(".swift") {
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            let declarations = text.matches(
                of: /(?m)^public struct `?(\w+)`?: (CarillonRuntime\.)?(Structure|ModeledError)\b/
            )
            names += declarations.map { String($0.output.1) }
        }
        #expect(names.sorted() == types.map { "\($0)" }.sorted())
    }

    @Test("a seed determines the value, and other seeds give others")
    func seedsDetermine() {
        for type in allStructures { expectDetermined(type) }
        #expect(Set((0..<20 as Range<UInt64>).map { Everything.fixture(seed: $0) }).count == 20)
    }

    private func expectDetermined<Value: Structure>(_ type: Value.Type) {
        // NaN, which is not equal to itself, is no fixture.
        #expect(Value.fixture(seed: 7) == Value.fixture(seed: 7))
    }

    @Test("members of every kind are set")
    func membersAreSet() {
        let value = Everything.fixture()
        let layout = Everything.schema.layout
        withStorage(of: value) { storage in
            for member in layout.pointee.members where "\(member.name)" != "child" {
                #expect(member.value(in: storage) != nil, "\(member.name)")
            }
        }
        #expect(value.texts?.isEmpty == false)
        #expect(value.kinds?.isEmpty == false)
        #expect(value.entries?.isEmpty == false)
        #expect(value.child == nil)
    }

    @Test("the limits of lengths and numbers are kept where they leave no choice")
    func limits() {
        for seed: UInt64 in 0..<50 {
            let value = Limited.fixture(seed: seed)
            #expect(value.violations(requiringKnownValues: true) == [])
            #expect(value.text.count == 3)
            #expect(value.blob.count == 40)
            #expect(value.zero == 0)
            #expect(value.fraction == 0.25)
            #expect(Set(value.kinds) == [.first, .second, .third])
            #expect(Set(value.flags) == [true, false])
            #expect(Set(value.map.keys) == [.first, .second, .third])
            #expect(Set(value.numbers).count == 8)
        }
    }

    @Test("a union that can contain itself ends, by the member that need not contain it")
    func recursion() {
        var depths: Set<Int> = []
        for seed: UInt64 in 0..<50 {
            let value = Tree.fixture(seed: seed)
            #expect(value.violations(requiringKnownValues: true) == [])
            depths.insert(value.expression.depth)
        }
        #expect(depths.count > 1)
    }

    @Test("texts can be sent in labels and headers whatever their pattern allows")
    func bindings() {
        for seed: UInt64 in 0..<200 {
            let value = Bound.fixture(seed: seed)
            #expect(value.violations == [])
            #expect(value.status == 200)
            #expect(value.names.count >= 1)
        }
    }
}

// MARK: - Structures

private struct Kind: OpenEnumeration {
    let rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
    static let first = Kind(rawValue: "first")
    static let second = Kind(rawValue: "second")
    static let third = Kind(rawValue: "third")
    static let allCases = [first, second, third]
}

private struct Everything: Structure, Hashable {
    var text: String?
    var flag: Bool?
    var byte: Int8?
    var short: Int16?
    var integer: Int?
    var long: Int64?
    var float: Float?
    var double: Double?
    var time: Timestamp?
    var blob: Blob?
    var kind: Kind?
    var texts: [String]?
    var kinds: [Kind]?
    var entries: [String: Int]?
    @Indirect var child: Everything?

    static let schema = StructureSchema<Self>(
        .optional(\.text, "text", .string, "Text"),
        .optional(\.flag, "flag", .boolean, "Flag"),
        .optional(\.byte, "byte", .byte(), "Byte"),
        .optional(\.short, "short", .short(), "Short"),
        .optional(\.integer, "integer", .integer(), "Integer"),
        .optional(\.long, "long", .long(), "Long"),
        .optional(\.float, "float", .float(), "Float"),
        .optional(\.double, "double", .double(), "Double"),
        .optional(\.time, "time", .timestamp(.dateTime), "Time"),
        .optional(\.blob, "blob", .blob(), "Blob"),
        .optional(\.kind, "kind", .enumeration, "Kind"),
        .optional(\.texts, "texts", .list(.string), "Texts"),
        .optional(\.kinds, "kinds", .list(.enumeration), "Kinds"),
        .optional(\.entries, "entries", .map(key: .string, value: .integer()), "Entries"),
        .boxed(\._child, "child", .structure, "Child")
    )
}

private struct Limited: Structure {
    var text: String
    var blob: Blob
    var zero: Int
    var fraction: Double
    var kinds: [Kind]
    var flags: [Bool]
    var map: [Kind: String]
    var numbers: [Int]

    static let schema = StructureSchema<Self>(
        .required(\.text, "text", .string(StringConstraints("Text", length: LengthRange(3...3))), "Text"),
        .required(\.blob, "blob", .blob(length: LengthRange(40...)), "Blob"),
        .required(\.zero, "zero", .integer(NumberRange(minimum: 0, maximum: 0)), "Zero"),
        .required(\.fraction, "fraction", .double(NumberRange(minimum: 0.25, maximum: 0.25)), "Fraction"),
        .required(\.kinds, "kinds", .list(.enumeration, length: LengthRange(3...), isUnique: true), "Kinds"),
        .required(\.flags, "flags", .list(.boolean, length: LengthRange(2...2), isUnique: true), "Flags"),
        .required(\.map, "map", .map(key: .enumeration, value: .string, length: LengthRange(3...3)), "Map"),
        .required(
            \.numbers,
            "numbers",
            .list(
                .integer(NumberRange(minimum: -4, maximum: 3)),
                length: LengthRange(8...8),
                isUnique: true
            ),
            "Numbers"
        )
    )
}

private struct Tree: Structure {
    var expression: Expression

    static let schema = StructureSchema<Self>(.required(\.expression, "expression", .union, "Expression"))
}

private indirect enum Expression: Union {
    case number(Int)
    case negation(Operand)
    case sum([Operand])
    case unknown(String)

    var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }

    static let schema = UnionSchema<Self>(
        .member("number", "Number", .integer(), embed: { .number($0) }) {
            if case .number(let value) = $0 { value } else { nil }
        },
        .member("negation", "Negation", .structure, embed: { .negation($0) }) {
            if case .negation(let value) = $0 { value } else { nil }
        },
        .member("sum", "Sum", .list(.structure, length: LengthRange(2...)), embed: { .sum($0) }) {
            if case .sum(let value) = $0 { value } else { nil }
        }
    )

    var depth: Int {
        switch self {
        case .number, .unknown: 1
        case .negation(let operand): 1 + operand.expression.depth
        case .sum(let operands): 1 + (operands.map(\.expression.depth).max() ?? 0)
        }
    }
}

private struct Operand: Structure, Hashable {
    var expression: Expression

    static let schema = StructureSchema<Self>(.required(\.expression, "expression", .union, "Expression"))
}

private let dots = try? pattern(#"^[./]*$|^\.[a-z]$"#)
private let anythingBlank = try? pattern(#"^[ \x00-\x1f]?[^0-9]*[ \x00-\x1f]?$"#)

private struct Bound: Structure {
    var label: String
    var dotted: String
    var header: String
    var items: [String]
    var names: [String: String]
    var status: Int

    static let schema = StructureSchema<Self>(
        .required(\.label, "label", .string(StringConstraints("Label", length: LengthRange(0...4))), .label("l")),
        .required(
            \.dotted,
            "dotted",
            .string(StringConstraints("Dotted", pattern: dots, length: LengthRange(0...3))),
            .label("d")
        ),
        .required(
            \.header,
            "header",
            .string(StringConstraints("Header", pattern: anythingBlank)),
            .header("X-Header")
        ),
        .required(
            \.items,
            "items",
            .list(.string(StringConstraints("Item", pattern: anythingBlank)), length: LengthRange(1...)),
            .header("X-Items")
        ),
        .required(
            \.names,
            "names",
            .map(key: .string, value: .string, length: LengthRange(1...)),
            .prefixHeaders("X-Meta-")
        ),
        .required(\.status, "status", .integer(), .responseCode)
    )
}
