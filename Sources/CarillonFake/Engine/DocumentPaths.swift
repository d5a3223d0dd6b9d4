import CarillonRuntime

extension [String: Document] {
    /// Returns the values at a path: `TargetApplications.SipMediaApplicationId`. A list on the way stands for each of its
    /// elements.
    func values(at path: String) -> [Document] {
        var values: [Document] = [.object(self)]
        for step in path.split(separator: ".") {
            let elements: [Document] = values.flatMap(\.elements)
            values = elements.compactMap { $0[String(step)] }
        }
        return values.flatMap(\.elements)
    }

    /// Whether there is a value at a path, be it an empty one.
    func isSet(at path: String) -> Bool {
        let steps = path.split(separator: ".")
        guard steps.count > 1, let last = steps.last else { return self[path] != nil }
        return values(at: steps.dropLast().joined(separator: ".")).contains { $0[String(last)] != nil }
    }

    /// Sets the value at a path; structures on the way that are not there are made, and a list stands for each of its elements.
    mutating func set(_ value: Document, at path: String) {
        set(value, at: path.split(separator: ".").map(String.init)[...])
    }

    private mutating func set(_ value: Document, at path: ArraySlice<String>) {
        guard let step = path.first else { return }
        guard path.count > 1 else {
            self[step] = value
            return
        }
        switch self[step] ?? .object([:]) {
        case .object(var members):
            members.set(value, at: path.dropFirst())
            self[step] = .object(members)
        case .array(let elements):
            self[step] = .array(
                elements.map { element in
                    guard var members = element.object else { return element }
                    members.set(value, at: path.dropFirst())
                    return .object(members)
                }
            )
        case .null, .boolean, .number, .string: break
        }
    }
}

extension Document {
    /// The elements of an array; of anything else, itself.
    fileprivate var elements: [Document] { array ?? [self] }

    /// The text of a text, and that of a number or Boolean value; `nil` for everything else.
    var plainText: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.description
        case .boolean(let value): "\(value)"
        case .null, .array, .object: nil
        }
    }
}
