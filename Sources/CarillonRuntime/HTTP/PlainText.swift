/// A scalar as it travels outside the body; `nil` for a kind that cannot.
///
/// The numbers that have no digits are written as
/// [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
/// has it.
func plainText(_ shape: Shape, _ value: UnsafeRawPointer) -> String? {
    switch shape.kind {
    case .boolean: "\(value.read(Bool.self))"
    case .number(.byte, _): "\(value.read(Int8.self))"
    case .number(.short, _): "\(value.read(Int16.self))"
    case .number(.integer, _): "\(value.read(Int.self))"
    case .number(.long, _): "\(value.read(Int64.self))"
    case .number(.float, _): plainText(value.read(Float.self))
    case .number(.double, _): plainText(value.read(Double.self))
    case .string, .enumeration: value.read(String.self)
    case .timestamp(let format): wireText(value.read(Timestamp.self), format)
    case .blob, .structure, .box, .union, .list, .map: nil
    }
}

/// The texts of a value that may be a list.
func plainTexts(_ shape: Shape, _ value: UnsafeRawPointer) -> [String] {
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

private func plainText(_ number: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return number.description
}
