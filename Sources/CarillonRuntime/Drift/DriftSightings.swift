/// The parts of one response that the model does not have.
struct DriftSightings {
    /// A thing that the model lacks.
    struct Subject: Hashable {
        let place: DriftReport.Finding.Place
        let kind: DriftReport.Finding.Kind
        let name: String
    }

    /// The facts known of such a thing.
    struct Sighting {
        var types: JSONTypes = []
        var status: Int?
    }

    /// The greatest number of bytes that a name may have: twice what the longest name of a member has at AWS.
    static let nameLimit = 128

    /// The things, each once however often the response has it.
    private(set) var all: [Subject: Sighting] = [:]
    /// The number of times that something was not kept.
    private(set) var omitted = 0
    private let limit: Int

    /// Creates a list of no more than `limit` things.
    init(limit: Int) { self.limit = limit }

    /// Adds a thing by its name, which the server chose.
    mutating func add(
        _ kind: DriftReport.Finding.Kind,
        _ name: String,
        to place: DriftReport.Finding.Place,
        types: JSONTypes = [],
        status: Int? = nil
    ) {
        let subject = Subject(place: place, kind: kind, name: name)
        guard name.utf8.count <= Self.nameLimit, all[subject] != nil || all.count < limit else {
            omitted += 1
            return
        }
        all[subject, default: Sighting()].types.formUnion(types)
        all[subject, default: Sighting()].status = status
    }
}

/// The types that values of one name had in JSON, and those of their elements where they were arrays.
struct JSONTypes: OptionSet {
    let rawValue: UInt16

    static let text = JSONTypes(rawValue: 1)
    static let integer = JSONTypes(rawValue: 2)
    static let fraction = JSONTypes(rawValue: 4)
    static let boolean = JSONTypes(rawValue: 8)
    static let object = JSONTypes(rawValue: 16)
    static let array = JSONTypes(rawValue: 32)

    private static let width: UInt16 = 8

    /// Arrays with elements of these types; what those are made of is not kept.
    static func array(of elements: JSONTypes) -> JSONTypes {
        JSONTypes(rawValue: array.rawValue | (elements.rawValue & 0xFF) << width)
    }

    /// The types of elements.
    private var elements: JSONTypes { JSONTypes(rawValue: rawValue >> Self.width) }

    /// The type in the words of the model format; `TODO` where the JSON does not tell.
    var modelType: String {
        switch JSONTypes(rawValue: rawValue & 0xFF) {
        case .text: "String"
        case .integer: "Long"
        case .fraction, [.integer, .fraction]: "Double"
        case .boolean: "Boolean"
        case .array: "[\(elements.contains(.array) ? "TODO" : elements.modelType)]"
        default: "TODO"
        }
    }
}
