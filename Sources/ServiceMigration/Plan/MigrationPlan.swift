import ModelComparison
import ServiceModel
import SwiftGenerator

/// The plan of a module with conversions between two services: every decision is made, only the text is missing.
package struct MigrationPlan {
    /// The module's name.
    var module: String
    /// The old service.
    var old: ServicePlan
    /// The new service.
    var new: ServicePlan
    /// The adapter through which the old service's operations run on the new one.
    var adapter: AdapterPlan
    /// The files with conversions, in the order of the new model's files.
    var files: [MigrationFile]
    /// The conversions.
    package var conversions: [ConversionID: Conversion]
    /// The new service's operation for each of the old one's, by their names in the models.
    package var operations: [String: OperationPlan]
    /// The conversions of the new service's errors.
    var errors: [ErrorConversion]

    /// The old service's module.
    package var oldModule: String { old.names.module }
    /// The new service's module.
    package var newModule: String { new.names.module }
    /// The access level of what the module declares: it can be used where both services can.
    var access: AccessLevel { min(old.access, new.access) }
}

/// A file with conversions.
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
    /// The directions of conversions.
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
    /// The direction.
    package var direction: Direction

    /// The type that is converted.
    package var source: String { direction == .forward ? old : new }
    /// The type that it becomes.
    package var target: String { direction == .forward ? new : old }
}

/// The conversion of values of one type to values of another.
package struct Conversion {
    /// The conversions by the kind of type.
    enum Body {
        /// The target's members, in its order, without those that stay unset, and the properties that only the source
        /// has.
        case structure([MemberConversion], dropped: [String])
        case union([CaseConversion])
        /// The values that only the source has, without and with a substitute.
        case enumeration(lost: [String], substitutes: [(value: String, substitute: String)], isSensitive: Bool)
    }

    var body: Body
    /// Whether a value can lose anything.
    package internal(set) var isLossy = false
}

/// The conversion of a member of a structure.
struct MemberConversion {
    enum Origin {
        /// From a required member.
        case required
        /// From an optional member to an optional one.
        case optional
        /// From an optional member to a required one.
        case substituted(Expression, json: String)
        /// From a recorded value, since the source does not have the member.
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

/// The conversion of a case of a union.
struct CaseConversion {
    /// The source's case.
    var source: String
    /// The target's case; `nil` where it has none.
    var target: String?
    var value: ValueConversion
    var isSensitive: Bool
}

/// The conversion of a value to another type.
indirect enum ValueConversion {
    /// None: the types are the same.
    case same
    /// From an enumeration to text.
    case text
    /// From text to the enumeration of this name.
    case enumeration(String)
    /// By a conversion of its own.
    case type(ConversionID)
    case list(ValueConversion)
    case map(key: ValueConversion, value: ValueConversion, hasSensitiveKeys: Bool)
    /// To this type of number, which has room for all of the source's numbers.
    case widened(NumberType)
    /// To this type of number, which has not.
    case narrowed(NumberType)
}

/// The conversion of an error of the new service.
struct ErrorConversion {
    /// The new service's case.
    var source: String
    /// The conversion and the old service's case; `nil` where it has none.
    var counterpart: (conversion: ConversionID, caseName: String)?
    /// The error's HTTP status.
    var status: Int
    /// The error's name in the model.
    var modelName: String
}
