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
        let isInteger = readsNumbers(fields)
        let values = fields[.values].flatMap { readEnumValues($0.value, enumName: definition.key, isInteger) }
        let kind = values.map { isInteger ? Shape.Kind.integerEnumeration($0) : .enumeration($0) }
        return shape(definition, kind, fields, isSensitive: decoder.flag(.sensitive, in: fields))
    }

    /// Returns whether the values are numbers, as `type` says.
    private mutating func readsNumbers(_ fields: Fields<EnumKey>) -> Bool {
        guard let entry = fields[.type], let name = decoder.text(entry.value, EnumKey.type.quoted) else { return false }
        if name == EnumKey.integer { return true }
        decoder.report(
            .unknownValue,
            "an enum cannot be of the type '\(name)'",
            at: entry.value.range,
            hint: "write '\(EnumKey.integer)' where the values are numbers, and nothing where they are texts"
        )
        return false
    }

    private mutating func readEnumValues(
        _ node: YAMLNode,
        enumName: String,
        _ isInteger: Bool
    ) -> [EnumValue]? {
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
            guard let value = readEnumValue(element, isInteger) else {
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
        return isComplete ? values : nil
    }

    /// Returns a value as it is sent: text, or the digits of a number of 32 bits.
    private mutating func readSentValue(
        _ node: YAMLNode,
        _ subject: String,
        _ isInteger: Bool
    ) -> String? {
        guard isInteger else { return decoder.text(node, subject) }
        guard let number = decoder.wholeNumber(node, subject) else { return nil }
        if Int32(exactly: number) != nil { return String(number) }
        decoder.report(.unknownValue, "\(number) has more than 32 bits", at: node.range, hint: "an Integer has 32 bits")
        return nil
    }

    private mutating func readEnumValue(_ node: YAMLNode, _ isInteger: Bool) -> EnumValue? {
        switch node.content {
        case .scalar:
            decoder.warnOfComment(in: node, as: .value)
            return readSentValue(node, "a value", isInteger).map { EnumValue(value: $0, range: node.range) }
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
        let value = fields[.value].flatMap { readSentValue($0.value, EnumValueKey.value.quoted, isInteger) }
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
