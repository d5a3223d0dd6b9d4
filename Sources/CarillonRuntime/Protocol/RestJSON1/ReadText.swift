#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads the text of a label, a parameter, a header or the status code.
func readScalar(
    _ shape: ValueShape,
    _ text: String,
    _ options: DecodingOptions,
    into target: ValueTarget
) throws(DecodingFailure) {
    var reader = TextReader(text: text, options: options)
    try shape.kind.accept(&reader, with: target)
}

private struct TextReader: KindVisitor {
    typealias Failure = DecodingFailure

    let text: String
    let options: DecodingOptions

    private func write<Value>(_ value: Value?, _ expected: String, _ target: ValueTarget) throws(DecodingFailure) {
        guard let value else {
            throw DecodingFailure(expected: expected, quoting: text.excerpt, offset: nil)
        }
        target.write(value)
    }

    func visitBoolean(_ type: Bool.Type, _ target: ValueTarget) throws(DecodingFailure) {
        // Some services write booleans as their language does: `True`.
        let word = options.isStrict ? text : text.lowercased()
        try write(word == "true" ? true : word == "false" ? false : nil, "a boolean", target)
    }

    func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        let isReadable = isInteger.map { $0 || !options.isStrict } ?? false
        try write(isReadable ? Number.Wire(spelled: text.utf8).map { Number($0) } : nil, "a whole number", target)
    }

    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try write(isInteger == nil ? Number.named(text) : Number(spelled: text.utf8), "a number", target)
    }

    func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try write(isInteger == nil ? nil : Number(spelled: text.utf8), "a number", target)
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ target: ValueTarget) { target.write(text) }

    func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        let isNumber = isInteger != nil
        guard !options.isOfRequest || isNumber == (format == .epochSeconds) else {
            throw DecodingFailure(expected: format.expectation, quoting: text.excerpt, offset: nil)
        }
        var text = text
        let exactFormat = options.isOfRequest ? format : nil
        let timestamp =
            isNumber
            ? Double(spelled: text.utf8).flatMap { Timestamp(epochSeconds: $0) }
            : text.withUTF8 { Timestamp(parsing: $0, isStrict: options.isStrict, as: exactFormat) }
        try write(timestamp, "a timestamp", target)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ target: ValueTarget) throws(DecodingFailure) {
        try write(Data(base64Encoded: text), "text in Base64", target)
    }

    func visitDocument(_ type: Document.Type, _ target: ValueTarget) throws(DecodingFailure) { throw unexpected }

    func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try readScalar(traits.pointee.value, text, options, into: traits.pointee.target(in: target.makeContainer()))
    }

    func visitContainer(_ kind: Kind, _ target: ValueTarget) throws(DecodingFailure) {
        guard case .list(let traits) = kind else { throw unexpected }
        let items = headerItems(of: text, as: traits.pointee.element)
        var index = 0
        try traits.pointee.access.set(target.makeContainer()) {
            index < items.count
        } fill: { (element) throws(DecodingFailure) in
            do throws(DecodingFailure) {
                try readScalar(traits.pointee.element, items[index], options, into: element)
            } catch {
                throw error.within(.index(index), isSensitive: traits.pointee.element.isSensitive)
            }
            index += 1
        }
    }

    /// Whether the text, which is a number as JSON has them, is written as an integer; `nil` for other text.
    private var isInteger: Bool? { JSONReader.isInteger(text.utf8) }

    private var unexpected: DecodingFailure {
        DecodingFailure(.mismatch(expected: "a value that is sent in a header", found: "another"), offset: nil)
    }
}
