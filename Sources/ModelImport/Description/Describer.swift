import Diagnostics
import ModelFormat
import PatternCompiler
import ServiceModel

/// Says what a normalized upstream model says in the terms of the model format.
struct Describer {
    let model: UpstreamModel
    let documentation: DocumentationPolicy
    var diagnostics: [Diagnostic] = []
    /// The parts of upstream's model that the description lacks.
    var omissions: [Omission] = []
    /// The work that upstream's patterns have taken so far.
    var patternWork = PatternWork()

    /// Notes that a part of upstream is left out, and says so.
    mutating func leaveOut(
        _ path: String,
        _ subject: String,
        because reason: String,
        at range: SourceRange,
        hint: String? = nil
    ) {
        omissions.append(Omission(path: path, reason: reason, range: range))
        warn(.notExpressible, "\(subject) is left out: \(reason)", at: range, hint: hint)
    }

    mutating func warn(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil) {
        diagnostics.append(Diagnostic(.warning, code, message, at: range, hint: hint))
    }

    /// Documentation as the description has it.
    func described(_ html: String?) -> String? {
        documentation == .keep ? html.flatMap { markdown(fromHTML: $0) } : nil
    }
}

extension Member {
    /// The member as one of a union, of which exactly one is set.
    fileprivate var asAlternative: Member {
        var member = self
        member.isRequired = false
        return member
    }
}

extension TypeReference {
    /// The reference as the description has it, where built-in types have no namespace.
    var described: TypeReference {
        Prelude.builtIn(name).map { TypeReference($0, at: range) } ?? self
    }
}

// MARK: Shapes

extension Describer {
    /// Describes a shape; `nil` for one whose kind the model format does not have.
    mutating func describe(_ name: String, _ shape: UpstreamShape) -> Shape? {
        describeKind(name, shape).map { kind in
            Shape(
                name: name,
                kind: kind,
                documentation: described(shape.traits.documentation),
                mediaType: mediaType(of: shape),
                isSensitive: shape.traits.isSensitive,
                deprecation: shape.traits.deprecation?.text,
                range: shape.range
            )
        }
    }

    private mutating func describeKind(_ name: String, _ shape: UpstreamShape) -> Shape.Kind? {
        switch shape.kind {
        case .structure: .structure(describe(shape.members))
        case .union: .union(describe(shape.members).map(\.asAlternative))
        case .error(let error): describe(error, shape)
        case .list(let isUnique):
            shape.members.first.map {
                .list(
                    member: $0.target.described,
                    length: length(name, shape),
                    isUnique: isUnique,
                    isSparse: shape.traits.isSparse
                )
            }
        case .map:
            shape.members.count == 2
                ? .map(
                    key: shape.members[0].target.described,
                    value: shape.members[1].target.described,
                    length: length(name, shape),
                    isSparse: shape.traits.isSparse
                ) : nil
        case .string: .string(text(name, shape))
        case .enumeration(let values): .enumeration(describe(values, of: name))
        case .integerEnumeration(let values): .integerEnumeration(describe(values, of: name))
        case .blob: .blob(length: length(name, shape))
        case .boolean: .boolean
        case .number(let type): .number(type, range: range(name, shape, type))
        case .timestamp: .timestamp(shape.traits.timestampFormat)
        case .document: .document
        case .other: nil
        }
    }

    private mutating func describe(_ error: UpstreamError, _ shape: UpstreamShape) -> Shape.Kind? {
        guard let status = error.status, let fault = error.fault else { return nil }
        return .error(status: status, fault: fault, retry: error.retry, members: describe(shape.members))
    }

    private mutating func describe(_ values: [EnumValue], of name: String) -> [EnumValue] {
        var seen: Set<String> = []
        return values.compactMap { value in
            guard seen.insert(value.value).inserted else {
                warn(.unexpectedUpstream, "'\(name)' has the value '\(value.value)' twice", at: value.range)
                return nil
            }
            var value = value
            value.documentation = described(value.documentation)
            if documentation == .omit { value.deprecation = value.deprecation.map { _ in "" } }
            return value
        }
    }

    private func describe(_ members: [UpstreamMember]) -> [Member] {
        members.map { member in
            Member(
                name: member.name,
                jsonName: member.location == .body ? member.jsonName : nil,
                type: member.target.described,
                location: member.location,
                documentation: described(member.traits.documentation),
                isRequired: member.isRequired,
                isSensitive: member.traits.isSensitive,
                isStreaming: member.traits.isStreaming,
                requiresLength: member.traits.requiresLength,
                hostLabel: member.hostLabel,
                isIdempotencyToken: member.isIdempotencyToken,
                deprecation: member.traits.deprecation?.text,
                range: member.range
            )
        }
    }

    /// The constraints of a text; those that no text meets are kept and reported.
    private mutating func text(_ name: String, _ shape: UpstreamShape) -> StringConstraints {
        let length = length(name, shape)
        let constraints = StringConstraints(pattern: pattern(name, shape, length), length: length)
        if let pattern = constraints.pattern,
            let obstacle = pattern.enforced?.obstacle(toMatchesOf: constraints.length)
        {
            warn(
                .unmatchablePattern,
                "'\(name)' can have no value: \(obstacle.message)",
                at: pattern.range,
                hint: obstacle.hint
            )
        }
        return constraints
    }

    private mutating func pattern(_ name: String, _ shape: UpstreamShape, _ length: Bounds<Int>) -> ModelPattern? {
        guard let upstream = shape.traits.pattern else { return nil }
        let enforcement: ModelPattern.Enforcement
        do throws(PatternError) {
            enforcement = .enforced(
                try compilePattern(upstream.source, maximumLength: length.maximum, adding: &patternWork)
            )
        } catch {
            enforcement = .notEnforced(reason: "\(error.message.capitalizedFirst).")
            warn(
                .notExpressible,
                "pattern '\(name)' is not enforced: \(error.message)",
                at: upstream.range,
                hint: "it is kept, and values are not checked against it"
            )
        }
        return ModelPattern(source: upstream.source, enforcement: enforcement, range: upstream.range)
    }
}
