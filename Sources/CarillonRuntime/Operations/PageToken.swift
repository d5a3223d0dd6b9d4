/// The value that says where a page begins.
enum PageToken: Hashable, Sendable {
    case text(String)
    case number(Int64)

    /// Whether the token leads nowhere: empty text, or 0, which is where the first page begins.
    var isBlank: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .number(let number): number == 0
        }
    }
}

extension ServiceSchema.Pages {
    /// Returns the token in an output of the page that follows; `nil` if there is no such page.
    func nextToken(in output: some Structure) -> PageToken? {
        let token = token(in: output, at: "\(outputToken)".split(separator: "."))
        return token.flatMap { $0.isBlank ? nil : $0 }
    }

    /// Returns the token with which an input asks for its page; `nil` if it asks for the first one.
    func firstToken(in input: some Structure) -> PageToken? { token(in: input, at: ["\(inputToken)"]) }

    private func token<Value: Structure>(in value: Value, at path: [Substring]) -> PageToken? {
        withStorage(of: value) { readToken(Value.schema.layout, $0, path[...]) }
    }

    /// Returns an input that asks for the page at a token.
    func continuing<Input: Structure>(_ input: Input, at token: PageToken) -> Input {
        var input = input
        withMutableStorage(of: &input) { storage in
            guard let member = Input.schema.layout.member(named: "\(inputToken)") else { return }
            var writer = TokenWriter(token: token)
            member.shape.kind.accept(&writer, with: member.target(in: storage))
        }
        return input
    }
}

extension ServiceSchema.Pages {
    /// Returns an output that says that no page follows.
    func ending<Output: Structure>(_ output: Output) -> Output {
        var output = output
        withMutableStorage(of: &output) { storage in
            clearToken(Output.schema.layout, storage, "\(outputToken)".split(separator: ".")[...])
        }
        return output
    }
}

/// Clears the token at the end of a path, if there is one.
private func clearToken(
    _ layout: UnsafePointer<StructureLayout>,
    _ base: UnsafeMutableRawPointer,
    _ path: ArraySlice<Substring>
) {
    guard let name = path.first, let member = layout.member(named: name), let value = member.value(in: base) else {
        return
    }
    guard path.count > 1 else { return member.clear(in: base) }
    // The address is that of a part of `base`, which may be changed.
    let storage = UnsafeMutableRawPointer(mutating: value)
    switch member.shape.kind {
    case .structure(let access): clearToken(access.pointee.layout, storage, path.dropFirst())
    case .box(let access):
        // Nothing in there throws.
        try? access.pointee.withMutableValue(at: storage) { clearToken(access.pointee.layout, $0, path.dropFirst()) }
    default: break
    }
}

extension UnsafePointer<StructureLayout> {
    fileprivate func member(named name: Substring) -> MemberSlot? {
        pointee.members.first { $0.name.hasSameBytes(as: name.utf8) }
    }
}

/// Returns the token at the end of a path; `nil` if a member on the way is not set.
private func readToken(
    _ layout: UnsafePointer<StructureLayout>,
    _ base: UnsafeRawPointer,
    _ path: ArraySlice<Substring>
) -> PageToken? {
    guard let name = path.first, let member = layout.member(named: name), let value = member.value(in: base) else {
        return nil
    }
    guard path.count > 1 else {
        var reader = TokenReader()
        return member.shape.kind.accept(&reader, with: value)
    }
    switch member.shape.kind {
    case .structure(let access): return readToken(access.pointee.layout, value, path.dropFirst())
    case .box(let access):
        var token: PageToken?
        access.pointee.withValue(at: value) { token = readToken(access.pointee.layout, $0, path.dropFirst()) }
        return token
    default: return nil
    }
}

/// Reads a token. The generator makes paginators of texts and whole numbers only.
private struct TokenReader: ScalarVisitor {
    func visitScalar<Value>(_ type: Value.Type, _ value: UnsafeRawPointer) -> PageToken? {
        (value.read(type) as? any BinaryInteger).map { .number(Int64($0)) }
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ value: UnsafeRawPointer) -> PageToken? {
        .text(value.read(type))
    }

    func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ value: UnsafeRawPointer) -> PageToken? { nil }
    func visitContainer(_ kind: Kind, _ value: UnsafeRawPointer) -> PageToken? { nil }
}

/// Writes a token.
private struct TokenWriter: KindVisitor {
    let token: PageToken

    func visitInteger<Number: StoredInteger>(_ type: Number.Type, _ range: NumberRange?, _ target: ValueTarget) {
        if case .number(let number) = token { target.write(Number(clamping: number)) }
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ target: ValueTarget) {
        if case .text(let text) = token { target.write(text) }
    }

    func visitBoolean(_ type: Bool.Type, _ target: ValueTarget) {}
    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) {}
    func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) {}
    func visitDocument(_ type: Document.Type, _ target: ValueTarget) {}
    func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ target: ValueTarget) {}
    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ target: ValueTarget) {}
    func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ target: ValueTarget) {}
    func visitContainer(_ kind: Kind, _ target: ValueTarget) {}
}
