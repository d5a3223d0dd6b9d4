#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Returns the text of a scalar outside the body; `nil` for a kind that has none.
///
/// The numbers that have no digits are written as
/// [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
/// has it.
func plainText(_ shape: ValueShape, _ value: UnsafeRawPointer) -> String? {
    var writer = PlainTextWriter()
    return shape.kind.accept(&writer, with: value)
}

private struct PlainTextWriter: ScalarVisitor {
    func visitScalar<Value>(_ type: Value.Type, _ value: UnsafeRawPointer) -> String? { "\(value.read(type))" }

    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) -> String? {
        let number = value.read(type)
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return number.description
    }

    func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ value: UnsafeRawPointer) -> String? {
        wireText(value.read(type), format)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ value: UnsafeRawPointer) -> String? {
        value.read(type).base64EncodedString()
    }

    func visitDocument(_ type: Document.Type, _ value: UnsafeRawPointer) -> String? { nil }

    func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ value: UnsafeRawPointer) -> String? {
        traits.pointee.value(at: value).flatMap { plainText(traits.pointee.value, $0) }
    }

    func visitContainer(_ kind: Kind, _ value: UnsafeRawPointer) -> String? { nil }
}

/// The texts of a value that may be a list.
func plainTexts(_ shape: ValueShape, _ value: UnsafeRawPointer) -> [String] {
    guard case .list(let traits) = shape.kind else {
        return plainText(shape, value).map { [$0] } ?? []
    }
    return traits.pointee.access.withElements(at: value) { elements in
        var texts: [String] = []
        elements.forEach { _, element in
            if let text = plainText(traits.pointee.element, element) { texts.append(text) }
        }
        return texts
    }
}
