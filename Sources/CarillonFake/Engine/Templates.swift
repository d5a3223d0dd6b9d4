import CarillonRuntime
import ServiceModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the placeholders of declared values stand for.
struct TemplateContext {
    let transaction: Transaction
    /// The time; `nil` for that of the call.
    var time: Timestamp?
    /// The identifier of the thing; `nil` where there is none.
    var id: String?
    /// The members of the input.
    var input: [String: Document]
    /// The properties of the thing.
    var properties: [String: Document] = [:]

    /// Returns a value with its placeholders filled in; `nil` for a text with a placeholder of something absent.
    func fill(_ value: Document) -> Document? {
        switch value {
        case .string(let text): fill(text)
        case .array(let elements): .array(elements.compactMap(fill))
        case .object(let members):
            // In order, because what is left to chance depends on what was before it.
            .object(members.sorted { $0.key < $1.key }.reduce(into: [:]) { $0[$1.key] = fill($1.value) })
        case .null, .boolean, .number: value
        }
    }

    /// Returns properties with the values that settings have, in order, without those that are absent.
    func fill(_ settings: [FakeSetting]) -> [String: Document] {
        settings.reduce(into: [:]) { members, setting in
            if let value = fill(setting.value.literal) { members.set(value, at: setting.property.name) }
        }
    }

    private func fill(_ text: String) -> Document? {
        guard text.contains("{") else { return .string(text) }
        if text.hasPrefix("{"), text.firstIndex(of: "}") == text.index(before: text.endIndex) {
            return value(of: text.dropFirst().dropLast())
        }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            guard let part = value(of: rest[rest.index(after: open)..<close])?.plainText else { return nil }
            result += rest[..<open] + part
            rest = rest[rest.index(after: close)...]
        }
        return .string(result + rest)
    }

    private func value(of placeholder: Substring) -> Document? {
        let parts = placeholder.split(separator: ":", maxSplits: 1)
        let count = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        switch parts.first {
        case "id": return id.map { .string($0) }
        case "uuid": return .string(transaction.uuid())
        case "alphanumeric": return .string(transaction.text(count, of: Array("abcdefghijklmnopqrstuvwxyz0123456789")))
        case "digits": return .string(transaction.text(count, of: Array("0123456789")))
        case "now": return .string((time ?? transaction.now).dateTime)
        case "account": return .string(transaction.configuration.accountID)
        case "region": return .string(transaction.configuration.region)
        case "caller": return .string("arn:aws:iam::\(transaction.configuration.accountID):root")
        default:
            let name = String(placeholder)
            if let value = input[name] ?? properties[name] { return value }
            return input.values(at: name).first ?? properties.values(at: name).first
        }
    }
}

extension FakeValue {
    /// The value as it is, placeholders and all.
    var literal: Document {
        switch self {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .number(let digits): BigDecimal(digits).map { .number($0) } ?? .null
        case .text(let text): .string(text)
        case .list(let elements): .array(elements.map(\.literal))
        case .object(let settings):
            .object(
                Dictionary(settings.map { ($0.property.name, $0.value.literal) }, uniquingKeysWith: { _, last in last })
            )
        }
    }
}
