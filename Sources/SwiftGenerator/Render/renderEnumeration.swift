/// Renders an open enumeration: a structure with a static member for each known value.
func renderEnumeration(_ enumeration: EnumerationPlan, into writer: inout SwiftWriter) {
    if let documentation = enumeration.documentation { writer.documentation(documentation) }
    let isSensitive = enumeration.model.isSensitive
    let openness = writer.runtime(enumeration.isInteger ? "OpenIntegerEnumeration" : "OpenEnumeration")
    let conformances = "\(openness)\(isSensitive ? ", CustomReflectable" : "")"
    let rawType = enumeration.isInteger ? "Int" : "String"
    writer.block("\(writer.access)struct \(enumeration.name): \(conformances) {") { writer in
        for value in enumeration.values {
            if let documentation = value.documentation { writer.documentation(documentation) }
            writer.deprecation(value.model.deprecation)
            let declaration = "\(writer.access)static var \(Naming.escaped(value.name)): Self {"
            let body = "Self(rawValue: \(enumeration.literal(of: value)))"
            if writer.fits("\(declaration) \(body) }") {
                writer.line("\(declaration) \(body) }")
            } else {
                writer.block(declaration) { $0.line(body) }
            }
        }
        writer.line()
        writer.line("/// The values that were known when this code was generated.")
        renderAllCases(enumeration, into: &writer)
        writer.line()
        writer.line("/// The value as it is sent.")
        writer.line("\(writer.access)var rawValue: \(rawType)")
        writer.line()
        writer.line("/// Creates a value from its \(enumeration.isInteger ? "number" : "text"), known or not.")
        writer.block("\(writer.access)init(rawValue: \(rawType)) {") { writer in
            writer.line("self.rawValue = rawValue")
        }
        if isSensitive {
            writer.line()
            writer.line("\(writer.internalsAccess)static var isSensitive: Bool { true }")
        }
    }
}

private func renderAllCases(_ enumeration: EnumerationPlan, into writer: inout SwiftWriter) {
    let values = enumeration.values.map { value in
        // Naming a deprecated member would be a warning in the generated code.
        value.model.deprecation == nil
            ? ".\(value.name)" : "\(enumeration.name)(rawValue: \(enumeration.literal(of: value)))"
    }
    let opening = "\(writer.access)static let allCases: [\(enumeration.name)] = ["
    let oneLine = "\(opening)\(values.joined(separator: ", "))]"
    // swift-format wants room for the comma that the last value would have on a line of its own.
    if writer.fits("\(oneLine),") {
        writer.line(oneLine)
    } else {
        writer.array(String(opening.dropLast()), values)
    }
}

extension EnumerationPlan {
    /// Returns the literal of a value as it is sent.
    fileprivate func literal(of value: ValuePlan) -> String {
        isInteger ? value.model.value : Escaping.literal(value.model.value)
    }
}
