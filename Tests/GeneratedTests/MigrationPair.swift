import CarillonRuntime
import Testing

@testable import ServiceMigration

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

    /// - Parameters:
    ///   - constants: The properties of the new type that are made of what is recorded alone.
    ///   - oldConstants: Those of the old type.
    ///   - isSameOnWire: Whether the members in common travel in the same way.
    ///   - leftOut: The properties that are tested otherwise.
    ///   - prepare: Leaves them out of a random value.
    ///   - prepareNew: The same for the new type.
    static func structures<Old: Structure, New: Structure>(
        _ forward: ConversionWay<Old, New>,
        _ backward: ConversionWay<New, Old>,
        constants: Set<String> = [],
        oldConstants: Set<String> = [],
        isSameOnWire: Bool = true,
        leftOut: Set<String> = [],
        prepare: @escaping @Sendable (inout Old) -> Void = { _ in },
        prepareNew: @escaping @Sendable (inout New) -> Void = { _ in }
    ) -> MigrationPair {
        let (old, new) = ("\(Old.self)", "\(New.self)")
        return MigrationPair(old: old, new: new) { plan in
            let id = ConversionID(old: old, new: new, direction: .forward)
            let check = try StructureCheck(forward, backward, plan, id, constants, leftOut, prepare)
            try check.run(comparingOnWire: isSameOnWire)
            let reverse = ConversionID(old: old, new: new, direction: .backward)
            let reverseCheck = try StructureCheck(backward, forward, plan, reverse, oldConstants, leftOut, prepareNew)
            try reverseCheck.run(comparingOnWire: isSameOnWire)
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
    let plan: MigrationPlan
    let id: ConversionID
    /// The members that the source does not have and that are made of what is recorded.
    let constants: Set<[Violation.PathComponent]>
    let leftOut: Set<String>
    let prepare: (inout Source) -> Void

    init(
        _ way: ConversionWay<Source, Target>,
        _ wayBack: ConversionWay<Target, Source>,
        _ plan: MigrationPlan,
        _ id: ConversionID,
        _ constants: Set<String>,
        _ leftOut: Set<String>,
        _ prepare: @escaping (inout Source) -> Void
    ) throws {
        self.way = way
        self.wayBack = wayBack
        self.plan = plan
        self.id = id
        self.constants = Set(constants.map { [.member($0)] })
        self.leftOut = leftOut
        self.prepare = prepare
        let conversion = try #require(plan.conversions[id])
        #expect(conversion.isLossy == way.isLossy)
        #expect(plan.losses(of: id).isEmpty == !way.isLossy)
    }

    /// Tests values until each declared loss has occurred, but not for ever.
    func run(comparingOnWire: Bool) throws {
        var unseen = Set(plan.losses(of: id).filter { !$0.path.starts(with: leftOut.contains) })
        var numbers = SeededNumbers(seed: 1)
        for round in 0..<3000 {
            if round >= 100, unseen.isEmpty { break }
            var source = Source(randomly: &numbers)
            prepare(&source)
            let converted = way.convert(source)
            try checkLosses(converted, of: source)
            try checkExactForm(converted, of: source)
            if comparingOnWire { try checkWire(converted, of: source) }
            if converted.losses.isEmpty { continue }
            let texts = Dictionary(ValueTree(source).scalars(), uniquingKeysWith: { first, _ in first })
            for loss in converted.losses {
                let text = loss.value ?? texts[loss.path]
                let reason = plan.reasons(at: loss.path[...], in: id).first { $0.declares(loss, of: text) }
                let declared = try #require(reason, "not declared: \(loss)")
                unseen = unseen.filter { $0.pathDescription != loss.path.pattern || $0.reason != declared }
            }
        }
        #expect(unseen.isEmpty)
    }

    /// What is lost is what is declared of the value, and all else is there, and is still there on the way back.
    private func checkLosses(_ converted: Converted<Target>, of source: Source) throws {
        let before = ValueTree(source)
        let differences = before.differences(from: ValueTree(converted.value)).subtracting(constants)
        let unknownValues = before.scalars().filter { scalar in
            plan.reasons(at: scalar.path[...], in: id).contains { $0.isValue(scalar.text) }
        }
        try #require(Set(converted.losses.map(\.path)) == differences.union(unknownValues.map(\.path)))

        let andBack = wayBack.convert(converted.value).value
        let differencesThen = before.differences(from: ValueTree(andBack)).map { path in
            differences.first { path.starts(with: $0) } ?? path
        }
        try #require(differences.isSuperset(of: differencesThen))
        // What a substitute stands in for may have become that again.
        let substituted = converted.losses.filter { $0.reason != .noCounterpart(substitute: nil) }.map(\.path)
        try #require(differences.subtracting(substituted).isSubset(of: differencesThen))
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
        if !isOnlyDropped || !constants.isEmpty { return }
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

extension [DeclaredLoss.Step] {
    /// Whether the path begins with a member of which this holds.
    fileprivate func starts(with isMember: (String) -> Bool) -> Bool {
        if case .member(let name)? = first { isMember(name) } else { false }
    }
}

extension DeclaredLoss.Reason {
    /// Whether a loss that occurred, of a scalar with this text, is this one.
    func declares(_ loss: ConversionError.Loss, of text: String?) -> Bool {
        switch (self, loss.reason) {
        case (.member, .noCounterpart(nil)): true
        case (.value(let value, let substitute), .noCounterpart(let actual)):
            substitute == actual && text == value
        case (.missing(let substitute), .missing(let actual)): substitute == actual
        case (.outOfRange(let bits), .outOfRange(let actual)): bits == actual
        default: false
        }
    }

    /// Whether this is the loss of an enumeration's value.
    func isValue(_ text: String) -> Bool {
        if case .value(text, _) = self { true } else { false }
    }
}

extension MigrationPlan {
    /// What can be lost at a place of a value.
    func reasons(at path: ArraySlice<Violation.PathComponent>, in id: ConversionID) -> [DeclaredLoss.Reason] {
        guard let conversion = conversions[id] else { return [] }
        if case .enumeration = conversion.body { return path.isEmpty ? losses(of: id).map(\.reason) : [] }
        guard case .member(let name)? = path.first else { return [] }
        let rest = path.dropFirst()
        switch conversion.body {
        case .enumeration: return []
        case .union(let members):
            guard let member = members.first(where: { $0.source == name }) else { return [] }
            if member.target == nil { return rest.isEmpty ? [.member] : [] }
            return reasons(at: rest, in: member.value)
        case .structure(let members, let dropped):
            if dropped.contains(name) { return rest.isEmpty ? [.member] : [] }
            guard let member = members.first(where: { $0.source == name }) else { return [] }
            var found = reasons(at: rest, in: member.value)
            if case .substituted(_, let json) = member.origin, rest.isEmpty {
                found.append(.missing(substitute: json))
            }
            return found
        }
    }

    private func reasons(at path: ArraySlice<Violation.PathComponent>, in value: ValueConversion) -> [DeclaredLoss
        .Reason]
    {
        switch (value, path.first) {
        case (.type(let id), _): reasons(at: path, in: id)
        case (.narrowed(let type), nil): [.outOfRange(bits: type.bits)]
        case (.list(let element), .index): reasons(at: path.dropFirst(), in: element)
        case (.map(let key, let value, _), .key):
            reasons(at: path.dropFirst(), in: value) + (path.count == 1 ? reasons(at: [], in: key) : [])
        default: []
        }
    }
}
