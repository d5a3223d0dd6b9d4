import Diagnostics
import PatternCompiler
import ServiceModel
import YAMLSource

/// Reads the files of one service into values, and collects the syntax that ``ServiceChecker`` needs.
///
/// Files are read in two passes, so that a reference can precede its declaration: first the names that they declare,
/// then their content. A name counts as declared even if its content is broken, so that one mistake is one diagnostic.
struct ServiceLoader {
    /// The sections that declare names.
    enum Section: CaseIterable {
        case operations, shapes, enums, patterns, errors

        /// The key of the section in a model file.
        var key: ModelFileKey {
            switch self {
            case .operations: .operations
            case .shapes: .shapes
            case .enums: .enums
            case .patterns: .patterns
            case .errors: .errors
            }
        }
    }

    /// A name that the model declares.
    struct Declaration {
        let section: Section
        let range: SourceRange
    }

    var decoder: FieldDecoder
    /// The declarations outside 'operations', by name.
    var declarations: [String: Declaration] = [:]
    /// The operations, by name; they may share names with shapes.
    var operations: [String: Declaration] = [:]
    /// The places of the resources, by name; they may share names with shapes.
    var resources: [String: SourceRange] = [:]
    /// The places of what fakes know of resources, by the resources' names.
    var fakes: [String: SourceRange] = [:]
    /// The names of the declared errors.
    var errorNames: [String] = []
    /// The names of all types, the built-in ones included.
    var typeNames = TypeTable.builtInNames
    /// Whether every name of the model is in `declarations`. If not, unknown names are not reported.
    var declaresEverything = true
    /// The syntax that the checks need beside the description.
    var syntax = ModelSyntax()
    /// The work that the service's patterns have taken so far.
    var patternWork = PatternWork()
    /// The places of the waiters of all operations, by name.
    var waiters: [String: SourceRange] = [:]
    /// The places of the deviations, by path.
    var deviations: [String: SourceRange] = [:]
    /// The service section.
    var service: ServiceSection?
    /// The place of the service section, even if it could not be read.
    var serviceRange: SourceRange?
}

// MARK: Names

extension ServiceLoader {
    /// Records the names that a file declares, and reports invalid and duplicate ones.
    mutating func declareNames(of root: YAMLNode) {
        guard case .mapping(let entries) = root.content else {
            declaresEverything = false
            return
        }
        for entry in entries {
            let key = ModelFileKey(rawValue: entry.key)
            guard let section = Section.allCases.first(where: { $0.key == key }) else {
                if key == nil { declaresEverything = false }
                continue
            }
            guard case .mapping(let definitions) = entry.value.content else {
                declaresEverything = false
                continue
            }
            for definition in definitions { declare(definition, in: section) }
        }
    }

    private mutating func declare(_ definition: YAMLEntry, in section: Section) {
        let name = definition.key
        let isOperation = section == .operations
        if let first = isOperation ? operations[name] : declarations[name] {
            if first.range != definition.keyRange {
                decoder.report(
                    .duplicateName,
                    "'\(name)' is already declared",
                    at: definition.keyRange,
                    notes: [.init("first declared here, under \(first.section.key.quoted)", at: first.range)]
                )
            }
            return
        }
        checkIdentifier(name, at: definition.keyRange)
        let declaration = Declaration(section: section, range: definition.keyRange)
        if isOperation {
            operations[name] = declaration
            return
        }
        declarations[name] = declaration
        if section == .errors { errorNames.append(name) }
        typeNames.append(name)
        if TypeTable.builtIns[name] != nil {
            decoder.report(
                .reservedName,
                "'\(name)' is the name of a built-in type",
                at: definition.keyRange,
                hint: "choose another name"
            )
        }
    }

    /// Reports a name that is not an ASCII letter, possibly after underscores, followed by ASCII letters, digits and
    /// underscores.
    @discardableResult
    mutating func checkIdentifier(_ name: String, at range: SourceRange) -> Bool {
        if name.isIdentifier { return true }
        decoder.report(
            .invalidName,
            "invalid name '\(name)'",
            at: range,
            hint: String.identifierHint
        )
        return false
    }

    /// Reads the name of a type and reports it if there is no such type.
    ///
    /// Returns `nil` if there is no such type. A declaration that could not be read still makes a reference.
    mutating func typeReference(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> TypeReference? {
        guard let name = decoder.typeName(node, subject()) else { return nil }
        return checkReference(TypeReference(name, at: node.range)) ? TypeReference(name, at: node.range) : nil
    }

    private mutating func checkReference(_ reference: TypeReference) -> Bool {
        let name = reference.name
        if declarations[name] != nil || TypeTable.builtIns[name] != nil { return true }
        if operations[name] != nil {
            decoder.report(
                .wrongShape,
                "'\(name)' is an operation, not a shape",
                at: reference.range,
                hint: decoder.suggestion(for: name, among: typeNames) ?? "declare a shape for what is meant"
            )
            return false
        }
        if declaresEverything {
            decoder.report(
                .unknownShape,
                "no shape is named '\(name)'",
                at: reference.range,
                hint: (builtIn(meantBy: name) ?? decoder.closest(to: name, among: typeNames))
                    .map { "did you mean '\($0)'?" } ?? "declare it under 'shapes', 'enums' or 'patterns'"
            )
        }
        return false
    }
}

/// The built-in type that another language or format calls by this name.
func builtIn(meantBy name: String) -> String? {
    switch name.lowercased() {
    case "str", "text", "char": "String"
    case "bool": "Boolean"
    case "int", "int32", "uint", "uint16": "Integer"
    case "int64", "uint32", "bigint": "Long"
    case "int16", "uint8": "Short"
    case "int8": "Byte"
    case "float32": "Float"
    case "float64", "number", "decimal": "Double"
    case "data", "bytes", "binary", "buffer": "Blob"
    case "date", "datetime", "date-time", "time", "instant": "Timestamp"
    default: nil
    }
}

extension String {
    /// Whether this is an ASCII letter, possibly after underscores, followed by ASCII letters, digits and underscores:
    /// [Smithy's identifier](https://smithy.io/2.0/spec/model.html#shape-id) without those whose underscores a digit
    /// follows. `SchemaValue.identifier` restates it.
    package var isIdentifier: Bool {
        guard let first = utf8.first(where: { $0 != UInt8(ascii: "_") }), first.isASCIILetter else { return false }
        return utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    }

    /// The hint about invalid identifiers.
    static let identifierHint = "a name is a letter followed by letters, digits and underscores"
}

// MARK: Files

extension ServiceLoader {
    /// Reads a file's sections.
    mutating func readFile(_ root: YAMLNode, name: String, path: String) -> ModelFile {
        var file = ModelFile(name: name, path: path, operations: [], shapes: [])
        guard
            let fields = decoder.fields(
                of: root,
                as: ModelFileKey.self,
                subject: "a model file",
                at: root.range
            )
        else { return file }
        if let entry = fields[.service] { file.declaresService = readService(entry) }
        if let entry = fields[.deviations] { file.deviations = readDeviations(entry) }
        if let entry = fields[.omissions] { file.omissions = readOmissions(entry) }
        if let entry = fields[.resources] { file.resources = readResources(entry) }
        if let entry = fields[.fake] { file.fakes = readFakes(entry) }
        var shapes: [Shape] = []
        for section in Section.allCases {
            guard
                let entry = fields[section.key],
                let definitions = decoder.mapping(entry.value, section.key.quoted)
            else { continue }
            for definition in definitions {
                let declaration = section == .operations ? operations[definition.key] : declarations[definition.key]
                guard declaration?.range == definition.keyRange else { continue }
                if section == .operations {
                    if let operation = readOperation(definition) { file.operations.append(operation) }
                } else if let shape = readShape(definition, in: section) {
                    shapes.append(shape)
                }
            }
        }
        file.shapes = shapes.sorted { $0.range < $1.range }
        return file
    }

    private mutating func readShape(_ definition: YAMLEntry, in section: Section) -> Shape? {
        switch section {
        case .operations: nil
        case .shapes: readShape(definition)
        case .enums: readEnum(definition)
        case .patterns: readPattern(definition)
        case .errors: readError(definition)
        }
    }
}
