import Synchronization

/// The members of a structure that validation visits: most of what a model describes cannot break a constraint.
///
/// Sendable because the address is that of ``immortal`` members, which are Sendable themselves and never change.
struct ValidationPlan: @unchecked Sendable {
    /// The members with values that can break a constraint, in order.
    let members: UnsafeBufferPointer<MemberSlot>
    /// The greatest nesting depth among the members that this plan skips.
    let skippedLevels: Int

    /// Whether values that are otherwise skipped can be nested deeper than is allowed in a structure on level `level`.
    func reachesTooDeep(fromLevel level: Int) -> Bool { level + skippedLevels > nestingLimit }
}

/// A plan that is made when it is first needed: the schemas of recursive structures refer to each other, so that none
/// of them is complete before the others.
///
/// Sendable because the address is that of an atomic that is never freed, and what is stored in it is ``immortal`` and
/// Sendable.
struct LazyValidationPlan: @unchecked Sendable {
    private let requiresKnownValues: Bool
    private let stored: UnsafeMutablePointer<Atomic<UnsafePointer<ValidationPlan>?>>

    /// - Parameter requiresKnownValues: Whether a value that the model does not list breaks an enumeration's
    ///   constraint.
    init(requiresKnownValues: Bool) {
        self.requiresKnownValues = requiresKnownValues
        stored = .allocate(capacity: 1)
        stored.initialize(to: Atomic(nil))
    }

    /// The plan of `layout`, to which this belongs.
    func plan(of layout: UnsafePointer<StructureLayout>) -> UnsafePointer<ValidationPlan> {
        stored.pointee.load(ordering: .acquiring) ?? makePlan(of: layout, within: [])
    }

    /// Makes the plan, or takes the one that another task has made meanwhile.
    ///
    /// - Parameter ancestors: The structures for whose plans this one is needed.
    fileprivate func makePlan(
        of layout: UnsafePointer<StructureLayout>,
        within ancestors: [UnsafePointer<StructureLayout>]
    ) -> UnsafePointer<ValidationPlan> {
        if let plan = stored.pointee.load(ordering: .acquiring) { return plan }
        var members: [MemberSlot] = []
        var skippedLevels = 0
        for member in layout.pointee.members {
            let levels = member.shape.unconstrainedLevels(
                requiringKnownValues: requiresKnownValues,
                within: ancestors + [layout]
            )
            if let levels, !member.canHaveBindingViolations {
                skippedLevels = max(skippedLevels, levels)
            } else {
                members.append(member)
            }
        }
        let plan = immortal(ValidationPlan(members: immortal(members), skippedLevels: skippedLevels))
        return stored.pointee.compareExchange(expected: nil, desired: plan, ordering: .acquiringAndReleasing).original
            ?? plan
    }
}

extension ValueShape {
    /// Returns the greatest nesting depth of values of the shape if none can break a constraint; `nil` if one can.
    ///
    /// A structure that can contain itself can be nested too deep, so it is not among those without constraints; every
    /// structure of a circle of structures meets one of its ancestors here.
    ///
    /// - Parameters:
    ///   - requiresKnownValues: Whether a value that the model does not list breaks an enumeration's constraint.
    ///   - ancestors: The structures that have this shape in them and whose plans are being made.
    func unconstrainedLevels(
        requiringKnownValues requiresKnownValues: Bool,
        within ancestors: [UnsafePointer<StructureLayout>] = []
    ) -> Int? {
        func levels(of shape: ValueShape) -> Int? {
            shape.unconstrainedLevels(requiringKnownValues: requiresKnownValues, within: ancestors)
        }
        switch kind {
        case .boolean: return 0
        case .number(.integer, _): return nil  // Swift's has more bits than the wire's.
        case .number(_, let range): return range == nil ? 0 : nil
        case .string(let constraints): return constraints?.isConstrained ?? false ? nil : 0
        case .blob(let length): return length == nil ? 0 : nil
        case .structure(let access):
            let layout = access.pointee.layout
            guard !ancestors.contains(layout) else { return nil }
            let lazyPlan = layout.pointee.lazyPlan(requiringKnownValues: requiresKnownValues)
            let plan = lazyPlan.makePlan(of: layout, within: ancestors).pointee
            return plan.members.isEmpty ? plan.skippedLevels + 1 : nil
        case .list(let traits):
            guard traits.pointee.length == nil, !traits.pointee.isUnique else { return nil }
            return levels(of: traits.pointee.element).map { $0 + 1 }
        case .map(let traits):
            guard traits.pointee.length == nil, let key = levels(of: traits.pointee.key) else { return nil }
            return levels(of: traits.pointee.value).map { max(key, $0) + 1 }
        case .nullable(let traits): return levels(of: traits.pointee.value)
        case .enumeration: return requiresKnownValues ? nil : 0
        // Members that the model does not have, points in time that no format can write, and documents nested too deep
        // are violations anywhere; Swift's integers have more bits than the wire's.
        case .union, .timestamp, .box, .document, .integerEnumeration: return nil
        }
    }
}

extension StringConstraints {
    fileprivate var isConstrained: Bool { contents.pointee.pattern != nil || contents.pointee.length != nil }
}
