import ModelFormat
import ServiceModel

/// Divides a service in one file into a file for each resource, `common` for what several share, and
/// `service` for what it is; what `existing` has stays in the file that it has there, and in the order. A new operation
/// joins the operations of its resource where most of them are, whatever that file is called by now.
///
/// - Parameter folder: the folder's path relative to the model folder, for example `chime`.
func placed(_ service: Service, folder: String, keeping existing: Service?) -> Service {
    var service = service
    let operations = service.files.flatMap(\.operations)
    let shapes = service.files.flatMap(\.shapes)
    let old = Places(existing)
    let subjects = PathSubjects(operations)
    let homes = filesBySubject(subjects, operations, old)

    func path(of name: String) -> String {
        existing?.files.first { $0.name == name }?.path ?? "\(folder)/\(name).yaml"
    }
    let existingFiles = Dictionary(uniqueKeysWithValues: existing?.files.map { ($0.path, $0) } ?? [])
    var files: [String: ModelFile] = [:]
    func add(to path: String, _ change: (inout ModelFile) -> Void) {
        let name = existingFiles[path]?.name ?? String(path.dropFirst(folder.count + 1).dropLast(".yaml".count))
        change(&files[path, default: ModelFile(name: name, path: path, operations: [], shapes: [])])
    }
    for file in existing?.files ?? [] where !file.deviations.isEmpty || !file.fakes.isEmpty {
        add(to: file.path) { copy in
            copy.fakes = file.fakes
            copy.deviations = file.deviations
        }
    }
    let omissions = service.files.flatMap(\.omissions)
    add(to: existing?.files.first(where: \.declaresService)?.path ?? path(of: "service")) { file in
        file.declaresService = true
        file.omissions = omissions
    }

    var fileOfOperation: [String: String] = [:]
    for operation in operations {
        let subject = subjects.name(of: operation)
        let file = old.operations[operation.name]?.file ?? homes[subject] ?? path(of: subject)
        fileOfOperation[operation.name] = file
        add(to: file) { $0.operations.append(operation) }
    }
    for (resource, home) in resources(of: service, fileOfOperation) {
        add(to: old.resources[resource.name] ?? home ?? path(of: "service")) { $0.resources.append(resource) }
    }
    let users = filesUsing(shapes, operations, fileOfOperation)
    for shape in shapes {
        let users = users[shape.name, default: []]
        let fresh = users.count == 1 ? users.first : nil
        add(to: old.shapes[shape.name]?.file ?? fresh ?? path(of: "common")) { $0.shapes.append(shape) }
    }

    service.files = files.values.sorted { $0.path < $1.path }
    removeEmptyResources(of: &service)
    for index in service.files.indices {
        service.files[index].operations.keepOrder(of: old.operations.mapValues(\.position)) { $0.name }
        // Each section has an order of its own; positions of other sections don't matter.
        service.files[index].shapes.keepOrder(of: old.shapes.mapValues(\.position)) { $0.name }
    }
    return service
}

/// Removes resources whose operations are all gone, and then files that had nothing else.
private func removeEmptyResources(of service: inout Service) {
    guard service.files.contains(where: { !$0.resources.isEmpty }) else { return }
    var isComplete = false
    while !isComplete {
        let entries = Resources(service.files, TypeTable(service.files)).entries
        let empty = Set(entries.filter { $0.allOperations.isEmpty && $0.declaration.resources.isEmpty }.map(\.name))
        isComplete = empty.isEmpty
        for index in service.files.indices {
            service.files[index].resources = service.files[index].resources.filter { !empty.contains($0.name) }.map {
                resource in
                var resource = resource
                resource.resources.removeAll { empty.contains($0.name) }
                return resource
            }
        }
    }
    service.files.removeAll { file in
        !file.declaresService && file.operations.isEmpty && file.shapes.isEmpty && file.deviations.isEmpty
            && file.resources.isEmpty && file.fakes.isEmpty
    }
}

/// The resources, each with the file that has most of its operations, or of those of its parts.
private func resources(
    of service: Service,
    _ fileOfOperation: [String: String]
) -> [(resource: Resource, home: String?)] {
    let entries = Resources(service.files, TypeTable(service.files)).entries
    var homes: [String: String] = [:]
    // Parts come after what they are parts of.
    for entry in entries.reversed() {
        let files = entry.allOperations.compactMap { fileOfOperation[$0.name] }
        let parts = entry.declaration.resources.compactMap { homes[$0.name] }
        let counts = Dictionary((files.isEmpty ? parts : files).map { ($0, 1) }, uniquingKeysWith: +)
        homes[entry.name] = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
    return entries.map { ($0.declaration, homes[$0.name]) }
}

/// The file that has most of each resource's operations so far.
private func filesBySubject(_ subjects: PathSubjects, _ operations: [Operation], _ old: Places) -> [String: String] {
    var counts: [String: [String: Int]] = [:]
    for operation in operations {
        guard let place = old.operations[operation.name] else { continue }
        counts[subjects.name(of: operation), default: [:]][place.file, default: 0] += 1
    }
    return counts.compactMapValues { counts in
        counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}

/// The places of a model's declarations.
private struct Places {
    struct Place {
        /// The path of the file.
        var file: String
        var position: Int
    }

    var operations: [String: Place] = [:]
    var shapes: [String: Place] = [:]
    /// The paths of the files of resources.
    var resources: [String: String] = [:]

    init(_ service: Service?) {
        for file in service?.files ?? [] {
            for (position, operation) in file.operations.enumerated() {
                operations[operation.name] = Place(file: file.path, position: position)
            }
            for (position, shape) in file.shapes.enumerated() {
                shapes[shape.name] = Place(file: file.path, position: position)
            }
            for resource in file.resources { resources[resource.name] = file.path }
        }
    }
}

/// The files whose operations lead to each shape.
private func filesUsing(
    _ shapes: [Shape],
    _ operations: [Operation],
    _ fileOfOperation: [String: String]
) -> [String: Set<String>] {
    let references = Dictionary(
        uniqueKeysWithValues: shapes.map { ($0.name, Set($0.kind.references.map(\.named.name))) }
    )
    var users: [String: Set<String>] = [:]
    for operation in operations {
        guard let file = fileOfOperation[operation.name] else { continue }
        var waiting = operation.references.map(\.named.name)
        while let name = waiting.popLast() {
            guard let inner = references[name], users[name, default: []].insert(file).inserted else { continue }
            waiting += inner
        }
    }
    return users
}

extension Array {
    /// Puts the elements that have a position into the order of positions, each of the others after the one that
    /// precedes it here.
    mutating func keepOrder(of positions: [String: Int], name: (Element) -> String) {
        var result: [Element] = filter { positions[name($0)] != nil }
            .sorted { positions[name($0), default: 0] < positions[name($1), default: 0] }
        var previous: String?
        for element in self {
            if positions[name(element)] == nil {
                let index = previous.flatMap { previous in result.firstIndex { name($0) == previous } }
                result.insert(element, at: index.map { $0 + 1 } ?? 0)
            }
            previous = name(element)
        }
        self = result
    }
}
