import Diagnostics
import ServiceModel

extension NormalizationRule {
    static let lengthsFromZero = NormalizationRule(
        name: "lengths-from-zero",
        statement: "A minimum length of 0 or less is no bound; numbers keep theirs."
    ) { model in
        for (name, shape) in model.shapes where shape.kind.hasLength {
            if let minimum = shape.traits.limits?.minimum, let number = Double(minimum), number <= 0 {
                model.shapes[name]?.traits.limits?.minimum = nil
            }
        }
    }

    static let constrainedMembers = NormalizationRule(
        name: "constrained-members",
        statement: """
            A constraint on a member makes a shape of its own, named after the structure and the member: a pattern or limits \
            in Smithy, the values of an enumeration in botocore. It takes the place of the same constraint of the member's type \
            and adds to the others.
            """
    ) { model in
        for owner in model.shapes.keys.sorted() {
            for (index, member) in (model.shapes[owner]?.members ?? []).enumerated() {
                let traits = member.traits
                guard traits.pattern != nil || traits.limits != nil || !traits.values.isEmpty else { continue }
                model.constrain(member, of: owner, index)
            }
        }
    }

    static let mediaTypes = NormalizationRule(
        name: "media-types",
        statement: """
            A media type is its shape's, as Smithy has it; botocore says of a member that it is JSON. A member whose type has \
            no declaration, or is also that of members without the media type, gets a shape of its own, named after the \
            structure and the member.
            """
    ) { model in
        var mediaTypes: [String: Set<String?>] = [:]
        for member in model.shapes.values.flatMap(\.members) {
            mediaTypes[member.target.name, default: []].insert(member.traits.mediaType)
        }
        for owner in model.shapes.keys.sorted() {
            for (index, member) in (model.shapes[owner]?.members ?? []).enumerated() {
                guard let mediaType = member.traits.mediaType else { continue }
                let isShared = mediaTypes[member.target.name, default: []].count > 1
                if isShared || model.shapes[member.target.name] == nil { model.constrain(member, of: owner, index) }
                guard let target = model.shapes[owner]?.members[index].target.name else { continue }
                if model.shapes[target]?.traits.mediaType == nil { model.shapes[target]?.traits.mediaType = mediaType }
                model.shapes[owner]?.members[index].traits.mediaType = nil
            }
        }
    }

    static let zeroDefaults = NormalizationRule(
        name: "zero-defaults",
        statement: """
            A default that is the zero of its type (0, false, empty text) is left out where the type has it too: models \
            that were made from ones of Smithy 1.0 state it for everything that is a number or a boolean. Others stay; \
            botocore has none.
            """
    ) { model in
        model.changeMembers { member in
            if let value = member.defaultValue, value.isOfType, value.value.isZero { member.defaultValue = nil }
        }
    }

    static let clientOptionalDefaults = NormalizationRule(
        name: "client-optional-defaults",
        statement: "A default that clients ignore (Smithy's `clientOptional`) is left out."
    ) { model in
        model.changeMembers { member in
            if member.defaultValue?.isIgnoredByClients == true { member.defaultValue = nil }
        }
    }
}

extension UpstreamModel {
    fileprivate mutating func constrain(_ member: UpstreamMember, of owner: String, _ index: Int) {
        var shape: UpstreamShape
        if let declared = shapes[member.target.name] {
            shape = declared
        } else if let kind = kind(of: member.target.name) {
            shape = UpstreamShape(kind: kind, range: member.range)
        } else {
            return
        }
        shape.traits.pattern = member.traits.pattern ?? shape.traits.pattern
        shape.traits.limits = member.traits.limits ?? shape.traits.limits
        if !member.traits.values.isEmpty {
            if case .string = shape.kind {
                shape.kind = .enumeration(member.traits.values)
            } else {
                warn(.notCarriedOver, "the values of '\(member.name)' are not carried over", at: member.range)
            }
        }
        shape.range = member.range
        let name = freeName(owner + member.name.capitalizedFirst)
        shapes[name] = shape
        shapes[owner]?.members[index].target.name = name
        shapes[owner]?.members[index].traits.pattern = nil
        shapes[owner]?.members[index].traits.limits = nil
        shapes[owner]?.members[index].traits.values = []
    }
}

extension UpstreamModel {
    mutating func warn(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil) {
        diagnostics.append(Diagnostic(.warning, code, message, at: range, hint: hint))
    }
}

extension UpstreamShape.Kind {
    /// Whether limits are those of a length.
    var hasLength: Bool {
        switch self {
        case .list, .map, .string, .blob: true
        default: false
        }
    }
}

extension JSONNode {
    /// Whether this is the zero of a type that has a default in Smithy 1.0, or of text.
    fileprivate var isZero: Bool {
        switch content {
        case .null: false
        case .boolean(let flag): !flag
        case .number(let text): Double(text) == 0
        case .text(let text): text.isEmpty
        case .array, .object: false
        }
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
