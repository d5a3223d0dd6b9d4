@_spi(Generated) import CarillonRuntime

/// The answer to ``ServiceOperation/look``, with every way in which one shape may hold another.
struct LookOutput: Structure, Hashable, CustomReflectable {
    var room: Room?
    var rooms: [Room]?
    var byFloor: [String: [Room]]?
    var target: Target?
    var targets: [Target]?
    var secrets: Choice?
    var hidden: Room?
    var colored: [Color: Room]?
    var colors: [Color]?
    var mood: SecretColor?
    var marking: Color?
    var count: Int?
    var levels: [Floor?]?

    static let schema = StructureSchema<Self>(
        .optional(\.room, "room", .structure, "Room"),
        .optional(\.rooms, "rooms", .list(.structure), "Rooms"),
        .optional(\.byFloor, "byFloor", .map(key: .string, value: .list(.structure)), "ByFloor"),
        .optional(\.target, "target", .union, "Target"),
        .optional(\.targets, "targets", .list(.union), "Targets"),
        .optional(\.secrets, "secrets", .union, "Secrets"),
        .optional(\.hidden, "hidden", .structure.sensitive, "Hidden"),
        .optional(\.colored, "colored", .map(key: .enumeration, value: .structure), "Colored"),
        .optional(\.colors, "colors", .list(.enumeration), "Colors"),
        .optional(\.mood, "mood", .enumeration.sensitive, "Mood"),
        .optional(\.marking, "marking", .enumeration, .header("X-Marking")),
        .optional(\.count, "count", .integer(), .header("X-Count")),
        .optional(\.levels, "levels", .list(.sparse(.integerEnumeration)), "Levels")
    )
}

struct Room: Structure, Hashable, CustomReflectable {
    var name: String?
    var color: Color?
    var password: String?
    @Indirect var next: Room?

    static let schema = StructureSchema<Self>(
        .optional(\.name, "name", .string, "Name"),
        .optional(\.color, "color", .enumeration, "Color"),
        .optional(\.password, "password", .string.sensitive, "Password"),
        .boxed(\._next, "next", .structure, "Next")
    )
}

/// An enumeration of numbers.
struct Floor: OpenIntegerEnumeration {
    var rawValue: Int
    static let allCases: [Floor] = [Floor(rawValue: 0), Floor(rawValue: 1)]
}

/// A sensitive enumeration.
struct SecretColor: OpenEnumeration, CustomReflectable {
    static var isSensitive: Bool { true }
    var rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
    static let allCases: [SecretColor] = []
}

enum Target: Union {
    case room(Room)
    case color(Color)
    case unknown(_ name: String)

    var unknownName: String? {
        if case .unknown(let name) = self { name } else { nil }
    }

    static let schema = UnionSchema<Target>(
        .member(
            "room",
            "Room",
            .structure,
            embed: { .room($0) },
            extract: { if case .room(let value) = $0 { value } else { nil } }
        ),
        .member(
            "color",
            "Color",
            .enumeration,
            embed: { .color($0) },
            extract: { if case .color(let value) = $0 { value } else { nil } }
        )
    )
}

/// An answer that is a blob.
struct PictureOutput: Structure, Hashable, CustomReflectable {
    var picture: Blob?
    static let schema = StructureSchema<Self>(.optional(\.picture, "picture", .blob(), .payload))
}

/// An answer whose body is a structure that has a name in the model.
struct Wrapped: Structure, Hashable, CustomReflectable {
    var room: Room?
    static let schema = StructureSchema<Self>(.optional(\.room, "room", .structure, .payload))
}

extension ServiceOperation<UpdateInput, LookOutput, SampleError> {
    static var look: Self { Self("Look", "GET /rooms/{id}", errors: "NotFoundException") }
}

extension ServiceOperation<UpdateInput, PictureOutput, SampleError> {
    static var picture: Self { Self("Picture", "GET /rooms/{id}/picture") }
}

extension ServiceOperation<UpdateInput, Wrapped, SampleError> {
    static var wrapped: Self { Self("Wrap", "GET /rooms/{id}/wrapped") }
}
