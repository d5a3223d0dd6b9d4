import CarillonRuntime

/// Returns records that come from outside, from a file or a person, if an account can hold them.
///
/// - Parameter identifiers: The number of identifiers that the things of each resource have at least; `nil` if the resources are not
///   known yet.
/// - Throws: ``FakeError/invalid(_:)`` with the first record that is none, and what is wrong with it.
func checked(_ records: [FakeRecord], identifiers: [String: Int]?) throws(FakeError) -> [FakeRecord] {
    var orders: Set<Int> = [0]
    var keys: Set<FakeRecord.Key> = []
    for (index, record) in records.enumerated() {
        let name = "records[\(index)], of '\(record.key.resource.prefix(60))',"
        if let problem = record.problem(identifiers) { throw .invalid("\(name) \(problem)") }
        guard keys.insert(record.key).inserted else { throw .invalid("\(name) has the path of another") }
        guard record.order == 0 || orders.insert(record.order).inserted else {
            throw .invalid("\(name) has the order of another")
        }
    }
    return records
}

extension FakeRecord {
    /// What is wrong with it; `nil` if an account can hold it.
    fileprivate func problem(_ identifiers: [String: Int]?) -> String? {
        if Document.object(properties).depth > propertyDepth { return "is nested deeper than \(propertyDepth) levels" }
        guard key.resource.hasPrefix("_") else { return problemOfThing(identifiers) }
        switch key.resource {
        case Key.clock.resource:
            let clock = FakeClock(properties: properties)
            return key == .clock && clock != nil ? nil : "is no clock"
        case Key.order.resource:
            let isCount = [.order, .chance].contains(key) && (1...countLimit).contains(nextNumber ?? 0)
            return isCount ? nil : "is no count"
        case ScheduledChange.resource:
            guard let change = ScheduledChange(self), change.key == key, order > 0 else { return "is no change" }
            return change.set.keys.allSatisfy { $0.split(separator: ".").count < 10 }
                ? nil : "has a path of too many steps"
        case Key.settings.resource, Key.arn("").resource, Key.tags("").resource, Key.token("", "", "").resource:
            return nil
        default: return "is of no kind that there is"
        }
    }

    private func problemOfThing(_ identifiers: [String: Int]?) -> String? {
        guard (1...countLimit).contains(order) else { return "has no order, which is a number from 1 on" }
        guard let identifiers else { return nil }
        guard let count = identifiers[key.resource] else { return "is of no resource that there is" }
        return key.path.count < count ? "has \(key.path.count) identifiers in its path, of \(count)" : nil
    }
}

extension Document {
    /// The number of levels of arrays and objects, counted no further than is allowed.
    fileprivate var depth: Int { depth(upTo: propertyDepth + 1) }

    private func depth(upTo limit: Int) -> Int {
        guard limit > 0 else { return 0 }
        switch self {
        case .array(let elements): return 1 + (elements.lazy.map { $0.depth(upTo: limit - 1) }.max() ?? 0)
        case .object(let members): return 1 + (members.values.lazy.map { $0.depth(upTo: limit - 1) }.max() ?? 0)
        case .null, .boolean, .number, .string: return 0
        }
    }
}

/// The greatest number of levels that the properties of a thing have: far fewer than can be written, because documents of several
/// things have more.
private let propertyDepth = 100
/// The greatest number that a count of things reaches.
private let countLimit = 1 << 52

extension Transaction {
    /// Removes everything, and keeps these instead. What follows from things and is not among them, is added: the names by which they
    /// are found, the count of all, and the ends of their states.
    ///
    /// - Throws: ``FakeError/invalid(_:)`` for records that an account cannot hold.
    func replaceAll(with records: [FakeRecord]) throws(FakeError) {
        let records = try checked(records, identifiers: rules.identifiers)
        for record in state.all where record.key != .settings { state[record.key] = nil }
        for record in records where record.key != .settings { state[record.key] = record }
        let last = records.map(\.order).max() ?? 0
        if (state[.order]?.nextNumber ?? 1) <= last {
            state[.order] = FakeRecord(key: .order, order: 0, properties: ["next": .number(BigDecimal(last + 1))])
        }
        readClock()
        for record in records where !record.key.resource.hasPrefix("_") {
            register(record)
            for rule in rules.states[record.key.resource] ?? []
            where state[ScheduledChange.key(of: record.key, rule.property.name)] == nil {
                enterStates(record, from: nil, of: rule.property.name)
            }
        }
    }

    /// Lets a thing be found by its ARN.
    func register(_ record: FakeRecord) {
        guard let arn = record[record.key.resource + "Arn"]?.string, state[.arn(arn)] == nil else { return }
        let path = Document.array(record.key.path.map { .string($0) })
        make(.arn(arn), ["resource": .string(record.key.resource), "path": path])
    }

    /// Notes the settings of the account, or throws if its contents came about with others: identifiers would be made twice.
    func checkSettings() throws(FakeError) {
        let settings: [String: Document] = [
            "seed": .string("\(configuration.seed)"), "region": .string(configuration.region),
            "account": .string(configuration.accountID),
        ]
        guard let kept = state[.settings]?.properties else {
            state[.settings] = FakeRecord(key: .settings, order: 0, properties: settings)
            return
        }
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) where kept[name] != value {
            let other = kept[name]?.string ?? "another"
            throw .invalid("the contents came about with the \(name) \(other): use that, or other contents")
        }
    }
}
