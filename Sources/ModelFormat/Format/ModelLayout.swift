import Diagnostics
import ServiceModel
import YAMLSource

/// What a node of a model file is, as far as its canonical form depends on that.
indirect enum ModelLayout: Sendable {
    /// A construct, with the layouts of those of its keys that hold more than a value.
    case construct(Construct, [String: ModelLayout] = [:], Style = .oneLine)
    /// A shape, whose construct depends on its keys.
    case shape
    /// A section: names that the author chose, and what they stand for, with blank lines between.
    case section(of: ModelLayout)
    /// Names that the author chose, and what they stand for, each on a line of its own.
    case names(of: ModelLayout)
    case list(of: ModelLayout)
    /// A list with blank lines between its elements.
    case spacedList(of: ModelLayout)
    /// A regular expression.
    case expression
    /// Anything else.
    case value

    /// Whether a mapping stands on one line where it fits on one.
    enum Style: Sendable {
        case oneLine
        /// Only while nothing is said about what it declares.
        case oneLineWithoutDoc
        case block
        /// A block with blank lines between the entries.
        case spacedBlock
    }
}

extension ModelLayout {
    /// A model file, a project file, that of a target, or what is recorded about a pair of services. What keys of one name
    /// hold is laid out alike.
    static let file = ModelLayout.construct(
        .anyFile,
        [
            "service": .construct(
                .service,
                ["signing": .construct(.signing), "endpoints": .construct(.endpoints)],
                .block
            ),
            "deviations": .section(of: .value),
            "operations": .section(of: operation),
            "shapes": .section(of: .shape),
            "enums": .section(
                of: .construct(.enumeration, ["values": .list(of: .construct(.enumValue))], .oneLineWithoutDoc)
            ),
            "patterns": .section(of: .construct(.pattern, ["pattern": .expression], .oneLineWithoutDoc)),
            "errors": .section(of: .construct(.error, ["members": members], .oneLineWithoutDoc)),
            "services": .section(of: .construct(.projectService)),
            "sync": .list(of: .construct(.syncPair, [:], .block)),
            "divergences": .spacedList(
                of: .construct(.divergenceGroup, ["paths": .names(of: .value)], .block)
            ),
            "conversions": .section(of: .names(of: .construct(.conversion))),
        ],
        .spacedBlock
    )

    private static let members = ModelLayout.names(of: .construct(.member))

    private static let operation = ModelLayout.construct(
        .operation,
        [
            "input": members,
            "output": members,
            "paginate": .construct(.pagination),
            "wait": .names(of: .construct(.waiter, ["acceptors": .list(of: .construct(.acceptor))], .block)),
        ],
        .block
    )

    /// The layout of the value under a key.
    func layout(of key: String) -> ModelLayout {
        switch self {
        case .construct(_, let keys, _): keys[key] ?? .value
        case .shape:
            switch key {
            case "members", "union": Self.members
            case "map": .construct(.mapEntry)
            default: .value
            }
        case .section(let layout), .names(let layout): layout
        case .list, .spacedList, .expression, .value: .value
        }
    }

    /// The layout of a list's elements.
    var element: ModelLayout {
        switch self {
        case .list(let layout), .spacedList(let layout): layout
        case .construct, .shape, .section, .names, .expression, .value: .value
        }
    }

    /// Whether blank lines stand between the elements of a list. The operations of a target's file are a plain list where
    /// those of a model file are a section.
    var isSpacedList: Bool {
        if case .spacedList = self { true } else { false }
    }

    /// Whether a mapping of this kind may stand on one line.
    func allowsOneLine(_ entries: [DocumentEntry]) -> Bool {
        switch style {
        case .oneLine: true
        case .oneLineWithoutDoc:
            !entries.contains { $0.key == "doc" && $0.value.content != .text(documentationPlaceholder) }
        case .block, .spacedBlock: false
        }
    }

    var style: Style {
        switch self {
        case .construct(_, _, let style): style
        case .shape: .oneLineWithoutDoc
        case .section: .spacedBlock
        case .names: .block
        case .spacedList: .spacedBlock
        case .list, .expression, .value: .oneLine
        }
    }

    /// The canonical order of the keys of a mapping; `nil` where the author's order counts.
    func keyOrder(of entries: [DocumentEntry]) -> [String]? {
        switch self {
        case .construct(let construct, _, _):
            return construct.keys.map(\.name)
        case .shape:
            let kind = Construct.shapeKinds.first { kind in entries.contains { $0.key == kind.key } }
            return (kind?.construct ?? .structure).keys.map(\.name)
        case .section, .names, .list, .spacedList, .expression, .value:
            return nil
        }
    }
}
