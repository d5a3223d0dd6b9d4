/// Collects what a conversion loses, and knows where it is: what generated conversions are written with.
///
/// Each method converts one part of a value, and notes losses inside it under that part's path.
@_spi(Generated)
public struct ConversionLosses {
    /// The module that is converted to.
    let target: String
    /// The losses so far.
    private(set) var found: [ConversionError.Loss] = []
    private var path: [Violation.PathComponent] = []
    /// Whether what is converted at the moment must not be shown.
    private var isSensitive = false

    init(target: String) {
        self.target = target
    }

    private mutating func add(
        _ reason: ConversionError.Loss.Reason,
        at components: [Violation.PathComponent] = [],
        _ value: String?
    ) {
        let shown = isSensitive ? nil : value
        found.append(ConversionError.Loss(path: path + components, reason: reason, value: shown, target: target))
    }

    private mutating func inside<Result>(
        _ component: Violation.PathComponent,
        isSensitive sensitive: Bool = false,
        _ body: (inout ConversionLosses) -> Result
    ) -> Result {
        path.append(component)
        defer { path.removeLast() }
        return sensitively(sensitive, body)
    }

    /// Runs `body`; what it notes is not shown if it is sensitive, or something around it.
    private mutating func sensitively<Result>(
        _ sensitive: Bool,
        _ body: (inout ConversionLosses) -> Result
    ) -> Result {
        let wasSensitive = isSensitive
        isSensitive = isSensitive || sensitive
        defer { isSensitive = wasSensitive }
        return body(&self)
    }
}

// MARK: - Members

extension ConversionLosses {
    /// Converts a required member, or what a union holds.
    public mutating func member<Source, Target>(
        _ name: String,
        _ value: Source,
        isSensitive: Bool = false,
        _ convert: (Source, inout ConversionLosses) -> Target
    ) -> Target {
        inside(.member(name), isSensitive: isSensitive) { convert(value, &$0) }
    }

    /// Converts an optional member.
    public mutating func optional<Source, Target>(
        _ name: String,
        _ value: Source?,
        isSensitive: Bool = false,
        _ convert: (Source, inout ConversionLosses) -> Target
    ) -> Target? {
        value.map { value in inside(.member(name), isSensitive: isSensitive) { convert(value, &$0) } }
    }

    /// Converts an optional member that the target requires.
    ///
    /// - Parameters:
    ///   - name: The property's name.
    ///   - value: The member's value.
    ///   - substitute: What is put there if the member is not set.
    ///   - json: The same as JSON.
    ///   - isSensitive: Whether the value must not be shown.
    ///   - convert: Converts the value.
    public mutating func required<Source, Target>(
        _ name: String,
        _ value: Source?,
        substitute: Target,
        json: String,
        isSensitive: Bool = false,
        _ convert: (Source, inout ConversionLosses) -> Target
    ) -> Target {
        guard let value else {
            add(.missing(substitute: json), at: [.member(name)], nil)
            return substitute
        }
        return member(name, value, isSensitive: isSensitive, convert)
    }

    /// Leaves out a member that the target does not have: a loss if it is set.
    ///
    /// - Parameters:
    ///   - name: The property's name.
    ///   - structure: The value that has it.
    public mutating func drop<Source: Structure>(_ name: String, of structure: Source) {
        let text = withStorage(of: structure) { base in
            guard let slot = Source.schema.layout.pointee.members.first(where: { "\($0.name)" == name }) else {
                preconditionFailure("\(Source.self) has no member '\(name)'")
            }
            return slot.value(in: base).map { lossText(slot.shape, $0) }
        }
        if let text { add(.noCounterpart(substitute: nil), at: [.member(name)], text) }
    }

    /// Gives up what a union holds, because the target does not have the member.
    ///
    /// - Returns: The member's name on the wire: a member of this name that it does not know is what the target
    ///   becomes.
    public mutating func dropMember<Source: Union>(of union: Source) -> String {
        var key = union.unknownName ?? ""
        withStorage(of: union) { base in
            let access = StoredUnion<Source>()
            access.withMember(at: base) { index, payload in
                let member = access.members[index]
                key = "\(member.key)"
                let text = lossText(member.shape, payload)
                add(.noCounterpart(substitute: nil), at: [.member("\(member.name)")], text)
            }
        }
        return key
    }
}

/// Returns the text of a lost value, without quotes around a single name; `nil` if it must not be shown.
private func lossText(_ shape: ValueShape, _ value: UnsafeRawPointer) -> String? {
    if shape.isSensitive { return nil }
    if case .enumeration = shape.kind { return value.read(String.self).plain }
    return describe(shape, value, depth: 1)
}

extension String {
    /// The text without quotes, with control characters spelled out.
    fileprivate var plain: String { String(debugDescription.dropFirst().dropLast()) }
}

// MARK: - Elements and values

extension ConversionLosses {
    /// Converts a list.
    public mutating func list<Source, Target>(
        _ elements: [Source],
        _ convert: (Source, inout ConversionLosses) -> Target
    ) -> [Target] {
        elements.enumerated().map { index, element in
            inside(.index(index)) { convert(element, &$0) }
        }
    }

    /// Converts a map's values.
    public mutating func map<Key: MapKey, Source, Target>(
        _ entries: [Key: Source],
        hasSensitiveKeys: Bool = false,
        _ convert: (Source, inout ConversionLosses) -> Target
    ) -> [Key: Target] {
        map(entries, hasSensitiveKeys: hasSensitiveKeys, key: { key, _ in key }, value: convert)
    }

    /// Converts a map's keys and values, in the order of the keys on the wire.
    ///
    /// Of entries whose keys become one, the first stays, and the others are lost.
    public mutating func map<SourceKey: MapKey, Source, TargetKey: MapKey, Target>(
        _ entries: [SourceKey: Source],
        hasSensitiveKeys: Bool = false,
        key convertKey: (SourceKey, inout ConversionLosses) -> TargetKey,
        value convert: (Source, inout ConversionLosses) -> Target
    ) -> [TargetKey: Target] {
        var result: [TargetKey: Target] = [:]
        for (key, value) in entries.sorted(by: { $0.key.mapKey < $1.key.mapKey }) {
            let shown = hasSensitiveKeys || isSensitive ? redacted : key.mapKey
            inside(.key(shown)) { losses in
                let newKey = losses.sensitively(hasSensitiveKeys) { convertKey(key, &$0) }
                guard result[newKey] == nil else {
                    losses.add(.noCounterpart(substitute: nil), hasSensitiveKeys ? nil : "another '\(newKey.mapKey)'")
                    return
                }
                result[newKey] = convert(value, &losses)
            }
        }
        return result
    }

    /// Converts an enumeration: the text that the target takes.
    ///
    /// A value that neither service lists passes, because both are open.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - lost: The values that the target does not have. They pass as they are.
    ///   - substitutes: The values that the target does not have, and their substitutes.
    ///   - isSensitive: Whether the value must not be shown.
    public mutating func rawValue<Source: OpenEnumeration>(
        of value: Source,
        lost: [String] = [],
        substitutes: [String: String] = [:],
        isSensitive: Bool = false
    ) -> String {
        let text = value.rawValue
        if let substitute = substitutes[text] {
            sensitively(isSensitive) { $0.add(.noCounterpart(substitute: substitute), text) }
            return substitute
        }
        if lost.contains(text) {
            sensitively(isSensitive) { $0.add(.noCounterpart(substitute: nil), text) }
        }
        return text
    }

    /// Converts a number to single precision.
    public mutating func narrowed(_ value: Double) -> Float {
        if Float(exactly: value) == nil, !value.isNaN { add(.outOfRange(bits: 32), "\(value)") }
        return Float(value)
    }

    /// Converts a whole number to one of fewer bits.
    public mutating func narrowed<Source: BinaryInteger, Target: FixedWidthInteger>(
        _ value: Source,
        to type: Target.Type
    ) -> Target {
        guard let exact = Target(exactly: value) else {
            add(.outOfRange(bits: Target.bitWidth), "\(value)")
            return Target(clamping: value)
        }
        return exact
    }
}
