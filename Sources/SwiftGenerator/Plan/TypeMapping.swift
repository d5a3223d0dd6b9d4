import Diagnostics
import ServiceModel

/// The Swift type of a value and the expression of its schema.
package struct MappedType {
    package var type: String
    var schema: Expression

    /// The schema with a modifier.
    func modified(by modifier: String) -> MappedType {
        MappedType(type: type, schema: schema.suffixed(by: modifier))
    }
}

/// Maps the shapes of one service to Swift types and schemas.
package struct TypeMapping {
    let types: TypeTable
    let names: NameTable

    /// What a member of a type holds.
    ///
    /// - Parameter location: where the member travels, which decides the format of timestamps that have none of their own
    ///   ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)).
    package func map(
        _ type: TypeReference,
        at location: Member.Location = .body,
        isSensitive: Bool = false
    ) -> MappedType {
        let name = type.name
        guard let kind = types.kind(of: type) else {
            // The loader refuses references to nothing.
            return MappedType(type: name, schema: ".structure")
        }
        let mapped = map(kind, name, location)
        // A constrained string's schema takes its sensitivity from the constraints.
        let inherits = types.shape(name).map { $0.isSensitive && !$0.isConstrainedString } ?? false
        return isSensitive || inherits ? mapped.modified(by: ".sensitive") : mapped
    }

    private func map(_ kind: Shape.Kind, _ name: String, _ location: Member.Location) -> MappedType {
        switch kind {
        case .structure, .error: MappedType(type: names.type(name), schema: ".structure")
        case .union: MappedType(type: names.type(name), schema: ".union")
        case .enumeration: MappedType(type: names.type(name), schema: ".enumeration")
        case .boolean: MappedType(type: "Bool", schema: ".boolean")
        case .blob(let length): MappedType(type: "Blob", schema: .call(".blob", arguments(length: length)))
        case .timestamp(let format): MappedType(type: "Timestamp", schema: ".timestamp(\(text(format, at: location)))")
        case .number(let type, let range): map(type, range)
        case .string: map(string: name)
        case .list(let member, let length, let isUnique): map(list: member, length, isUnique, location)
        case .map(let key, let value, let length): map(key, value, length)
        }
    }

    private func map(string name: String) -> MappedType {
        let isConstrained = types.shape(name)?.isConstrainedString ?? false
        return MappedType(
            type: "String",
            schema: isConstrained ? .call(".string", ["Patterns.\(names.string(name))"]) : ".string"
        )
    }

    private func map(_ type: NumberType, _ range: Bounds<Double>) -> MappedType {
        let swiftType =
            switch type {
            case .byte: "Int8"
            case .short: "Int16"
            case .integer: "Int"
            case .long: "Int64"
            case .float: "Float"
            case .double: "Double"
            }
        var limits: [String] = []
        if let minimum = range.minimum { limits.append("minimum: \(Self.text(minimum))") }
        if let maximum = range.maximum { limits.append("maximum: \(Self.text(maximum))") }
        let argument = limits.isEmpty ? "" : "NumberRange(\(limits.joined(separator: ", ")))"
        return MappedType(type: swiftType, schema: ".\(type)(\(argument))")
    }

    private func map(
        list member: TypeReference,
        _ length: Bounds<Int>,
        _ isUnique: Bool,
        _ location: Member.Location
    ) -> MappedType {
        let element = map(member, at: location)
        var arguments = [element.schema] + arguments(length: length)
        if isUnique { arguments.append("isUnique: true") }
        return MappedType(type: "[\(element.type)]", schema: .call(".list", arguments))
    }

    private func map(_ key: TypeReference, _ value: TypeReference, _ length: Bounds<Int>) -> MappedType {
        let key = map(key)
        let value = map(value)
        let arguments =
            [key.schema.prefixed(by: "key: "), value.schema.prefixed(by: "value: ")] + arguments(length: length)
        return MappedType(type: "[\(key.type): \(value.type)]", schema: .call(".map", arguments))
    }

    private func arguments(length: Bounds<Int>) -> [Expression] {
        Self.lengthRange(length).map { ["length: \($0)"] } ?? []
    }

    /// A `LengthRange`; `nil` if there is no limit.
    static func lengthRange(_ bounds: Bounds<Int>) -> String? {
        switch (bounds.minimum, bounds.maximum) {
        case (nil, nil): nil
        case (let minimum, let maximum?): "LengthRange(\(minimum ?? 0)...\(maximum))"
        case (let minimum?, nil): "LengthRange(\(minimum)...)"
        }
    }

    /// A number, without a fraction where it has none.
    static func text(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? "\(number)"
    }

    private func text(_ format: TimestampFormat?, at location: Member.Location) -> String {
        if let format { return ".\(format)" }
        return switch location {
        case .body, .payload: ".epochSeconds"
        case .header, .headers: ".httpDate"
        case .path, .query, .queryParams, .responseCode: ".dateTime"
        }
    }
}
