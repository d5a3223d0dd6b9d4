@_spi(Generated) import CarillonRuntime
import ChimeSDKVoice

/// A list as an operation's output would have it.
struct PhoneNumberList: Structure, Hashable, CustomReflectable {
    var phoneNumbers: [PhoneNumber]?

    static let schema = StructureSchema<Self>(
        .optional(\.phoneNumbers, "phoneNumbers", .list(.structure), .body("PhoneNumbers"))
    )
}
