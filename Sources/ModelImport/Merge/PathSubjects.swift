import ServiceModel

/// The resource of each operation, as its path names it, which decides the operation's file.
///
/// A path names its resource with its first literal segment, `/phone-numbers/{id}`. Where a collection is nested in a
/// resource, `/accounts/{id}/rooms/{id}`, the collection is the resource: what precedes a label somewhere is a
/// collection. Segments that every path begins with, versions among them, say nothing and are skipped.
struct PathSubjects {
    /// The resource of operations whose path names none.
    static let unnamed = "operations"

    private var nested: Set<[String]> = []
    private var skipped = 0

    init(_ operations: [Operation]) {
        let paths = operations.map(Self.segments)
        while let first = paths.first, paths.count > 1, first.count > skipped, case .literal(let text) = first[skipped],
            paths.allSatisfy({ $0.count > skipped + 1 && $0[skipped] == .literal(text) })
        {
            skipped += 1
        }
        for path in paths {
            let path = rest(of: path)
            if path.count > 3, case .literal(let outer) = path[0], case .literal(let inner) = path[2],
                case .label = path[1], case .label = path[3]
            {
                nested.insert([outer, inner])
            }
        }
    }

    /// The resource's name as a file bears it: `phone-numbers`.
    func name(of operation: Operation) -> String {
        let path = rest(of: Self.segments(of: operation))
        guard case .literal(let outer)? = path.first, !outer.isEmpty else { return Self.unnamed }
        // Paths such as '/ListRooms' name operations, and a file for each would be of no use.
        guard outer.fileName.filter({ $0 != "-" }) != operation.name.lowercased() else { return Self.unnamed }
        if path.count > 2, case .label = path[1], case .literal(let inner) = path[2], nested.contains([outer, inner]) {
            return inner.fileName
        }
        return outer.fileName
    }

    private func rest(of path: [URITemplate.Segment]) -> ArraySlice<URITemplate.Segment> {
        let rest = path.dropFirst(skipped).drop { segment in
            if case .literal(let text) = segment { text.isVersion } else { false }
        }
        return Array(rest)[...]
    }

    /// The path's segments one by one, without slashes.
    private static func segments(of operation: Operation) -> [URITemplate.Segment] {
        operation.uri.path.flatMap { segment -> [URITemplate.Segment] in
            guard case .literal(let text) = segment else { return [segment] }
            return text.split(separator: "/").map { .literal(String($0)) }
        }
    }
}

extension String {
    /// Whether this is a version such as `v1`, `2015-03-31` or `20180820`.
    var isVersion: Bool {
        let digits = hasPrefix("v") ? dropFirst() : self[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
    }

    /// The text in lower case with hyphens between its words: a file's name.
    var fileName: String {
        var name = ""
        var previous: Unicode.Scalar = "-"
        for scalar in unicodeScalars {
            let isLetter = scalar.properties.isAlphabetic && scalar.isASCII
            let isDigit = ("0"..."9").contains(scalar)
            let startsWord = ("A"..."Z").contains(scalar) && !("A"..."Z").contains(previous)
            if (!isLetter && !isDigit || startsWord), !name.isEmpty, !name.hasSuffix("-") { name += "-" }
            if isLetter || isDigit { name.unicodeScalars.append(scalar) }
            previous = scalar
        }
        while name.hasSuffix("-") { name.removeLast() }
        return name.isEmpty ? PathSubjects.unnamed : name.lowercased()
    }
}
