import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads a definition of the `enums` section.
    mutating func readEnum(_ definition: YAMLEntry) -> Shape? {
        let isList = if case .sequence = definition.value.content { true } else { false }
        guard
            let fields = decoder.fields(
                of: definition.value,
                as: EnumKey.self,
                subject: "enum '\(definition.key)'",
                at: definition.keyRange,
                hint: isList ? "put the list under the key 'values'" : nil
            )
        else { return nil }
        let kind = fields[.values].flatMap { readEnumValues($0.value, enumName: definition.key) }
        return shape(definition, kind, fields, isSensitive: decoder.flag(.sensitive, in: fields))
    }

    private mutating func readEnumValues(_ node: YAMLNode, enumName: String) -> Shape.Kind? {
        guard let elements = decoder.list(node, "'values'") else { return nil }
        if elements.isEmpty {
            decoder.report(
                .emptyEnum,
                "enum '\(enumName)' has no values",
                at: node.range,
                hint: "list them, or use String where the values are not known"
            )
            return nil
        }
        var values: [EnumValue] = []
        var isComplete = true
        var places: [ExactText: SourceRange] = [:]
        var namePlaces: [String: SourceRange] = [:]
        for element in elements {
            guard let value = readEnumValue(element) else {
                isComplete = false
                continue
            }
            guard places.updateValue(value.range, forKey: ExactText(value.value)) == nil else {
                decoder.report(
                    .duplicateEnumValue,
                    "'\(value.value)' is already a value of '\(enumName)'",
                    at: value.range,
                    hint: "remove it"
                )
                continue
            }
            if let name = value.name, let range = namePlaces.updateValue(value.range, forKey: name) {
                decoder.report(
                    .duplicateEnumValue,
                    "two values of '\(enumName)' are named '\(name)'",
                    at: value.range,
                    hint: "the other is in line \(range.line)"
                )
            }
            values.append(value)
        }
        return isComplete ? .enumeration(values) : nil
    }

    private mutating func readEnumValue(_ node: YAMLNode) -> EnumValue? {
        switch node.content {
        case .scalar:
            decoder.warnOfComment(in: node, as: .value)
            return decoder.text(node, "a value").map { EnumValue(value: $0, range: node.range) }
        case .sequence:
            decoder.reportKind(of: node, "a value", expected: "text or a mapping")
            return nil
        case .mapping:
            break
        }
        guard
            let fields = decoder.fields(of: node, as: EnumValueKey.self, subject: "an enum value", at: node.range)
        else { return nil }
        if let node = fields[.value]?.value { decoder.warnOfComment(in: node, as: .value) }
        let value = fields[.value].flatMap { decoder.text($0.value, EnumValueKey.value.quoted) }
        let name = decoder.text(.name, in: fields)
        if let name, let range = fields[.name]?.value.range { checkIdentifier(name, at: range) }
        let documentation = decoder.documentation(in: fields)
        let deprecation = decoder.deprecation(in: fields)
        return value.map { value in
            EnumValue(
                value: value,
                name: name,
                documentation: documentation,
                deprecation: deprecation,
                range: fields[.value]?.value.range ?? node.range
            )
        }
    }
}
