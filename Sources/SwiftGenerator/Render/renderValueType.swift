import ServiceModel

extension ValueType {
    /// The Swift type: `[String: Int]`.
    package var swiftType: String {
        switch kind {
        case .structure(let name), .union(let name), .enumeration(let name): name
        case .boolean: "Bool"
        case .string: "String"
        case .blob: "Blob"
        case .timestamp: "Timestamp"
        case .number(let type, _): type.swiftType
        case .list(let element, _, _): "[\(element.swiftType)]"
        case .map(let key, let value, _): "[\(key.swiftType): \(value.swiftType)]"
        }
    }

    /// The expression of the `Schema`.
    var schema: Expression {
        isSensitive ? kind.schema.suffixed(by: ".sensitive") : kind.schema
    }
}

// The kinds of numbers, timestamp formats and simple types have one name in the model and in the runtime, Smithy's.
extension ValueType.Kind {
    fileprivate var schema: Expression {
        switch self {
        case .structure: ".structure"
        case .union: ".union"
        case .enumeration: ".enumeration"
        case .boolean: ".boolean"
        case .string(nil): ".string"
        case .string(let constraints?): .call(".string", ["Patterns.\(constraints)"])
        case .blob(let length): .call(".blob", length.arguments)
        case .timestamp(let format): ".timestamp(.\(format))"
        case .number(let type, let range): ".\(type)(\(range.expression ?? ""))"
        case .list(let element, let length, let isUnique):
            .call(".list", [element.schema] + length.arguments + (isUnique ? ["isUnique: true"] : []))
        case .map(let key, let value, let length):
            .call(
                ".map",
                [key.schema.prefixed(by: "key: "), value.schema.prefixed(by: "value: ")] + length.arguments
            )
        }
    }
}

extension Bounds<Int> {
    /// The expression of a `LengthRange`; `nil` if there is no limit.
    var expression: String? {
        switch (minimum, maximum) {
        case (nil, nil): nil
        case (let minimum, let maximum?): "LengthRange(\(minimum ?? 0)...\(maximum))"
        case (let minimum?, nil): "LengthRange(\(minimum)...)"
        }
    }

    /// The argument `length`; none if there is no limit.
    var arguments: [Expression] { expression.map { ["length: \($0)"] } ?? [] }
}

extension Bounds<Double> {
    /// The expression of a `NumberRange`; `nil` if there is no limit.
    fileprivate var expression: String? {
        let limits = [("minimum", minimum), ("maximum", maximum)].compactMap { label, limit in
            limit.map { "\(label): \($0.plainText)" }
        }
        return limits.isEmpty ? nil : "NumberRange(\(limits.joined(separator: ", ")))"
    }
}
