public import CarillonRuntime
import CarillonServer
import ServiceModel

/// What is written for an operation that a model cannot say all of: returns the members of the output.
///
/// ```swift
/// let resetPersonalPIN: FakeBehavior = { call throws(FakeError) in
///     var user = try call.thing()
///     user["PersonalPIN"] = .string(call.digits(6))
///     call.save(user)
///     return call.output(of: user)
/// }
/// ```
public typealias FakeBehavior = @Sendable (FakeCall) throws(FakeError) -> [String: Document]

/// A call of an operation, and the contents of the account while it is carried out.
///
/// Whatever a call changes is undone if it throws.
public struct FakeCall {
    let engine: FakeEngine
    let operation: FakeOperation
    let transaction: Transaction
    /// The members of the input that are set, under their names in the model.
    public internal(set) var input: [String: Document]
    /// Makes an example of the output; `nil` in a call that is part of another one, where its type is not known.
    var makeExample: Example?

    init(engine: FakeEngine, operation: FakeOperation, input: [String: Document], transaction: Transaction) {
        self.engine = engine
        self.operation = operation
        self.input = input
        self.transaction = transaction
    }

    /// The operation's name.
    public var name: String { operation.name }

    /// The ARN of who calls.
    public var caller: String { "arn:aws:iam::\(transaction.configuration.accountID):root" }

    /// The time in the account.
    public var now: Timestamp { transaction.now }

    /// Returns the time in the account after a duration, as timestamps in documents are.
    public func timestamp(after duration: Duration) -> String { now.advanced(by: duration).dateTime }

    /// Returns the text of a member of the input; `nil` if it is not set.
    public func text(_ member: String) -> String? { input[member]?.string }

    /// Returns the texts of a member of the input that is a list; empty if it is not set.
    public func texts(_ member: String) -> [String] { (input[member]?.array ?? []).compactMap(\.string) }

    // MARK: Operations

    /// Does what the engine does for the operation by itself.
    public func carryOut() throws(FakeError) -> [String: Document] {
        switch operation.plan {
        case .lifecycle(let role): return try perform(role)
        case .batch(let batch): return try perform(batch)
        case .answer(let value):
            return TemplateContext(transaction: transaction, input: input).fill(value.literal)?.object ?? [:]
        case .tag: return try tag()
        case .untag: return try untag()
        case .listTags: return try listTags()
        case .example(let role): return try performByExample(role)
        }
    }

    /// Carries out another operation of the service, as part of this one.
    public func perform(_ operation: String, _ input: [String: Document]) throws(FakeError) -> [String: Document] {
        try engine.perform(operation, input, transaction)
    }

    /// Does something; if it throws, undoes what it changed.
    public func attempt<Result>(_ work: () throws(FakeError) -> Result) throws(FakeError) -> Result {
        let mark = transaction.state.mark
        do throws(FakeError) {
            return try work()
        } catch {
            transaction.state.rollBack(to: mark)
            throw error
        }
    }

    // MARK: Things

    /// Returns the thing of a kind with these identifiers, from the outermost parent's on; `nil` if there is none.
    ///
    /// An identifier may be percent-encoded, as some services return those that begin with a plus sign.
    public func thing(_ resource: String, _ path: [String]) -> FakeRecord? {
        let key = FakeRecord.Key(resource, path)
        if let record = transaction.state[key] { return record }
        let decoded = path.map { $0[...].percentDecoded ?? $0 }
        return decoded == path ? nil : transaction.state[FakeRecord.Key(resource, decoded)]
    }

    /// Returns the thing that the input names.
    ///
    /// - Throws: ``FakeError/notFound(_:)`` if there is none.
    public func thing() throws(FakeError) -> FakeRecord {
        guard let resource = operation.resource else { throw .failure("\(operation.name) is not of a resource") }
        return try existing(resource.name, path(resource.path))
    }

    /// Returns the thing of a kind with these identifiers.
    ///
    /// - Throws: ``FakeError/notFound(_:)`` if there is none.
    public func existing(_ resource: String, _ path: [String]) throws(FakeError) -> FakeRecord {
        if let record = thing(resource, path), engine.resources[resource]?.shows(record) ?? true { return record }
        if let always = engine.resources[resource]?.rules.always {
            let context = TemplateContext(transaction: transaction, id: path.last, input: input)
            return FakeRecord(key: .init(resource, path), order: 0, properties: context.fill(always))
        }
        let name = path.last ?? ""
        throw .notFound("Could not find \(resource)" + (name.isEmpty ? "" : " with Id '\(name)'"))
    }

    /// Returns all things of a kind that have these identifiers first, in the order in which they were made.
    public func things(_ resource: String, below path: [String] = []) -> [FakeRecord] {
        transaction.state.records(resource, below: path)
    }

    /// Makes a thing, with the properties that are declared as defaults where it has none of their names.
    ///
    /// - Parameters:
    ///   - resource: Its kind.
    ///   - path: Its identifiers, from the outermost parent's on.
    ///   - properties: Its properties.
    @discardableResult
    public func make(_ resource: String, _ path: [String], _ properties: [String: Document]) -> FakeRecord {
        var properties = properties
        complete(&properties, of: resource, path)
        let record = transaction.make(FakeRecord.Key(resource, path), properties)
        transaction.register(record)
        return record
    }

    /// Keeps a thing with other properties, and notes the time.
    @discardableResult
    public func save(_ record: FakeRecord) -> FakeRecord {
        var record = record
        if engine.resources[record.key.resource]?.properties.contains("UpdatedTimestamp") ?? false {
            record["UpdatedTimestamp"] = .string(now.dateTime)
        }
        transaction.save(record)
        return record
    }

    /// Removes a thing and all that it consists of.
    public func remove(_ record: FakeRecord) { transaction.remove(record.key) }

    /// Lets properties of a thing change after some time, if one of them has the value then that it has now.
    ///
    /// - Parameters:
    ///   - record: The thing.
    ///   - property: The property that has to keep its value.
    ///   - duration: The time.
    ///   - set: The properties that change, with dots between the steps into structures. Texts are templates, in which `{now}` is
    ///     the time of the change.
    ///   - isRemoved: Whether the thing is gone then.
    public func schedule(
        _ record: FakeRecord,
        while property: String,
        after duration: Duration,
        set: [String: Document] = [:],
        removing isRemoved: Bool = false
    ) {
        transaction.schedule(
            record,
            while: property,
            after: duration.milliseconds,
            from: now.milliseconds,
            set: set,
            removes: isRemoved
        )
    }

    // MARK: Chance

    /// Returns a new UUID.
    public func uuid() -> String { transaction.uuid() }

    /// Returns a text of that many digits.
    public func digits(_ count: Int) -> String { transaction.text(count, of: Array("0123456789")) }

    /// Returns the number below a limit that a text stands for, which is the same each time.
    public func number(below limit: Int, for text: String) -> Int {
        let start = mix(transaction.configuration.seed)
        return Int(text.utf8.reduce(start) { mix($0 ^ UInt64($1)) } % UInt64(limit))
    }

    // MARK: Outputs

    /// Returns an output that shows a thing.
    public func output(of record: FakeRecord) -> [String: Document] {
        let resource = engine.resources[record.key.resource]
        let properties = Document.object(record.properties)
        var output: [String: Document] = [:]
        for member in operation.output {
            if let shape = resource?.shape, member.type.name == shape {
                output[member.name] = properties
            } else if let value = record[member.name] {
                output[member.name] = value
            } else if let index = resource?.path.firstIndex(of: member.name) {
                output[member.name] = .string(record.key.path[index])
            }
        }
        return output
    }
}
