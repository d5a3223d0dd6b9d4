import Diagnostics

/// One difference between two descriptions of a service, the old one and the new one.
package struct Change: Hashable, Sendable {
    /// The kind of the change.
    package var rule: ChangeRule
    /// The path of the changed element: the keys that lead there from a declaration, as the model's `deviations` write
    /// it: `CallingName.pattern`, `GetRoom.input.RoomId.type`, `PhoneNumberStatus.values.Cancelled`. A service's own
    /// facts begin with `service`: `service.endpoints.default`. No two changes of a comparison have one path.
    package var path: String
    /// The place of the element, or of its owner, in the old model; `nil` for a new element.
    package var oldPlace: SourceRange?
    /// The place of the element, or of its former owner, in the new model; `nil` for a removed element.
    package var newPlace: SourceRange?
    /// The old value, in a word or a line: `String`, `^[a-z]+$`, `2..15`; `nil` where there was none.
    package var before: String?
    /// The new value; `nil` where there is none.
    package var after: String?
    /// The consequences, a sentence each, such as what a pattern no longer accepts. Empty where path, rule, before and
    /// after say it all.
    package var details: [String]
    /// The direction in which the element is sent; `nil` for one that is sent neither way between a client and a
    /// service that both have the operation, and for one that is never sent.
    package var direction: Direction?
    /// The effect on a client that was built from the old model and calls a service that behaves as the new one says.
    package var wire: Verdict
    /// The effect on code that was written against the module of the old model and is compiled with that of the new
    /// one.
    package var source: Verdict
    /// The key that changes of one cause have in common; `nil` for a change that has a cause of its own. The 47 members
    /// that were retargeted to one shape have one key, and so have the 129 operations that were removed.
    package var groupKey: String?
    /// The key of the changes that brought this one about, by which it is listed under them: types that went with the
    /// operations that used them.
    package var causeKey: String?

    /// Creates a change.
    package init(
        rule: ChangeRule,
        path: String,
        oldPlace: SourceRange?,
        newPlace: SourceRange?,
        before: String? = nil,
        after: String? = nil,
        details: [String] = [],
        direction: Direction? = nil,
        wire: Verdict,
        source: Verdict,
        groupKey: String? = nil,
        causeKey: String? = nil
    ) {
        self.rule = rule
        self.path = path
        self.oldPlace = oldPlace
        self.newPlace = newPlace
        self.before = before
        self.after = after
        self.details = details
        self.direction = direction
        self.wire = wire
        self.source = source
        self.groupKey = groupKey
        self.causeKey = causeKey
    }
}

extension Change {
    /// The change in a few words: `String -> SensitiveNonEmptyString`, `added`, `removed: VoiceConnector`.
    ///
    /// Records of divergences quote it, so that a divergence that turned into another one is noticed.
    package var summary: String {
        switch (before, after) {
        case (let before?, let after?): "\(before) -> \(after)"
        case (let before?, nil): "removed: \(before)"
        case (nil, let after?): "added: \(after)"
        case (nil, nil): rule.effect
        }
    }

    /// The graver of the two verdicts.
    package var verdict: Verdict { max(wire, source) }
}

/// The direction in which an element is sent.
package enum Direction: String, CaseIterable, Hashable, Sendable {
    /// From client to service: it is part of an operation's input.
    case request
    /// From service to client: it is part of an operation's output, or of an error.
    case response
    /// Both ways.
    case both
}

extension Direction? {
    /// The graver of a change's verdicts in the directions in which the element is sent; neutral for one that is not
    /// sent.
    func verdict(request: Verdict, response: Verdict) -> Verdict {
        switch self {
        case nil: .neutral
        case .request: request
        case .response: response
        case .both: max(request, response)
        }
    }
}

/// The effect of a change on those who rely on the old model.
package enum Verdict: String, CaseIterable, Hashable, Sendable, Comparable {
    /// A change that no code relies on: documentation, or another spelling of the same.
    case neutral
    /// Everything goes on working, and there is something new.
    case additive
    /// Code or requests that worked before may no longer do so.
    case breaking

    /// Whether the left one is the milder.
    package static func < (left: Verdict, right: Verdict) -> Bool {
        left.weight < right.weight
    }

    private var weight: Int {
        switch self {
        case .neutral: 0
        case .additive: 1
        case .breaking: 2
        }
    }
}
