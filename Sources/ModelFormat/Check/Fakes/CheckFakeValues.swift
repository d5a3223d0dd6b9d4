import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceChecker {
    /// Reports a setting of a property that the resource does not have, or of a value that does not fit it.
    mutating func check(_ setting: FakeSetting, of subject: ResourceSubject, _ inputs: [Member] = []) {
        guard let type = property(setting.property, of: subject) else { return }
        checkValue(of: setting, type, FakeSource(subject: subject, inputs: inputs))
    }

    /// Reports a value that does not fit a type, or has placeholders that there are not.
    mutating func checkValue(of setting: FakeSetting, _ type: TypeReference, _ source: FakeSource) {
        let node = syntax.fakeValues[setting.property.range]
        checkValue(setting.value, type, Place(range: node?.range ?? setting.property.range, node: node), source)
    }

    /// The place of a value.
    private struct Place {
        var range: SourceRange
        /// The value as it is written; `nil` if that is not known.
        var node: YAMLNode?

        /// The places of a list's elements.
        func elements(_ count: Int) -> [Place] {
            if case .sequence(let nodes)? = node?.content, nodes.count == count {
                return nodes.map { Place(range: $0.range, node: $0) }
            }
            return Array(repeating: Place(range: range), count: count)
        }
    }

    private mutating func checkValue(_ value: FakeValue, _ type: TypeReference, _ place: Place, _ source: FakeSource) {
        guard let kind = types.kind(of: type) else { return }
        switch (kind, value) {
        case (_, .null):
            return
        case (_, .text(let text)) where text.utf8.contains(UInt8(ascii: "{")):
            checkTemplate(text, type, kind, place, source)
        case (.document, _):
            checkPlaceholders(in: value, place, source)
        case (.structure, .object(let settings)), (.union, .object(let settings)):
            checkMembers(settings, type, place, source)
        case (.list(let element, _, _, _), .list(let values)):
            for (value, place) in zip(values, place.elements(values.count)) {
                checkValue(value, element, place, source)
            }
        case (.map(_, let element, _, _), .object(let settings)):
            for setting in settings { checkValue(of: setting, element, source) }
        case (.timestamp, .text(let text)) where text.isDateTime:
            return
        case (.timestamp, _):
            refuseValue(type, kind, place)
        default:
            guard let scalar = value.scalar, kind.json(of: .scalar(scalar), at: .body) != nil else {
                var hint: String?
                if case (.enumeration(let values), .text(let text)) = (kind, value) {
                    hint = collector.suggestion(for: text, among: values.map(\.value))
                }
                return refuseValue(type, kind, place, hint: hint)
            }
        }
    }

    private mutating func refuseValue(
        _ type: TypeReference,
        _ kind: Shape.Kind,
        _ place: Place,
        hint: String? = nil
    ) {
        refuseFake("the value does not fit '\(type.name)'", at: place.range, hint: hint ?? kind.fakeHint)
    }

    private mutating func checkMembers(
        _ settings: [FakeSetting],
        _ type: TypeReference,
        _ place: Place,
        _ source: FakeSource
    ) {
        guard let shape = types.shape(type.name) else { return }
        if case .union = shape.kind, settings.count != 1 {
            refuseFake(
                "a value of the union '\(type.name)' has one member, and not \(settings.count)",
                at: place.range,
                hint: "write the one that is set"
            )
        }
        for setting in settings {
            if let member = shape.members.first(where: { $0.name == setting.property.name }) {
                checkValue(of: setting, member.type, source)
            } else if !syntax.incomplete.contains(shape.range) {
                refuseFake(
                    "'\(type.name)' has no member '\(setting.property.name)'",
                    at: setting.property.range,
                    hint: collector.suggestion(for: setting.property.name, among: shape.members.map(\.name))
                        ?? hint(shape.members)
                )
            }
        }
    }

    // MARK: Placeholders

    private mutating func checkTemplate(
        _ text: String,
        _ type: TypeReference,
        _ kind: Shape.Kind,
        _ place: Place,
        _ source: FakeSource
    ) {
        checkPlaceholders(in: .text(text), place, source)
        switch (kind, FakePlaceholder.only(in: text)) {
        case (_, .member?), (.timestamp, .now?), (.string, _), (.enumeration, _), (.document, _), (.blob, _): return
        default:
            refuseFake(
                "the text does not fit '\(type.name)', which is \(kind.description)",
                at: place.range,
                hint: "write a value without placeholders, or one placeholder alone for a member that has such a value"
            )
        }
    }

    private mutating func checkPlaceholders(in value: FakeValue, _ place: Place, _ source: FakeSource) {
        switch value {
        case .null, .boolean, .number: return
        case .list(let values):
            for (value, place) in zip(values, place.elements(values.count)) {
                checkPlaceholders(in: value, place, source)
            }
        case .object(let settings):
            for setting in settings {
                let node = syntax.fakeValues[setting.property.range]
                let place = Place(range: node?.range ?? setting.property.range, node: node)
                checkPlaceholders(in: setting.value, place, source)
            }
        case .text(let text):
            let (placeholders, isClosed) = FakePlaceholder.all(in: text)
            for placeholder in placeholders { check(placeholder, place, source) }
            if !isClosed {
                refuseFake(
                    "a placeholder begins with '{' and does not end",
                    at: place.range,
                    hint: "write '}' after its name; a text cannot have '{' for itself"
                )
            }
        }
    }

    private mutating func check(_ placeholder: FakePlaceholder.Written, _ place: Place, _ source: FakeSource) {
        let text = placeholder.text
        guard let kind = FakePlaceholder(text) else { return refusePlaceholder(placeholder, place, source) }
        guard case .member(let path) = kind else { return }
        let isComplete =
            source.subject.isComplete && source.subject.hasAllOperations
            && source.subject.entry.allOperations.allSatisfy(isInputComplete)
        guard !leads(path, in: source.inputs, isComplete: isComplete),
            !leads(path, in: source.subject.properties, isComplete: isComplete)
        else { return }
        refusePlaceholder(placeholder, place, source)
    }

    private mutating func refusePlaceholder(
        _ placeholder: FakePlaceholder.Written,
        _ place: Place,
        _ source: FakeSource
    ) {
        let names = FakePlaceholder.words + (source.inputs + source.subject.properties).map(\.name)
        let range = place.node?.range(ofScalar: placeholder.offset, length: placeholder.length) ?? place.range
        var hint = collector.suggestion(for: placeholder.text, among: names).map { $0 }
        for word in FakePlaceholder.counted where placeholder.text.hasPrefix(word) {
            hint = "write how many, from 1 to 128: '{\(word):22}'"
        }
        refuseFake(
            "there is no placeholder '{\(placeholder.text)}'",
            at: range,
            hint: hint
                ?? "write {id}, {uuid}, {alphanumeric:22}, {digits:6}, {now}, {account}, {region}, {caller} or the name of "
                + "a property of '\(source.subject.name)'"
        )
    }
}

/// What a placeholder in a text of a fake stands for.
enum FakePlaceholder: Equatable {
    /// A text that is not a time.
    case text
    /// The time.
    case now
    /// A member of the input, or a property.
    case member(String)

    /// A placeholder and its place in the text, in Unicode scalars, with its braces.
    struct Written {
        /// What is between the braces.
        var text: String
        var offset: Int
        var length: Int
    }

    /// The placeholders that need nothing else.
    static let words = ["id", "uuid", "now", "account", "region", "caller"]
    /// The placeholders that need a number.
    static let counted = ["alphanumeric", "digits"]

    /// Reads what is between the braces; `nil` if there is no such placeholder.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 {
            guard Self.counted.contains(parts[0]), let count = Int(parts[1]), (1...128).contains(count),
                parts[1] == String(count)
            else { return nil }
            self = .text
        } else if text == "now" {
            self = .now
        } else if Self.words.contains(text) {
            self = .text
        } else {
            let names = text.split(separator: ".", omittingEmptySubsequences: false)
            guard names.allSatisfy({ String($0).isIdentifier }) else { return nil }
            self = .member(text)
        }
    }

    /// The placeholders of a text, and whether the last one ends.
    static func all(in text: String) -> (placeholders: [Written], isClosed: Bool) {
        var placeholders: [Written] = []
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while let open = scalars[index...].firstIndex(of: "{") {
            guard let close = scalars[open...].firstIndex(of: "}") else { return (placeholders, false) }
            var name = String.UnicodeScalarView()
            name.append(contentsOf: scalars[(open + 1)..<close])
            placeholders.append(Written(text: String(name), offset: open, length: close - open + 1))
            index = close + 1
        }
        return (placeholders, true)
    }

    /// The placeholder that a text is; `nil` if it is none, or has more than that.
    static func only(in text: String) -> FakePlaceholder? {
        let (placeholders, _) = all(in: text)
        guard placeholders.count == 1, placeholders[0].length == text.unicodeScalars.count else { return nil }
        return FakePlaceholder(placeholders[0].text)
    }
}

extension FakeValue {
    /// The value as a scalar of YAML; `nil` of a list or an object.
    fileprivate var scalar: YAMLValue? {
        switch self {
        case .null: .null
        case .boolean(let value): .bool(value)
        case .number(let digits): Int(digits).map { .int($0) } ?? Double(digits).map { .float($0) }
        case .text(let text): .string(text)
        case .list, .object: nil
        }
    }
}

extension Shape.Kind {
    /// The hint about values of this kind.
    fileprivate var fakeHint: String {
        switch self {
        case .structure, .error: "write a mapping of its members"
        case .union: "write a mapping of one member"
        case .list: "write a list"
        case .map: "write a mapping"
        case .timestamp: "write '{now}', or the time in UTC as '2026-01-31T08:30:00Z'"
        default: defaultHint(at: .body)
        }
    }
}
