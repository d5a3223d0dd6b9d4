import CarillonRuntime
import Testing

@testable import MigrationGenerator

/// The conversions from one type to another, as a module has them.
struct ConversionWay<Source: Sendable, Target: Sendable>: Sendable {
    let isLossy: Bool
    let convert: @Sendable (Source) -> Converted<Target>
    let exactly: @Sendable (Source) throws(ConversionError) -> Target

    /// By an initializer that loses nothing.
    static func lossless(_ convert: @escaping @Sendable (Source) -> Target) -> ConversionWay {
        ConversionWay(isLossy: false, convert: { Converted(convert($0)) }, exactly: { convert($0) })
    }

    /// By a method that says what was lost and an initializer that throws it.
    static func lossy(
        _ convert: @escaping @Sendable (Source) -> Converted<Target>,
        _ exactly: @escaping @Sendable (Source) throws(ConversionError) -> Target
    ) -> ConversionWay {
        ConversionWay(isLossy: true, convert: convert, exactly: exactly)
    }
}

/// Two types that are one in two services, and what is to be tested of their conversions.
struct MigrationPair: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    /// Tests random values of both types.
    let check: @Sendable (MigrationPlan) throws -> Void

    /// The conversions in both directions.
    var conversions: [ConversionID] {
        ConversionID.Direction.allCases.map { ConversionID(old: old, new: new, direction: $0) }
    }

    var testDescription: String { old == new ? old : "\(old) and \(new)" }

    static func structures<Old: Structure, New: Structure>(
        _ forward: ConversionWay<Old, New>,
        _ backward: ConversionWay<New, Old>
    ) -> MigrationPair {
        let (old, new) = ("\(Old.self)", "\(New.self)")
        return MigrationPair(old: old, new: new) { plan in
            let id = ConversionID(old: old, new: new, direction: .forward)
            try StructureCheck(forward, backward, plan, id).run()
            let reverse = ConversionID(old: old, new: new, direction: .backward)
            try StructureCheck(backward, forward, plan, reverse).run()
        }
    }

    static func enumerations<Old: OpenEnumeration, New: OpenEnumeration>(
        _ forward: ConversionWay<Old, New>,
        _ backward: ConversionWay<New, Old>
    ) -> MigrationPair {
        let (old, new) = ("\(Old.self)", "\(New.self)")
        return MigrationPair(old: old, new: new) { plan in
            try checkEnumeration(forward, plan, ConversionID(old: old, new: new, direction: .forward))
            try checkEnumeration(backward, plan, ConversionID(old: old, new: new, direction: .backward))
        }
    }
}

/// Tests random values of a structure on their way to the other service and back.
private struct StructureCheck<Source: Structure, Target: Structure> {
    let way: ConversionWay<Source, Target>
    let wayBack: ConversionWay<Target, Source>
    let declared: [DeclaredLoss]
    /// Whether a recorded value is put where the source has no member.
    let hasConstants: Bool

    init(
        _ way: ConversionWay<Source, Target>,
        _ wayBack: ConversionWay<Target, Source>,
        _ plan: MigrationPlan,
        _ id: ConversionID
    ) throws {
        self.way = way
        self.wayBack = wayBack
        declared = plan.losses(of: id)
        let conversion = try #require(plan.conversions[id])
        #expect(conversion.isLossy == way.isLossy)
        #expect(declared.isEmpty == !way.isLossy)
        hasConstants = false
    }

    func run() throws {
        var unseen = Set(declared)
        var numbers = SeededNumbers(seed: 1)
        for _ in 0..<150 {
            let source = Source(randomly: &numbers)
            let converted = way.convert(source)
            try checkLosses(converted, of: source)
            try checkExactForm(converted, of: source)
            try checkWire(converted, of: source)
            for loss in converted.losses {
                let declaration = declared.first { $0.declares(loss) }
                unseen.remove(try #require(declaration, "not declared: \(loss)"))
            }
        }
        #expect(unseen.isEmpty)
    }

    /// What is lost is what is declared of the value, and all else is there, and is still there on the way back.
    private func checkLosses(_ converted: Converted<Target>, of source: Source) throws {
        let (before, after) = (ValueTree(source), ValueTree(converted.value))
        let differences = before.differences(from: after)
        let unknownValues = before.scalars().filter { scalar in
            declared.contains { loss in
                if case .value(scalar.text, _) = loss.reason {
                    loss.pathDescription == scalar.path.pattern
                } else {
                    false
                }
            }
        }
        try #require(Set(converted.losses.map(\.path)) == differences.union(unknownValues.map(\.path)))
        let andBack = wayBack.convert(converted.value).value
        try #require(before.differences(from: ValueTree(andBack)) == differences)
        if differences.isEmpty { try #require(andBack == source) }
    }

    private func checkExactForm(_ converted: Converted<Target>, of source: Source) throws {
        switch Result(catching: { () throws(ConversionError) in try way.exactly(source) }) {
        case .success(let value): try #require(value == converted.value && converted.losses.isEmpty)
        case .failure(let error): try #require(error.losses == converted.losses && !error.losses.isEmpty)
        }
    }

    /// What one module writes, the other reads as what the conversion makes, where no recorded value steps in.
    private func checkWire(_ converted: Converted<Target>, of source: Source) throws {
        let isOnlyDropped = converted.losses.allSatisfy { $0.reason == .noCounterpart(substitute: nil) }
        if !isOnlyDropped || hasConstants { return }
        try #require(try Target(json: source.json).json == converted.value.json)
    }
}

/// Tests every value of an enumeration, and one that neither service has.
private func checkEnumeration<Source: OpenEnumeration, Target: OpenEnumeration>(
    _ way: ConversionWay<Source, Target>,
    _ plan: MigrationPlan,
    _ id: ConversionID
) throws {
    #expect(try #require(plan.conversions[id]).isLossy == way.isLossy)
    let declared = plan.losses(of: id)
    var substitutes: [String: String?] = [:]
    for loss in declared {
        guard loss.path.isEmpty, case .value(let value, let substitute) = loss.reason else {
            Issue.record("\(loss) is no loss of an enumeration")
            continue
        }
        substitutes[value] = .some(substitute)
    }
    let unknown = Source.allCases.map(\.rawValue).filter { !Target.allCases.map(\.rawValue).contains($0) }
    #expect(Set(unknown) == Set(substitutes.keys))
    for source in Source.allCases + [Source(rawValue: "Unheard")] {
        let converted = way.convert(source)
        let substitute = substitutes[source.rawValue]
        #expect(converted.value.rawValue == (substitute ?? nil) ?? source.rawValue)
        #expect(converted.losses.map(\.path) == (substitute == nil ? [] : [[]]))
        let exact = try? way.exactly(source)
        #expect(exact == (substitute == nil ? converted.value : nil))
    }
}

extension DeclaredLoss {
    /// Whether a loss that occurred is this one.
    func declares(_ loss: ConversionLoss) -> Bool {
        guard pathDescription == loss.path.pattern else { return false }
        switch (reason, loss.reason) {
        case (.member, .noCounterpart(nil)): return true
        case (.value(let value, let substitute), .noCounterpart(let actual)):
            return substitute == actual && (loss.value ?? value) == value
        case (.missing(let substitute), .missing(let actual)): return substitute == actual
        case (.outOfRange(let bits), .outOfRange(let actual)): return bits == actual
        default: return false
        }
    }
}
