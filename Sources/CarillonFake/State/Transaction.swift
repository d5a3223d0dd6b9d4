import CarillonRuntime
import ServiceModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The contents of an account while one call has them to itself: time, chance, and what happens by itself.
final class Transaction {
    /// What happens to things by itself, in whichever service.
    struct Rules {
        /// The states that end, by the resource's name.
        var states: [String: [FakeState]] = [:]
        /// The names of the resources that are parts of one.
        var children: [String: [String]] = [:]
        /// The properties that new things have, by the resource's name: what one service does not give, another may.
        var defaults: [String: [FakeSetting]] = [:]
        /// The number of identifiers that a thing has at least, by the resource's name.
        var identifiers: [String: Int] = [:]
    }

    let state: AccountState
    let configuration: FakeAccount.Configuration
    let rules: Rules
    /// The time of the call.
    private(set) var now: Timestamp

    init(_ state: AccountState, _ rules: Rules, _ configuration: FakeAccount.Configuration) {
        self.state = state
        self.rules = rules
        self.configuration = configuration
        now = Self.clock(of: state, configuration).now(system: configuration.systemTime())
    }

    private static func clock(of state: AccountState, _ configuration: FakeAccount.Configuration) -> FakeClock {
        state[.clock].flatMap { FakeClock(properties: $0.properties) }
            ?? FakeClock(stoppedAt: configuration.stoppedClock)
    }

    /// Whether time passes by itself.
    var isClockRunning: Bool { Self.clock(of: state, configuration).isRunning }

    /// Sets the clock, and lets happen what is due by then.
    ///
    /// - Throws: ``FakeError/invalid(_:)`` for a time that no timestamp can be written for a century after.
    func setClock(_ time: Timestamp, running: Bool) throws(FakeError) {
        guard FakeClock.range.contains(time.milliseconds) else {
            throw .invalid("the clock goes from the year 1 to the year 9899")
        }
        var clock = Self.clock(of: state, configuration)
        clock.set(time, running: running, system: configuration.systemTime())
        state[.clock] = FakeRecord(key: .clock, order: 0, properties: clock.properties)
        now = time
        catchUp()
    }

    /// Takes the time from the clock, which is another one now.
    func readClock() {
        now = Self.clock(of: state, configuration).now(system: configuration.systemTime())
    }

    // MARK: Things

    /// Makes a thing, or replaces the one that there is.
    @discardableResult
    func make(_ key: FakeRecord.Key, _ properties: [String: Document]) -> FakeRecord {
        let order = state[key]?.order ?? next(.order)
        let record = FakeRecord(key: key, order: order, properties: properties)
        state[key] = record
        enterStates(record, from: nil)
        return record
    }

    /// Keeps a thing with other properties.
    func save(_ record: FakeRecord) {
        let old = state[record.key]
        state[record.key] = record
        enterStates(record, from: old)
    }

    // MARK: Chance

    /// Returns the next number of a count, from 1 on.
    private func next(_ count: FakeRecord.Key) -> Int {
        let number = state[count]?.nextNumber ?? 1
        state[count] = FakeRecord(key: count, order: 0, properties: ["next": .number(BigDecimal(number + 1))])
        return number
    }

    /// Returns a number that the seed and the count of numbers before it determine.
    func random() -> UInt64 { mix(configuration.seed &+ mix(UInt64(next(.chance)))) }

    /// Returns that many characters of an alphabet.
    func text(_ count: Int, of alphabet: [Character]) -> String {
        String((0..<count).map { _ in alphabet[Int(random() % UInt64(alphabet.count))] })
    }

    /// Returns a new UUID.
    func uuid() -> String { CarillonFake.uuid(random(), random()) }

    // MARK: What happens by itself

    /// Lets happen in order what is due by now, and what becomes due by it.
    func catchUp() {
        while let key = state.next, let change = state[key].flatMap(ScheduledChange.init),
            change.due <= now.milliseconds
        {
            state[key] = nil
            carryOut(change)
        }
    }

    private func carryOut(_ change: ScheduledChange) {
        guard var record = state[change.record], record[change.property] == change.value else { return }
        if change.removes {
            remove(record.key)
            return
        }
        let old = record
        let time = Timestamp(milliseconds: change.due)
        let context = TemplateContext(
            transaction: self,
            time: time,
            id: record.key.path.last,
            input: [:],
            properties: record.properties
        )
        for (path, value) in change.set.sorted(by: { $0.key < $1.key }) {
            if let value = context.fill(value) { record.properties.set(value, at: path) }
        }
        if record["UpdatedTimestamp"] != nil { record["UpdatedTimestamp"] = .string(time.dateTime) }
        state[record.key] = record
        enterStates(record, from: old, at: change.due)
    }

    /// Lets something happen to a thing after some time, if a property has the value then that it has now.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - set: The properties that change, with dots between the steps into structures; texts are templates.
    ///   - removes: Whether the thing is gone then.
    func schedule(
        _ record: FakeRecord,
        while property: String,
        after milliseconds: Int64,
        from start: Int64,
        set: [String: Document],
        removes: Bool
    ) {
        guard let value = record[property] else { return }
        let change = ScheduledChange(
            due: start + milliseconds,
            record: record.key,
            property: property,
            value: value,
            set: set,
            removes: removes
        )
        state[change.key] = FakeRecord(key: change.key, order: next(.order), properties: change.properties)
    }

    /// Schedules the ends of the states that a thing has entered.
    ///
    /// - Parameters:
    ///   - old: The thing before; `nil` if there was none.
    ///   - property: The only property that is looked at; `nil` for all.
    ///   - time: The time of entering them; `nil` for now.
    func enterStates(_ record: FakeRecord, from old: FakeRecord?, of property: String? = nil, at time: Int64? = nil) {
        for rule in rules.states[record.key.resource] ?? []
        where record[rule.property.name]?.string == rule.value && (property ?? rule.property.name) == rule.property.name
        {
            guard old?[rule.property.name]?.string != rule.value else { continue }
            schedule(
                record,
                while: rule.property.name,
                after: rule.after.milliseconds,
                from: time ?? now.milliseconds,
                set: Dictionary(
                    rule.set.map { ($0.property.name, $0.value.literal) },
                    uniquingKeysWith: { _, last in last }
                ),
                removes: rule.removes
            )
        }
    }

    /// Removes a thing, what it consists of, and the tags that they have.
    func remove(_ key: FakeRecord.Key) {
        guard let record = state[key] else { return }
        state[key] = nil
        for property in record.properties.keys {
            let change = ScheduledChange.key(of: key, property)
            if state[change] != nil { state[change] = nil }
        }
        if let arn = record[key.resource + "Arn"]?.string {
            state[.arn(arn)] = nil
            state[.tags(arn)] = nil
        }
        for child in rules.children[key.resource] ?? [] {
            for record in state.records(child, below: key.path) { remove(record.key) }
        }
    }
}

extension FakeRecord.Key {
    /// The settings of the account.
    static let settings = Self("_settings", [])
    /// The clock.
    static let clock = Self("_clock", [])
    /// The count of things.
    static let order = Self("_count", ["order"])
    /// The count of numbers that were left to chance.
    static let chance = Self("_count", ["chance"])

    /// What an ARN is the name of.
    static func arn(_ arn: String) -> Self { Self("_arn", [arn]) }

    /// What an idempotency token was used for.
    static func token(_ service: String, _ operation: String, _ token: String) -> Self {
        Self("_token", [service, operation, token])
    }

    /// The tags of what an ARN is the name of.
    static func tags(_ arn: String) -> Self { Self("_tags", [arn]) }
}

/// Returns a number that looks as if it had nothing to do with another
/// ([SplitMix64](https://prng.di.unimi.it/splitmix64.c)).
func mix(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
}

/// Returns the UUID of version 4 (RFC 9562, section 5.4) that has these bits, but for those that all have alike.
func uuid(_ high: UInt64, _ low: UInt64) -> String {
    let digits =
        hexadecimal(high & 0xffff_ffff_ffff_0fff | 0x4000)
        + hexadecimal(low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return groups.map { String(digits[$0]) }.joined(separator: "-")
}

private func hexadecimal(_ number: UInt64) -> [Character] {
    let digits = String(number, radix: 16)
    return Array(String(repeating: "0", count: 16 - digits.count) + digits)
}
