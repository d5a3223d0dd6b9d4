import Diagnostics
import ModelFormat
import ServiceModel

/// Compares two types that differ in name by what they are.
struct TypeComparison {
    private let old: ComparedModel
    private let new: ComparedModel
    private var locations: (old: Member.Location, new: Member.Location)
    /// The pairs of names that were met, of types that may lead back to themselves.
    private var met: Set<[String]> = []
    /// The number of types that contain the two that are compared.
    private var depth = 0
    /// The greatest depth at which types are compared: beyond, what differs is not looked for, and they count as
    /// different.
    private static let greatestDepth = 100

    init(
        _ old: ComparedModel,
        _ new: ComparedModel,
        _ locations: (old: Member.Location, new: Member.Location) = (.body, .body)
    ) {
        self.old = old
        self.new = new
        self.locations = locations
    }

    /// Returns the relation between two types. Types of one name do not differ: what differs in them is reported where
    /// they are declared.
    mutating func relate(_ before: TypeReference, _ after: TypeReference) -> TypeRelation {
        guard before.name != after.name,
            let oldKind = old.types.kind(of: before), let newKind = new.types.kind(of: after)
        else { return TypeRelation() }
        let mayLeadBack = !oldKind.references.isEmpty && !newKind.references.isEmpty
        guard !mayLeadBack || met.insert([before.name, after.name]).inserted else { return TypeRelation() }
        guard depth < Self.greatestDepth else {
            let detail = "types inside more than \(Self.greatestDepth) others are not compared"
            return TypeRelation(degree: .wire, request: .breaking, response: .breaking, details: [detail])
        }
        depth += 1
        defer { depth -= 1 }
        var relation = relate(oldKind, newKind)
        let isSensitive = (
            old: old.shape(before.name)?.isSensitive ?? false, new: new.shape(after.name)?.isSensitive ?? false
        )
        let isInBody = locations.old == .body && locations.new == .body
        if !isInBody, old.shape(before.name)?.mediaType != new.shape(after.name)?.mediaType {
            let rule = ChangeRule.mediaTypeChanged
            relation.add(
                TypeRelation(
                    degree: .constraints,
                    request: rule.request,
                    response: rule.response,
                    details: [rule.title]
                )
            )
        }
        if isSensitive.old != isSensitive.new {
            let rule: ChangeRule = isSensitive.new ? .sensitiveAdded : .sensitiveRemoved
            relation.add(TypeRelation(degree: .constraints, details: [rule.title]))
        }
        if relation.degree < .swiftType, old.swiftType(of: before) != new.swiftType(of: after) {
            relation.degree = .swiftType
        }
        return relation
    }

    /// Returns the relation between two kinds of shape.
    mutating func relate(_ before: Shape.Kind, _ after: Shape.Kind) -> TypeRelation {
        var relation = TypeRelation()
        for difference in constraintDifferences(before, after) {
            relation.add(
                TypeRelation(
                    degree: .constraints,
                    request: difference.request ?? difference.rule.request,
                    details: [difference.text]
                )
            )
        }
        let outer = locations
        defer { locations = outer }
        if !before.references.isEmpty, !after.references.isEmpty { locations = (outer.old.ofParts, outer.new.ofParts) }
        switch (before, after) {
        case (.list(let oldItem, _, _, _), .list(let newItem, _, _, _)):
            relation.add(relate(oldItem, newItem), of: "items")
        case (.map(let oldKey, let oldValue, _, _), .map(let newKey, let newValue, _, _)):
            relation.add(relate(oldKey, newKey), of: "keys")
            relation.add(relate(oldValue, newValue), of: "values")
        case (.structure(let oldMembers), .structure(let newMembers)),
            (.structure(let oldMembers), .error(_, _, _, let newMembers)),
            (.error(_, _, _, let oldMembers), .structure(let newMembers)),
            (.error(_, _, _, let oldMembers), .error(_, _, _, let newMembers)),
            (.union(let oldMembers), .union(let newMembers)):
            relation.add(relate(oldMembers, newMembers))
        case (.enumeration(let oldValues), .enumeration(let newValues)),
            (.integerEnumeration(let oldValues), .integerEnumeration(let newValues)):
            relation.add(relate(oldValues, newValues))
        case (.number(let oldType, _), .number(let newType, _)) where oldType != newType:
            relation.add(
                TypeRelation(
                    degree: .swiftType,
                    request: newType.holds(oldType) ? .neutral : .breaking,
                    response: oldType.holds(newType) ? .neutral : .breaking
                )
            )
        case (.timestamp(let oldFormat), .timestamp(let newFormat)):
            relation.add(relate(oldFormat, newFormat))
        case (.string, .string), (.boolean, .boolean), (.blob, .blob), (.number, .number), (.document, .document): break
        default: relation.add(relateForms(before, after))
        }
        return relation
    }

    // MARK: Parts

    private mutating func relate(_ before: [Member], _ after: [Member]) -> TypeRelation {
        var relation = TypeRelation()
        for member in after {
            if let other = before.first(where: { $0.name == member.name }) {
                relation.add(relate(other, member), of: member.name)
            } else {
                let request: Verdict = member.isRequired ? .breaking : .additive
                relation.add(
                    TypeRelation(degree: .constraints, request: request, response: .additive, details: ["added"]),
                    of: member.name
                )
            }
        }
        for member in before where !after.contains(where: { $0.name == member.name }) {
            let response: Verdict = member.isRequired ? .breaking : .neutral
            relation.add(
                TypeRelation(degree: .constraints, request: .breaking, response: response, details: ["removed"]),
                of: member.name
            )
        }
        return relation
    }

    private mutating func relate(_ before: Member, _ after: Member) -> TypeRelation {
        var relation = relate(before.type, after.type)
        if !before.jsonName.isIdentical(to: after.jsonName) || before.location != after.location {
            relation.add(
                TypeRelation(
                    degree: .constraints,
                    request: .breaking,
                    response: .breaking,
                    details: [ChangeRule.wireNameChanged.title]
                )
            )
        }
        for rule in promises(before, after) {
            relation.add(
                TypeRelation(
                    degree: .constraints,
                    request: rule.request,
                    response: rule.response,
                    details: [rule.title]
                )
            )
        }
        return relation
    }

    /// The difference in whether a member is required, and in its default.
    private func promises(_ before: Member, _ after: Member) -> [ChangeRule] {
        var rules: [ChangeRule] = []
        if before.isRequired != after.isRequired { rules.append(after.isRequired ? .requiredAdded : .requiredRemoved) }
        if before.isIdempotencyToken != after.isIdempotencyToken {
            rules.append(after.isIdempotencyToken ? .idempotencyTokenAdded : .idempotencyTokenRemoved)
        }
        switch (before.defaultValue, after.defaultValue) {
        case (nil, .some): rules.append(.defaultAdded)
        case (.some, nil): rules.append(.defaultRemoved)
        case (let old, let new) where old != new: rules.append(.defaultChanged)
        default: break
        }
        return rules
    }

    private func relate(_ before: [EnumValue], _ after: [EnumValue]) -> TypeRelation {
        let (values, valuesBefore) = (after.map(\.value), before.map(\.value))
        let added = values.filter { !valuesBefore.contains($0) }
        let removed = valuesBefore.filter { !values.contains($0) }
        var relation = TypeRelation()
        if !added.isEmpty {
            let list = added.map(quoted).joined(separator: ", ")
            relation.add(
                TypeRelation(degree: .constraints, request: .additive, response: .additive, details: ["\(list) added"])
            )
        }
        if !removed.isEmpty {
            let list = removed.map(quoted).joined(separator: ", ")
            relation.add(TypeRelation(degree: .constraints, request: .breaking, details: ["\(list) removed"]))
        }
        return relation
    }

    private func relate(_ before: TimestampFormat?, _ after: TimestampFormat?) -> TypeRelation {
        let formats = (before ?? .standard(at: locations.old), after ?? .standard(at: locations.new))
        guard formats.0 != formats.1 else { return TypeRelation() }
        let detail = "\(formats.0.rawValue) -> \(formats.1.rawValue)"
        return TypeRelation(degree: .wire, request: .breaking, details: [detail])
    }

    /// Returns the relation between two different kinds.
    private func relateForms(_ before: Shape.Kind, _ after: Shape.Kind) -> TypeRelation {
        let forms = (before.form(at: locations.old), after.form(at: locations.new))
        var relation = TypeRelation(
            degree: forms.0 == forms.1 ? .swiftType : .wire,
            request: .breaking,
            response: .breaking,
            details: ["\(before.noun) -> \(after.noun)"]
        )
        guard forms == (.text, .text) else { return relation }
        // Text without constraints takes every text, and the client of an enum reads any, because enums are open.
        if case .string(let constraints) = after, constraints == StringConstraints() { relation.request = .neutral }
        if case .string = before { relation.response = .neutral }
        if case .enumeration = before { relation.response = .neutral }
        return relation
    }
}

extension NumberType {
    /// Whether every number of the other type is one of this one.
    func holds(_ other: NumberType) -> Bool {
        switch (self, other) {
        case (.byte, .byte), (.float, .float), (.double, .float), (.double, .double): true
        case (.short, .byte), (.short, .short), (.float, .byte), (.float, .short): true
        case (.integer, .byte), (.integer, .short), (.integer, .integer): true
        case (.double, .byte), (.double, .short), (.double, .integer): true
        case (.long, .byte), (.long, .short), (.long, .integer), (.long, .long): true
        case (.bigInteger, _): other.isWhole
        case (.bigDecimal, _): true
        default: false
        }
    }
}

extension Member.Location {
    /// The location of the parts of a value at this location: those of a payload are in the body like any other.
    fileprivate var ofParts: Member.Location { self == .payload ? .body : self }
}

/// The form of a value on the wire.
enum WireForm {
    /// As in JSON.
    case text, number, boolean, array, object
    /// A body of any bytes.
    case bytes
    /// A value of any form.
    case anything
}

extension Shape.Kind {
    /// Returns the form of values on the wire: outside a body, all that is one value is text.
    func form(at location: Member.Location) -> WireForm {
        let isText =
            switch location {
            case .body, .payload, .eventHeader, .eventPayload: false
            case .header, .prefixHeaders, .label, .query, .queryParams, .responseCode: true
            }
        switch self {
        case .structure, .error, .union, .map: return .object
        case .list: return .array
        case .string, .enumeration: return .text
        case .blob: return location == .payload ? .bytes : .text
        case .boolean: return isText ? .text : .boolean
        case .number, .integerEnumeration: return isText ? .text : .number
        case .document: return .anything
        case .timestamp(let format):
            return !isText && (format ?? .standard(at: location)) == .epochSeconds ? .number : .text
        }
    }

    /// The name in sentences.
    var noun: String {
        switch self {
        case .structure: "structure"
        case .error: "error"
        case .union: "union"
        case .list: "list"
        case .map: "map"
        case .string: "string"
        case .enumeration: "enum"
        case .integerEnumeration: "enum of numbers"
        case .document: "document"
        case .blob: "blob"
        case .boolean: "boolean"
        case .number: "number"
        case .timestamp: "timestamp"
        }
    }
}
