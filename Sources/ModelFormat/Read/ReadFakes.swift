import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the definitions of the `fake` section.
    mutating func readFakes(_ entry: YAMLEntry) -> [FakeRules] {
        (decoder.mapping(entry.value, ModelFileKey.fake.quoted) ?? []).compactMap { readFake($0) }
    }

    private mutating func readFake(_ definition: YAMLEntry) -> FakeRules? {
        if let first = fakes[definition.key] {
            decoder.report(
                .duplicateName,
                "'\(definition.key)' already has a fake",
                at: definition.keyRange,
                notes: [.init("first declared here, under \(ModelFileKey.fake.quoted)", at: first)]
            )
            return nil
        }
        fakes[definition.key] = definition.keyRange
        guard
            checkIdentifier(definition.key, at: definition.keyRange),
            let fields = decoder.fields(
                of: definition.value,
                as: FakeKey.self,
                subject: "the fake of '\(definition.key)'",
                at: definition.keyRange
            )
        else { return nil }
        var rules = FakeRules(TypeReference(definition.key, at: definition.keyRange))
        rules.defaults = readSettings(fields[.defaults])
        rules.always = fields[.always].map { readSettings($0) }
        rules.properties = readLinks(fields[.properties])
        rules.filters = readLinks(fields[.filters])
        rules.unique = readUnique(fields[.unique])
        rules.limit = fields[.limit].flatMap { readLimit($0) }
        rules.onDelete = readNamed(fields[.onDelete]) { loader, entry in
            loader.decoder.word(entry.value, "what becomes of '\(entry.key)'", or: .invalidFake) {
                "'\($0)' is nothing that can become of '\(entry.key)'"
            }.map { FakeDeletion(TypeReference(entry.key, at: entry.keyRange), $0) }
        }
        rules.deleteOnlyIf = readSettings(fields[.deleteOnlyIf])
        rules.batches = readNamed(fields[.batches]) { $0.readBatch($1) }
        rules.states = readStates(fields[.states])
        rules.answers = readNamed(fields[.answers]) { loader, entry in
            guard let members = loader.decoder.mapping(entry.value, "the answer of '\(entry.key)'") else { return nil }
            return FakeSetting(
                TypeReference(entry.key, at: entry.keyRange),
                .object(members.compactMap { $0.key.isIdentifier ? loader.readSetting($0) : loader.refuseName($0) })
            )
        }
        rules.guesses = readNamed(fields[.guesses]) { loader, entry in
            loader.decoder.prose(entry.value, "the guess about '\(entry.key)'")
                .map { FakeGuess(TypeReference(entry.key, at: entry.keyRange), $0) }
        }
        return rules
    }

    private mutating func readLimit(_ entry: YAMLEntry) -> FakeLimit? {
        guard let count = decoder.wholeNumber(entry.value, FakeKey.limit.quoted) else { return nil }
        guard (1...FakeKey.greatestLimit).contains(count) else {
            decoder.report(
                .invalidFake,
                "\(FakeKey.limit.quoted) must be from 1 to \(FakeKey.greatestLimit), and is \(count)",
                at: entry.value.range,
                hint: "write how many there can be at a time, or remove it"
            )
            return nil
        }
        return FakeLimit(count, at: entry.value.range)
    }

    // MARK: Names

    private mutating func refuseName(_ entry: YAMLEntry) -> FakeSetting? {
        checkIdentifier(entry.key, at: entry.keyRange)
        return nil
    }

    private mutating func readPath(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> TypeReference? {
        guard let text = decoder.nonEmptyText(node, subject()), checkPath(text, at: node.range) else { return nil }
        return TypeReference(text, at: node.range)
    }

    /// Reads the names of members and the properties that they stand for.
    private mutating func readLinks(_ entry: YAMLEntry?) -> [FakeLink] {
        readNamed(entry) { loader, entry in
            loader.readPath(entry.value, "what '\(entry.key)' leads to")
                .map { FakeLink(TypeReference(entry.key, at: entry.keyRange), $0) }
        }
    }

    private mutating func readUnique(_ entry: YAMLEntry?) -> [[TypeReference]] {
        guard let entry else { return [] }
        return (decoder.list(entry.value, FakeKey.unique.quoted) ?? []).compactMap { node in
            guard let nodes = decoder.list(node, "a group of properties") else { return nil }
            if nodes.isEmpty {
                decoder.report(
                    .invalidFake,
                    "a group of \(FakeKey.unique.quoted) has no property",
                    at: node.range,
                    hint: "name those that no two have alike, or remove it"
                )
            }
            var group: [TypeReference] = []
            for node in nodes {
                guard let property = readPath(node, "the name of a property") else { continue }
                guard !group.contains(where: { $0.name == property.name }) else {
                    decoder.report(
                        .invalidFake,
                        "'\(property.name)' is already listed",
                        at: node.range,
                        hint: "remove it"
                    )
                    continue
                }
                group.append(property)
            }
            return group.isEmpty ? nil : group
        }
    }

    // MARK: Batches and states

    private mutating func readBatch(_ entry: YAMLEntry) -> FakeBatch? {
        guard
            let fields = decoder.fields(
                of: entry.value,
                as: FakeBatchKey.self,
                subject: "the batch '\(entry.key)'",
                at: entry.keyRange
            )
        else { return nil }
        let each = fields[.each].flatMap { readName($0.value, FakeBatchKey.each.quoted) }
        let items = fields[.items].flatMap { readName($0.value, FakeBatchKey.items.quoted) }
        let failures = fields[.failures].flatMap { readName($0.value, FakeBatchKey.failures.quoted) }
        guard let each, let items, let failures else { return nil }
        return FakeBatch(
            TypeReference(entry.key, at: entry.keyRange),
            each: each,
            items: items,
            failures: failures
        )
    }

    private mutating func readStates(_ entry: YAMLEntry?) -> [FakeState] {
        readPaths(entry) { loader, property in
            loader.decoder.mapping(property.value, "the states of '\(property.key)'")?
                .compactMap { loader.readState($0, of: property) }
        }.flatMap { $0 }
    }

    private mutating func readState(_ entry: YAMLEntry, of property: YAMLEntry) -> FakeState? {
        guard
            let fields = decoder.fields(
                of: entry.value,
                as: FakeStateKey.self,
                subject: "the state '\(entry.key)'",
                at: entry.keyRange
            )
        else { return nil }
        let after = fields[.after].flatMap { readDuration($0.value) }
        let set = readSettings(fields[.set])
        let removes = fields[.remove].map { readRemoval($0.value) } ?? false
        switch (fields[.set], fields[.remove]) {
        case (nil, nil):
            decoder.report(
                .invalidFake,
                "nothing happens when the state '\(entry.key)' ends",
                at: entry.keyRange,
                hint: "add 'set: { \(property.key): ... }' or 'remove: true'"
            )
        case (_?, let remove?):
            decoder.report(
                .invalidFake,
                "a resource that is gone has no properties to set",
                at: remove.keyRange,
                hint: "remove \(FakeStateKey.set.quoted) or \(FakeStateKey.remove.quoted)"
            )
        case (let set?, nil):
            if case .mapping(let entries) = set.value.content, entries.isEmpty {
                decoder.report(
                    .invalidFake,
                    "nothing happens when the state '\(entry.key)' ends",
                    at: set.keyRange,
                    hint: "name the properties that change: 'set: { \(property.key): ... }'"
                )
            }
        case (nil, _?): break
        }
        guard let after else { return nil }
        let state = FakeState(
            TypeReference(property.key, at: property.keyRange),
            entry.key,
            after: after,
            set: set,
            removes: removes
        )
        syntax.fakeStates[state] = entry.keyRange
        return state
    }

    private mutating func readRemoval(_ node: YAMLNode) -> Bool {
        guard let removes = decoder.flag(node, FakeStateKey.remove.quoted) else { return false }
        if !removes {
            decoder.report(
                .invalidFake,
                "\(FakeStateKey.remove.quoted) is 'true' or is left out",
                at: node.range,
                hint: "write 'remove: true', or name under \(FakeStateKey.set.quoted) what changes"
            )
        }
        return removes
    }

    /// Reads a whole number and a unit. `SchemaValue.duration` restates the form.
    private mutating func readDuration(_ node: YAMLNode) -> Duration? {
        if case .scalar(let scalar) = node.content, let duration = Duration(fakeText: scalar.text) { return duration }
        var hint = "write a whole number from 1 to 999999999 and its unit, ms, s, m, h or d: '10s'"
        if case .int(let number)? = node.resolved, (1...999_999_999).contains(number) { hint = "write '\(number)s'" }
        decoder.reportKind(of: node, FakeStateKey.after.quoted, expected: "a duration", hint: hint)
        return nil
    }

    // MARK: Values

    private mutating func readSettings(_ entry: YAMLEntry?) -> [FakeSetting] {
        readPaths(entry) { $0.readSetting($1) }
    }

    private mutating func readSetting(_ entry: YAMLEntry) -> FakeSetting? {
        syntax.fakeValues[entry.keyRange] = entry.value
        return readValue(entry.value, of: entry.key).map {
            FakeSetting(TypeReference(entry.key, at: entry.keyRange), $0)
        }
    }

    private mutating func readValue(_ node: YAMLNode, of name: String) -> FakeValue? {
        switch node.content {
        case .mapping(let entries): return .object(entries.compactMap { readSetting($0) })
        case .sequence(let elements): return .list(elements.compactMap { readValue($0, of: name) })
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null where scalar.text.isEmpty: break
            case .null: return .null
            case .bool(let value): return .boolean(value)
            case .int(let value): return .number(String(value))
            case .float(let value) where value.isFinite: return .number("\(value)")
            case .float: break
            case .string(let text): return .text(text)
            }
            decoder.reportKind(
                of: node,
                "'\(name)'",
                expected: "a value of JSON",
                hint: scalar.text.isEmpty ? "write the value, or 'null' for none" : "write a number that JSON can hold"
            )
            return nil
        }
    }
}

extension Duration {
    /// Reads a whole number from 1 to 999999999 with the unit ms, s, m, h or d; `nil` for anything else.
    package init?(fakeText text: String) {
        let digits = text.utf8.prefix { $0.isASCIIDigit }
        guard (1...9).contains(digits.count), digits.first != UInt8(ascii: "0"), let number = Int64(Substring(digits))
        else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "m": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3600)
        case "d": self = .seconds(number * 86400)
        default: return nil
        }
    }
}
