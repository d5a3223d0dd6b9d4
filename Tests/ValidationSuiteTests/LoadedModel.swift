import ModelFormat
import PatternSupport
import ServiceModel
import SuiteSupport

@_spi(Generated) @testable import CarillonRuntime

/// A model that is a text in memory, and the runtime's schemas of what it describes.
struct LoadedModel {
    /// Why a model does not serve.
    enum Failure: Error {
        case diagnostics([String])
        case noShape(String)
        /// A type of Swift, which nothing can make at run time, stands for the shape.
        case needsGeneratedCode(String)
    }

    let types: TypeTable

    /// Loads the sections of a model's file, of which the service is left out.
    init(_ sections: String) throws {
        let service = """
            service:
              name: Example
              title: Example
              version: "1"
              protocol: restJson1
              endpoints: { default: example.com }

            """
        let source = ModelSource(name: "model.yaml", path: "model.yaml", bytes: Array((service + sections).utf8))
        let (loaded, diagnostics) = loadService(folder: "example", files: [source], moduleNames: .unrestricted)
        guard let loaded else { throw Failure.diagnostics(diagnostics.map(\.message)) }
        types = TypeTable(loaded.files)
    }

    func kind(of name: String) throws -> ServiceModel.Shape.Kind {
        guard let kind = types.shape(name)?.kind else { throw Failure.noShape(name) }
        return kind
    }

    /// The runtime's schema of a shape, with the shape's constraints.
    func schema(of name: String) throws -> any AnySchema {
        try schema(kind(of: name), name)
    }

    private func schema(_ type: TypeReference) throws -> any AnySchema {
        guard let kind = types.kind(of: type) else { throw Failure.noShape(type.name) }
        return try schema(kind, type.name)
    }

    private func schema(_ kind: ServiceModel.Shape.Kind, _ name: String) throws -> any AnySchema {
        switch kind {
        case .boolean: return Schema.boolean
        case .blob(let length): return Schema.blob(length: LengthRange(length))
        case .timestamp(let format):
            switch format {
            case .dateTime: return Schema.timestamp(.dateTime)
            case .httpDate: return Schema.timestamp(.httpDate)
            case .epochSeconds, nil: return Schema.timestamp(.epochSeconds)
            }
        case .number(let type, let range): return schema(type, NumberRange(range))
        case .string(let constraints): return try schema(constraints)
        // An enumeration is text with known values; only generated code has a type of its own for it.
        case .enumeration(let values):
            return Schema<String>(.enumeration(immortal(values.map(\.value)))) { "" }
        case .integerEnumeration, .document: throw Failure.needsGeneratedCode(name)
        case .list(let member, let length, let isUnique, isSparse: false):
            return try schema(member).list(length: LengthRange(length), isUnique: isUnique)
        case .map(let key, let value, let length, isSparse: false):
            guard let key = try schema(key) as? Schema<String> else { throw Failure.needsGeneratedCode(name) }
            return try schema(value).map(key: key, length: LengthRange(length))
        case .structure(let members):
            guard let type = structure(of: members) else { throw Failure.needsGeneratedCode(name) }
            return type.anySchema
        case .error, .union, .list, .map: throw Failure.needsGeneratedCode(name)
        }
    }

    private func schema(_ constraints: ServiceModel.StringConstraints) throws -> Schema<String> {
        let length = LengthRange(constraints.length)
        let expression = try constraints.pattern.map { try pattern($0.source) }
        return expression == nil && length == nil
            ? .string : .string(CarillonRuntime.StringConstraints("Subject", pattern: expression, length: length))
    }

    private func schema(_ type: ServiceModel.NumberType, _ range: NumberRange?) -> any AnySchema {
        switch type {
        case .byte: Schema.byte(range)
        case .short: Schema.short(range)
        case .integer: Schema.integer(range)
        case .long: Schema.long(range)
        case .float: Schema.float(range)
        case .double: Schema.double(range)
        case .bigInteger: Schema.bigInteger(range)
        case .bigDecimal: Schema.bigDecimal(range)
        }
    }
}

extension LengthRange {
    fileprivate init?(_ bounds: Bounds<Int>) {
        switch (bounds.minimum, bounds.maximum) {
        case (nil, nil): return nil
        case (let minimum, let maximum?): self.init((minimum ?? 0)...maximum)
        case (let minimum?, nil): self.init(minimum...)
        }
    }
}

extension NumberRange {
    fileprivate init?(_ bounds: Bounds<Double>) {
        if bounds.isUnbounded { return nil }
        self.init(minimum: bounds.minimum, maximum: bounds.maximum)
    }
}

/// A schema whose Swift type is known at run time only.
protocol AnySchema {
    func list(length: LengthRange?, isUnique: Bool) -> any AnySchema
    func map(key: Schema<String>, length: LengthRange?) -> any AnySchema
    func findViolations(in value: JSONValue) throws -> [Violation]
}

extension Schema: AnySchema {
    func list(length: LengthRange?, isUnique: Bool) -> any AnySchema {
        Schema<[Value]>.list(self, length: length, isUnique: isUnique)
    }

    func map(key: Schema<String>, length: LengthRange?) -> any AnySchema {
        Schema<[String: Value]>.map(key: key, value: self, length: length)
    }

    /// Reads and validates a structure that has one member of the name `subject` with this schema.
    func findViolations(in value: JSONValue) throws -> [Violation] {
        let slot = MemberSlot(
            offset: 0,
            size: MemoryLayout<Value>.size,
            alignment: MemoryLayout<Value>.alignment,
            name: "subject",
            location: "Subject",
            shape: shape,
            presence: .required(immortal(StoredRequired<Value>(blank: blank))),
            isIdempotencyToken: false
        )
        let layout = immortal(StructureLayout(name: "Input", size: MemoryLayout<Value>.size, members: [slot]))
        let document = try JSONValue.object(["Subject": value]).bytes
        var storage = blank()
        return try withMutableStorage(of: &storage) { address in
            try JSONReader.read(document, DecodingOptions()) { (reader) throws(DecodingFailure) in
                try reader.readStructure(layout, into: address)
            }
            var validator = Validator(requiresKnownValues: true)
            validator.visit(layout, UnsafeRawPointer(address))
            return validator.violations
        }
    }
}

extension Structure {
    fileprivate static var anySchema: any AnySchema { Schema<Self>.structure }
}
