import ServiceModel

extension NumberType {
    /// The name of the Swift type for numbers of this type. An integer of 32 bits is an `Int`.
    package var swiftType: String {
        switch self {
        case .byte: "Int8"
        case .short: "Int16"
        case .integer: "Int"
        case .long: "Int64"
        case .float: "Float"
        case .double: "Double"
        case .bigInteger: "BigInteger"
        case .bigDecimal: "BigDecimal"
        }
    }
}
