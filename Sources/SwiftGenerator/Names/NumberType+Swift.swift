import ServiceModel

// What is written again and again is spelled out: making text of a case takes hundreds of times as long.

extension TimestampFormat {
    /// The name of the format in the runtime, Smithy's.
    var runtimeName: String {
        switch self {
        case .dateTime: "dateTime"
        case .httpDate: "httpDate"
        case .epochSeconds: "epochSeconds"
        }
    }
}

extension NumberType {
    /// The name of the type in the runtime, Smithy's.
    var runtimeName: String {
        switch self {
        case .byte: "byte"
        case .short: "short"
        case .integer: "integer"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .bigInteger: "bigInteger"
        case .bigDecimal: "bigDecimal"
        }
    }

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
