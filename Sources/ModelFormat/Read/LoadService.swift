import Diagnostics
import ServiceModel
import YAMLSource

/// The name and content of a model file.
package struct ModelSource: Hashable, Sendable {
    /// The file's name in its folder: `phone-numbers.yaml`.
    package var name: String
    /// The path that diagnostics show.
    package var path: String
    /// The content.
    package var bytes: [UInt8]

    /// Creates a source.
    package init(name: String, path: String, bytes: [UInt8]) {
        self.name = name
        self.path = path
        self.bytes = bytes
    }
}

/// Loads the description of one service from the files of its folder.
///
/// All errors of all files are found in one run. The description is complete and consistent, or it is `nil` and there
/// is at least one error. Files are read in the order of their names, whatever the order of `files`.
///
/// - Parameters:
///   - folder: the folder's path relative to the model folder, for example `chime`; ``ModelFile/path`` begins with it.
///   - files: the folder's model files.
///   - isComplete: `false` if a model file could not be read. Unknown names are then not reported, because that file
///     may declare them.
///   - moduleNames: The rules for the service's name, which names its module too.
/// - Returns: the description, and the diagnostics in file order.
package func loadService(
    folder: String,
    files: [ModelSource],
    isComplete: Bool = true,
    moduleNames: ModuleNameRules
) -> (service: Service?, diagnostics: [Diagnostic]) {
    var loader = ServiceLoader(decoder: FieldDecoder(moduleNames: moduleNames))
    loader.declaresEverything = isComplete
    var roots: [(source: ModelSource, root: YAMLNode)] = []
    let sources = files.sorted { $0.name < $1.name }
    let results = concurrentMap(sources) { YAMLParser.parse($0.bytes, file: $0.path) }
    for (source, parsed) in zip(sources, results) {
        loader.decoder.add(parsed.diagnostics)
        if let root = parsed.root, !root.isNothing {
            roots.append((source, root))
        } else if parsed.diagnostics.isEmpty {
            // Every model file has a Swift file of its own, so that a build knows the outputs from the inputs' names.
            roots.append((source, .empty(source.path)))
        } else {
            loader.declaresEverything = false
        }
    }
    for (_, root) in roots { loader.declareNames(of: root) }
    var modelFiles = roots.map { source, root in
        loader.readFile(root, name: source.name.withoutExtension, path: "\(folder)/\(source.name)")
    }
    loader.checkServicePresence(folder: folder, files: files)
    loader.checkNoShapeHidesModule()
    let types = TypeTable(modelFiles)
    loader.syntax.operationNames = Set(loader.operations.keys)
    loader.syntax.declaresEverything = loader.declaresEverything
    var checker = ServiceChecker(
        syntax: loader.syntax,
        types: types,
        streams: EventShapes(modelFiles, types),
        auth: loader.service?.auth,
        validationError: loader.service?.validationError,
        collector: loader.decoder.collector
    )
    checker.check(&modelFiles)

    let diagnostics = checker.collector.diagnostics.inFileOrder()
    guard let section = loader.service, !diagnostics.contains(where: { $0.severity == .error }) else {
        return (nil, diagnostics)
    }
    var service = Service(
        name: section.name,
        title: section.title,
        id: section.id,
        version: section.version,
        wireProtocol: section.wireProtocol,
        auth: section.auth ?? [],
        validationError: section.validationError,
        endpoints: section.endpoints,
        operationLink: section.operationLink,
        documentation: section.documentation,
        deprecation: section.deprecation,
        range: section.range,
        files: modelFiles
    )
    service.warnings = checker.collector.warnings
    return (service, diagnostics)
}

extension ServiceLoader {
    /// Reports that no file describes the service, unless a file that could not be read may do so.
    fileprivate mutating func checkServicePresence(folder: String, files: [ModelSource]) {
        guard serviceRange == nil, declaresEverything else { return }
        let place = files.first { $0.name.withoutExtension == "service" } ?? files.min { $0.name < $1.name }
        decoder.report(
            .missingService,
            "no file of '\(folder)' describes the service",
            at: SourceRange(file: place?.path ?? folder, line: 1, column: 1),
            hint: "add a 'service' section, usually in service.yaml"
        )
    }

    /// Reports a shape with the module's name: `Module.Type` would then name a type inside the shape.
    fileprivate mutating func checkNoShapeHidesModule() {
        guard let service, let shape = declarations[service.name] else { return }
        decoder.report(
            .reservedName,
            "'\(service.name)' is the name of the service's module",
            at: shape.range,
            hint: "a type of that name would hide the module"
        )
    }
}

extension YAMLNode {
    /// Whether this is an empty document.
    fileprivate var isNothing: Bool {
        if case .scalar(let scalar) = content { scalar.resolved == .null } else { false }
    }
}

extension String {
    /// A file's name up to its last full stop.
    fileprivate var withoutExtension: String {
        lastIndex(of: ".").map { String(self[..<$0]) } ?? self
    }
}
