import CarillonRuntime
import ChimeSDKVoice

/// A list as an operation's output would have it.
struct PhoneNumberList: Structure {
    var phoneNumbers: [PhoneNumber]?

    static let schema = StructureSchema<PhoneNumberList>(
        "PhoneNumberList",
        .optional(\.phoneNumbers, "phoneNumbers", .list(.structure), .body("PhoneNumbers"))
    )
}
