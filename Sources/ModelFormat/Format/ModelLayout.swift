import YAMLSource
import Diagnostics

/// The canonical layout of a node of a model file, a project file or a record.
indirect enum ModelLayout: Sendable {
    /// A mapping with the keys of an element, each with the layout of its declaration.
    case element(FormatElement)
    /// A shape; its keys determine the element.
    case shape
    /// A section: a mapping whose keys the author chooses, with blank lines between the entries.
    case section(of: ModelLayout)
    /// A mapping whose keys the author chooses, one line for each entry where it fits.
    case names(of: ModelLayout)
    case list(of: ModelLayout)
    /// A list with blank lines between its elements.
    case spacedList(of: ModelLayout)
    /// A regular expression.
    case expression
    /// Anything else.
    case value

    /// The layout of a mapping itself.
    enum Style: Sendable {
        /// On one line if it fits.
        case oneLine
        /// On one line if it fits and has no documentation.
        case oneLineWithoutDoc
        case block
        /// A block with blank lines between the entries.
        case spacedBlock
    }
}

extension ModelLayout {
    /// The layout of any file that people edit: a model file, a project file, the file of a target, or a record.
    static let file = ModelLayout.element(.anyFile)

    /// The layout of `members`, `input` and `output`.
    static let members = ModelLayout.names(of: .element(MemberKey.element))

    /// The layout of the value under a key.
    func layout(of key: String) -> ModelLayout {
        switch self {
        case .element(let element): element.layout(of: key)
        case .shape: FormatElement.anyShape.layout(of: key)
        case .section(let layout), .names(let layout): layout
        case .list, .spacedList, .expression, .value: .value
        }
    }

    /// The layout of a list's elements.
    var element: ModelLayout {
        switch self {
        case .list(let layout), .spacedList(let layout): layout
        case .element, .shape, .section, .names, .expression, .value: .value
        }
    }

    /// Whether there are blank lines between the elements of a list. The operations of a target's file are a plain
    /// list, while those of a model file are a section.
    var isSpacedList: Bool {
        if case .spacedList = self { true } else { false }
    }

    /// Whether a mapping with this layout can be written on one line.
    func allowsOneLine(_ entries: [DocumentEntry]) -> Bool {
        switch style {
        case .oneLine: true
        case .oneLineWithoutDoc:
            !entries.contains {
                $0.key == ShapeKey.doc.rawValue && $0.value.content != .text(documentationPlaceholder)
            }
        case .block, .spacedBlock: false
        }
    }

    var style: Style {
        switch self {
        case .element(let element): element.style
        case .shape: FormatElement.anyShape.style
        case .section: .spacedBlock
        case .names: .block
        case .spacedList: .spacedBlock
        case .list, .expression, .value: .oneLine
        }
    }

    /// The canonical order of the keys of a mapping; `nil` if the author's order is kept.
    func keyOrder(of entries: [DocumentEntry]) -> [String]? {
        switch self {
        case .element(let element):
            return element.keys.map(\.name)
        case .shape:
            let form = ShapeForm.allCases.first { form in entries.contains { $0.key == form.key.rawValue } }
            return (form ?? .structure).element.keys.map(\.name)
        case .section, .names, .list, .spacedList, .expression, .value:
            return nil
        }
    }
}

extension FormatElement {
    /// Any file that people edit. A key has the same layout in all of them.
    ///
    /// The keys that a target's file has before its operations come first, because a model file has many keys after
    /// them.
    fileprivate static let anyFile = FormatElement(
        "file",
        title: "a file",
        keys: TargetFileKey.element.keys.filter { !ModelFileKey.element.allows($0.name) } + ModelFileKey.element.keys
            + ProjectFileKey.element.keys + SyncRecordKey.element.keys,
        style: .spacedBlock
    )

    /// A shape of any kind.
    fileprivate static let anyShape = FormatElement(
        "shape",
        title: "a shape",
        keys: ShapeKey.allCases,
        style: .oneLineWithoutDoc
    )

    /// The layout of the value under a key.
    fileprivate func layout(of key: String) -> ModelLayout {
        keys.first { $0.name == key }?.declaration.layout ?? .value
    }
}
