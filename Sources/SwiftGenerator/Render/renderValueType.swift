import ServiceModel

extension ValueType {
    /// The Swift type: `[String: Int]`.
    package var swiftType: String {
        switch kind {
        case .structure(let name), .union(let name), .enumeration(let name), .integerEnumeration(let name): name
        case .boolean: "Bool"
        case .string: "String"
        case .blob: "Blob"
        case .timestamp: "Timestamp"
        case .document: "Document"
        case .number(let type, _): type.swiftType
        case .list(let element, _, _): "[\(element.swiftType)]"
        case .map(let key, let value, _): "[\(key.swiftType): \(value.swiftType)]"
        case .nullable(let value): "\(value.swiftType)?"
        }
    }

    /// Returns the expression of the `Schema`.
    func schema(in writer: SwiftWriter) -> Expression {
        let schema = kind.schema(in: writer)
        return isSensitive ? schema.suffixed(by: ".sensitive") : schema
    }
}

extension ValueType.Kind {
    fileprivate func schema(in writer: SwiftWriter) -> Expression {
        switch self {
        case .structure: ".structure"
        case .union: ".union"
        case .enumeration: ".enumeration"
        case .integerEnumeration: ".integerEnumeration"
        case .document: ".document"
        case .nullable(let value): .call(".sparse", [value.schema(in: writer)])
        case .boolean: ".boolean"
        case .string(nil): ".string"
        case .string(let constraints?): .call(".string", ["Patterns.\(constraints)"])
        case .blob(let length): .call(".blob", length.arguments(in: writer))
        case .timestamp(let format): ".timestamp(.\(format.runtimeName))"
        case .number(let type, let range): ".\(type.runtimeName)(\(range.expression(in: writer) ?? ""))"
        case .list(let element, let length, let isUnique):
            .call(
                ".list",
                [element.schema(in: writer)] + length.arguments(in: writer) + (isUnique ? ["isUnique: true"] : [])
            )
        case .map(let key, let value, let length):
            .call(
                ".map",
                [
                    key.schema(in: writer).prefixed(by: "key: "), value.schema(in: writer).prefixed(by: "value: "),
                ] + length.arguments(in: writer)
            )
        }
    }
}

extension Bounds<Int> {
    /// Returns the argument `length`, a `LengthRange`; none if there is no limit.
    func arguments(in writer: SwiftWriter) -> [Expression] {
        let type = writer.runtime("LengthRange")
        return switch (minimum, maximum) {
        case (nil, nil): []
        case (let minimum, let maximum?): ["length: \(type)(\(minimum ?? 0)...\(maximum))"]
        case (let minimum?, nil): ["length: \(type)(\(minimum)...)"]
        }
    }
}

extension Bounds<Double> {
    /// Returns the expression of a `NumberRange`; `nil` if there is no limit.
    fileprivate func expression(in writer: SwiftWriter) -> String? {
        let limits = [("minimum", minimum), ("maximum", maximum)].compactMap { label, limit in
            limit.map { "\(label): \($0.plainText)" }
        }
        return limits.isEmpty ? nil : "\(writer.runtime("NumberRange"))(\(limits.joined(separator: ", ")))"
    }
}
