import ModelComparison
import ServiceModel
import SwiftGenerator

// What will be rendered: every decision about conversions is taken, only the text is missing.

/// A module with conversions between two services.
package struct MigrationPlan {
    /// The module's name.
    var module: String
    /// Who can use what it declares.
    var access: AccessLevel
    /// The old service.
    var old: ServicePlan
    /// The old service's module.
    package var oldModule: String
    /// The new service.
    var new: ServicePlan
    /// The new service's module.
    package var newModule: String
    /// What the files hold, in the order of the new model's files; the adapter is not among them.
    var files: [MigrationFile]
    /// The conversions.
    package var conversions: [ConversionID: Conversion]
    /// The new service's operation for each of the old one's, by their names in the models.
    package var operations: [String: OperationPlan]
    /// What becomes of the new service's errors.
    var errors: [ErrorConversion]
}

/// What one file holds.
struct MigrationFile {
    /// Conversions under one heading.
    struct Section {
        var title: String
        var conversions: [ConversionID]
    }

    var name: String
    var sections: [Section]
}

/// A conversion, by the Swift types that it is between.
package struct ConversionID: Hashable, Sendable {
    /// Which way it goes.
    package enum Direction: CaseIterable, Hashable, Sendable {
        /// From the old service to the new one.
        case forward
        /// From the new service to the old one.
        case backward
    }

    /// The type in the old service's module.
    package var old: String
    /// The type in the new service's module.
    package var new: String
    /// Which way it goes.
    package var direction: Direction

    /// The type that is converted.
    package var source: String { direction == .forward ? old : new }
    /// The type that it becomes.
    package var target: String { direction == .forward ? new : old }
}

/// How values of one type become values of another.
package struct Conversion {
    /// What kind of type it is.
    enum Body {
        /// The target's members, in its order, without those that stay empty, and what the source alone has.
        case structure([MemberConversion], dropped: [String])
        case union([CaseConversion])
        /// The values that the source alone has, those with a substitute apart.
        case enumeration(lost: [String], substitutes: [(value: String, substitute: String)], isSensitive: Bool)
    }

    var body: Body
    /// Whether anything can be lost.
    package internal(set) var isLossy = false
}

/// How a member of a structure gets its value.
struct MemberConversion {
    enum Origin {
        /// From a member that is there.
        case required
        /// From one that may be, to one that may be.
        case optional
        /// From one that may be, to one that must be.
        case substituted(Expression, json: String)
        /// From nothing.
        case constant(Expression)
    }

    /// The target's property.
    var target: String
    /// The source's property; empty where there is none.
    var source: String
    var origin: Origin
    var value: ValueConversion
    var isSensitive: Bool
}

/// What becomes of a union's member.
struct CaseConversion {
    /// The source's case.
    var source: String
    /// The target's case; `nil` where it has none.
    var target: String?
    var value: ValueConversion
    var isSensitive: Bool
}

/// How a value becomes one of another type.
indirect enum ValueConversion {
    /// It is of the same type.
    case same
    /// From an enumeration to text.
    case text
    /// From text to the enumeration of this name.
    case enumeration(String)
    /// By a conversion of its own.
    case type(ConversionID)
    case list(ValueConversion)
    case map(key: ValueConversion, value: ValueConversion, hasSensitiveKeys: Bool)
    /// To the number type of this name, which has room for all of the source's numbers.
    case widened(String)
    /// To the number type of this name, which has so many bits on the wire.
    case narrowed(String, bits: Int)
}

/// What becomes of an error of the new service.
struct ErrorConversion {
    /// The new service's case.
    var source: String
    /// The conversion and the old service's case; `nil` where it has none.
    var counterpart: (conversion: ConversionID, caseName: String)?
    /// The error's HTTP status.
    var status: Int
    /// The error's name in the model.
    var modelName: String
    /// The property with what the service says about it; `nil` where there is none.
    var message: String?
}
