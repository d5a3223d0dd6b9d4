import Diagnostics
import ModelComparison
import ModelFormat
import SwiftGenerator

extension MigrationPlanner {
    /// Plans the conversion of values of one type to the other.
    mutating func plan(_ id: ConversionID) -> Conversion? {
        let (source, target) = sides(id.direction)
        guard let older = source.declared[id.source], let newer = target.declared[id.target],
            let path = new.declared[id.new]?.path
        else { return nil }
        switch (older.kind, newer.kind) {
        case (.structure(let older), .structure(let newer)):
            return Conversion(body: structure(older, newer, path: path, id.direction))
        case (.union(let older), .union(let newer)):
            return Conversion(body: union(older, newer, path: path, id.direction))
        case (.enumeration(let values), .enumeration(let known)):
            let isSensitive = older.isSensitive || newer.isSensitive
            return Conversion(body: enumeration(values, known, path, isSensitive, target))
        default: return nil
        }
    }

    // MARK: - Structures

    private mutating func structure(
        _ source: [DeclaredMember],
        _ target: [DeclaredMember],
        path: String,
        _ direction: ConversionID.Direction
    ) -> Conversion.Body {
        let kept = Set(target.map(\.model.name))
        var members: [MemberConversion] = []
        for member in target {
            if let counterpart = source.first(where: { $0.model.name == member.model.name }) {
                members += conversion(of: counterpart, to: member, path: path, direction).map { [$0] } ?? []
            } else if member.isRequired {
                members += constant(for: member, path: path, direction).map { [$0] } ?? []
            }
        }
        return .structure(members, dropped: source.filter { !kept.contains($0.model.name) }.map(\.property))
    }

    private mutating func conversion(
        of source: DeclaredMember,
        to target: DeclaredMember,
        path: String,
        _ direction: ConversionID.Direction
    ) -> MemberConversion? {
        let path = "\(path).\(target.model.name)"
        guard let value = value(source, target, path, direction) else { return nil }
        let origin: MemberConversion.Origin
        if source.isRequired {
            origin = .required
        } else if !target.isRequired {
            origin = .optional
        } else {
            guard let substitute = substitute(for: target, path, direction, isInBoth: true) else { return nil }
            origin = .substituted(substitute.expression, json: substitute.json)
        }
        return MemberConversion(
            target: target.property,
            source: source.property,
            origin: origin,
            value: value,
            isSensitive: source.isSensitive || target.isSensitive
        )
    }

    /// Plans a member that the target requires and the source does not have.
    private mutating func constant(
        for member: DeclaredMember,
        path: String,
        _ direction: ConversionID.Direction
    ) -> MemberConversion? {
        let path = "\(path).\(member.model.name)"
        return substitute(for: member, path, direction, isInBoth: false).map { substitute in
            MemberConversion(
                target: member.property,
                source: "",
                origin: .constant(substitute.expression),
                value: .same,
                isSensitive: false
            )
        }
    }

    /// Returns the recorded value of a member that the target requires; reports a member without one.
    private mutating func substitute(
        for member: DeclaredMember,
        _ path: String,
        _ direction: ConversionID.Direction,
        isInBoth: Bool
    ) -> (expression: Expression, json: String)? {
        let (source, target) = sides(direction)
        guard let mapping = substitutes.member(path, to: target.service.name) else {
            let absence = isInBoth ? "is optional in" : "does not exist in"
            diagnostics.append(
                Diagnostic(
                    .error,
                    .noConversionRule,
                    "'\(path)', which \(target.module) requires, \(absence) \(source.module)",
                    at: member.model.range,
                    hint: "record its default under 'conversions', to \(target.service.name)"
                )
            )
            return nil
        }
        let literal = JSONExpression(side: target)
        do throws(JSONExpression.Mismatch) {
            return (try literal.expression(mapping.value, member.model.type), mapping.value.compact)
        } catch {
            diagnostics.append(
                Diagnostic(
                    .error,
                    .invalidConversion,
                    "what is recorded for '\(path)' cannot be put there: \(error.message)",
                    at: mapping.range,
                    hint: "write JSON that a '\(member.model.type.name)' of \(target.module) can hold"
                )
            )
            return nil
        }
    }

    // MARK: - Unions and enumerations

    private mutating func union(
        _ source: [DeclaredMember],
        _ target: [DeclaredMember],
        path: String,
        _ direction: ConversionID.Direction
    ) -> Conversion.Body {
        .union(
            source.compactMap { member in
                let isSensitive = member.isSensitive
                guard let counterpart = target.first(where: { $0.model.name == member.model.name }) else {
                    return CaseConversion(source: member.property, value: .same, isSensitive: isSensitive)
                }
                return value(member, counterpart, "\(path).\(member.model.name)", direction).map { value in
                    CaseConversion(
                        source: member.property,
                        target: counterpart.property,
                        value: value,
                        isSensitive: isSensitive || counterpart.isSensitive
                    )
                }
            }
        )
    }

    private mutating func enumeration(
        _ values: [String],
        _ known: [String],
        _ path: String,
        _ isSensitive: Bool,
        _ target: PlannedService
    ) -> Conversion.Body {
        var lost: [String] = []
        var replaced: [(value: String, substitute: String)] = []
        for value in values where !known.contains(value) {
            if let substitute = substitutes.value("\(path).\(pathKey(value))", to: target.service.name) {
                replaced.append((value, substitute))
            } else {
                lost.append(value)
            }
        }
        return .enumeration(lost: lost, substitutes: replaced, isSensitive: isSensitive)
    }
}
