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
    func setClock(_ time: Timestamp, running: Bool) {
        var clock = Self.clock(of: state, configuration)
        clock.set(time, running: running, system: configuration.systemTime())
        state[.clock] = FakeRecord(key: .clock, order: 0, properties: clock.properties)
        now = time
        catchUp()
    }

    /// Removes everything, and keeps these instead.
    func replaceAll(with records: [FakeRecord]) {
        for record in state.all { state[record.key] = nil }
        for record in records { state[record.key] = record }
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
        let number = (state[count]?["next"]?.number).flatMap { Int(exactly: $0) } ?? 1
        state[count] = FakeRecord(key: count, order: 0, properties: ["next": .number(BigDecimal(number + 1))])
        return number
    }

    /// Returns a number that the seed and the count of numbers before it determine.
    func random() -> UInt64 { mix(configuration.seed &+ mix(UInt64(next(.chance)))) }

    /// Returns that many characters of an alphabet.
    func text(_ count: Int, of alphabet: [Character]) -> String {
        String((0..<count).map { _ in alphabet[Int(random() % UInt64(alphabet.count))] })
    }

    /// Returns a UUID of version 4 (RFC 9562, section 5.4).
    func uuid() -> String {
        let high = random() & 0xffff_ffff_ffff_0fff | 0x4000
        let low = random() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        let digits = hexadecimal(high) + hexadecimal(low)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(digits[$0]) }.joined(separator: "-")
    }

    private func hexadecimal(_ number: UInt64) -> [Character] {
        let digits = String(number, radix: 16)
        return Array(String(repeating: "0", count: 16 - digits.count) + digits)
    }

    // MARK: What happens by itself

    /// Lets happen in order what is due by now, and what becomes due by it.
    func catchUp() {
        while let timer = nextTimer, timer.due <= now.milliseconds {
            state[timer.key] = nil
            fire(timer)
        }
    }

    private var nextTimer: Timer? {
        guard let first = state.earliest else { return nil }
        return state[first].flatMap(Timer.init)
    }

    private func fire(_ timer: Timer) {
        guard var record = state[timer.record], record[timer.property] == timer.value else { return }
        if timer.removes {
            remove(record.key)
            return
        }
        let old = record
        let due = Document.string(Timestamp(milliseconds: timer.due).dateTime)
        for (path, value) in timer.set { record.properties.set(value == "{now}" ? due : value, at: path) }
        if record["UpdatedTimestamp"] != nil { record["UpdatedTimestamp"] = due }
        state[record.key] = record
        enterStates(record, from: old, at: timer.due)
    }

    /// Lets something happen to a thing after some time, if a property has the value then that it has now.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - set: The properties that change, with dots between the steps into structures.
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
        let timer = Timer(
            due: start + milliseconds,
            record: record.key,
            property: property,
            value: value,
            set: set,
            removes: removes
        )
        state[timer.key] = FakeRecord(key: timer.key, order: next(.order), properties: timer.properties)
    }

    private func enterStates(_ record: FakeRecord, from old: FakeRecord?, at time: Int64? = nil) {
        for rule in rules.states[record.key.resource] ?? [] where record[rule.property.name]?.string == rule.value {
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
    /// The clock.
    static let clock = Self("_clock", [])
    /// The count of things.
    static let order = Self("_count", ["order"])
    /// The count of numbers that were left to chance.
    static let chance = Self("_count", ["chance"])

    /// What an ARN is the name of.
    static func arn(_ arn: String) -> Self { Self("_arn", [arn]) }

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
