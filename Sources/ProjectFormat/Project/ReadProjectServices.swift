import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

extension FieldDecoder {
    /// Reads the services of a project.
    mutating func projectServices(_ entry: YAMLEntry) -> [ProjectConfiguration.Service] {
        guard let definitions = mapping(entry.value, ProjectFileKey.services.quoted) else { return [] }
        if definitions.isEmpty {
            report(
                .noServices,
                "the project has no services",
                at: entry.value.range,
                hint: "add 'example: { output: ../Generated/Example }'"
            )
        }
        return definitions.compactMap { projectService($0) }
    }

    private mutating func projectService(_ definition: YAMLEntry) -> ProjectConfiguration.Service? {
        checkIsFolder(definition.key, at: definition.keyRange, example: "chime")
        let fields = fields(
            of: definition.value,
            as: ProjectServiceKey.self,
            subject: "service '\(definition.key)'",
            at: definition.keyRange
        )
        guard let fields else { return nil }
        var service = projectService(in: definition.key, at: definition.keyRange, fields)
        service.module = located(.module, in: fields).flatMap { isModuleName($0.value, at: $0.range) ? $0 : nil }
        guard let output = located(.output, in: fields),
            isRelativePath(output.value, at: output.range, example: "../Generated/Example")
        else { return nil }
        service.output = output
        return service
    }

    /// Reads the keys that choose the code of a service, wherever it goes.
    mutating func projectService<Key: GenerationKey>(
        in folder: String,
        at range: SourceRange,
        _ fields: Fields<Key>
    ) -> ProjectConfiguration.Service {
        ProjectConfiguration.Service(
            folder: folder,
            folderRange: range,
            access: fields[.access].flatMap { access($0.value) },
            operations: fields[.operations].flatMap { operationNames($0.value) },
            declaresServer: flag(.server, in: fields)
        )
    }

    /// The text under a key with its place; `nil` if the key is missing or, having reported it, if it holds something
    /// else.
    mutating func located<Key: FormatKey>(_ key: Key, in fields: Fields<Key>) -> Located<String>? {
        guard let text = text(key, in: fields), let node = fields[key]?.value else { return nil }
        return Located(text, at: node.range)
    }

    /// Reports a path that does not lead down from the project file.
    mutating func checkIsFolder(_ path: String, at range: SourceRange, example: String) {
        guard checkCharacters(path, at: range),
            RelativePath(path).map({ $0.climbs > 0 || $0.components.isEmpty }) ?? true
        else { return }
        report(
            .invalidPath,
            "'\(path)' is not a folder beside the project file",
            at: range,
            hint: "name the service's folder relative to the project file: '\(example)'"
        )
    }

    /// Returns whether a module can have the name, and reports an error if not.
    /// - Parameter suffix: What makes a name of one that is taken.
    mutating func isModuleName(_ name: String, at range: SourceRange, suffix: String = "SDK") -> Bool {
        if !name.isIdentifier {
            report(
                .invalidName,
                "'\(name)' is not the name of a module",
                at: range,
                hint: "use letters, digits and underscores, with a letter first: 'Example\(suffix)'"
            )
            return false
        }
        guard let reason = moduleNames.obstacle(name) else { return true }
        report(
            .reservedName,
            "a module cannot be named '\(name)': \(reason)",
            at: range,
            hint: "add a word, as in '\(name)\(suffix)'"
        )
        return false
    }

    private mutating func access(_ node: YAMLNode) -> Located<AccessLevel>? {
        word(node, ProjectServiceKey.access.quoted, or: .unknownAccessLevel) { "unknown access level '\($0)'" }
            .map { Located($0, at: node.range) }
    }

    private mutating func operationNames(_ node: YAMLNode) -> [Located<String>]? {
        guard let elements = list(node, ProjectServiceKey.operations.quoted) else { return nil }
        if elements.isEmpty {
            report(
                .noOperations,
                "a list without operations makes a client that can do nothing",
                at: node.range,
                hint: "name operations of the model, or remove 'operations' to have them all"
            )
        }
        return elements.compactMap { element in
            nonEmptyText(element, "an operation").map { Located($0, at: element.range) }
        }
    }

    /// Reports conversions between modules of which one keeps its types to itself.
    mutating func checkAccess(of services: [ProjectConfiguration.Service], to pairs: [ProjectConfiguration.SyncPair]) {
        for service in services {
            guard let access = service.access, access.value == .internal,
                let pair = pairs.first(where: { [$0.old, $0.new].contains(service.folder) && $0.migration != nil }),
                let migration = pair.migration
            else { continue }
            report(
                .inaccessibleModule,
                "the module '\(migration.module.value)' could not use the types of '\(service.folder)'",
                at: access.range,
                hint: "write 'access: package', or remove 'module' and 'output' from the pair"
            )
        }
    }
}

extension ProjectConfiguration.Service {
    /// The service as the project wants its code: in this module, with this access level and these operations.
    ///
    /// - Parameters:
    ///   - service: The service as its model describes it.
    ///   - moduleNames: The rules for the names of modules.
    /// - Returns: the service and what is wrong with what the project wants of it, in file order.
    package func applied(
        to service: Service,
        moduleNames: ModuleNameRules
    ) -> (service: Service, diagnostics: [Diagnostic]) {
        var service = service
        if let access { service.module.access = access.value }
        service.module.declaresServer = declaresServer
        var reader = FieldDecoder(moduleNames: moduleNames)
        if let module {
            service.module.name = module.value
            service.module.range = module.range
            reader.checkNoType(of: service, hides: module)
        }
        if let operations {
            reader.check(operations, of: service)
            service = service.selecting(Set(operations.map(\.value)))
        }
        return (service, reader.diagnostics.inFileOrder())
    }
}

extension FieldDecoder {
    fileprivate mutating func check(_ selected: [Located<String>], of service: Service) {
        let names = service.files.flatMap(\.operations).map(\.name)
        var first: [String: SourceRange] = [:]
        for operation in selected {
            if let range = first.updateValue(operation.range, forKey: operation.value) {
                report(
                    .duplicateName,
                    "operation '\(operation.value)' is listed twice",
                    at: operation.range,
                    notes: [.init("first listed here", at: range)]
                )
            } else if !names.contains(operation.value) {
                report(
                    .unknownOperation,
                    "\(service.title) has no operation '\(operation.value)'",
                    at: operation.range,
                    hint: suggestion(for: operation.value, among: names) ?? "name operations as the model does"
                )
            }
        }
    }

    fileprivate mutating func checkNoType(of service: Service, hides module: Located<String>) {
        let hasShape = service.files.contains { $0.shapes.contains { $0.name == module.value } }
        guard hasShape || moduleNames.declaredTypes(service.name).contains(module.value) else { return }
        report(
            .reservedName,
            "the module '\(module.value)' would have a type of its own name",
            at: module.range,
            hint: "add a word, as in '\(module.value)SDK'"
        )
    }
}
