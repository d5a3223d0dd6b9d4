/// A generated structure: a Swift type and its schema.
///
/// Everything that is done with structures is done by walking the schema, so a generated type declares its properties
/// and its schema, and gets comparison, hashing, validation and a description that hides sensitive members from here.
/// It names the protocols of the standard library itself: a protocol that inherited them would cost each type several
/// times the code.
///
/// Structures, unions, lists and maps may be nested in one another 128 levels deep. What is nested deeper is refused by
/// the reader and by ``violations`` and left out of hashes and descriptions; comparing and writing it ends the process.
///
/// A structure is described by its mirror, which `print`, `dump` and interpolation use. `description` and
/// `debugDescription` are there, but are no requirements, because models have members of such names.
public protocol Structure: Sendable {
    /// The members, in the order of the stored properties.
    static var schema: StructureSchema<Self> { get }
}

extension Structure {
    /// Whether all members are equal.
    public static func == (left: Self, right: Self) -> Bool {
        withStorage(of: left) { left in
            withStorage(of: right) { right in
                areEqual(schema.layout, left, right)
            }
        }
    }

    /// Feeds all members to `hasher`.
    public func hash(into hasher: inout Hasher) {
        withStorage(of: self) { storage in
            feed(Self.schema.layout, storage, to: &hasher)
        }
    }

    /// The hash of all members.
    ///
    /// It stands here, so that no type needs one of its own.
    public var hashValue: Int {
        var hasher = Hasher()
        hash(into: &hasher)
        return hasher.finalize()
    }

    /// The violations of the model's constraints, and of the rules for an operation's input; empty for a valid
    /// value.
    ///
    /// Enumerations are open: one may have a value that the model does not list, which the service may have added
    /// since. ``violations(requiringKnownValues:)`` finds such values too.
    ///
    /// Whether a label of the path keeps its slashes is known from the operation alone. That such a label has a segment
    /// `.` or `..` among others is found by the client, which throws it together with these violations.
    ///
    /// Members that cannot break a constraint are not visited, and a value without violations allocates no memory,
    /// unless it has a list of more than 64 items that must differ, or a map that is bound to headers.
    public var violations: [Violation] { violations(requiringKnownValues: false) }

    /// Returns ``violations``, and if `requiresKnownValues` is true also the enumerations whose values the model does
    /// not list.
    public func violations(requiringKnownValues requiresKnownValues: Bool) -> [Violation] {
        violations(requiringKnownValues: requiresKnownValues, sentTo: nil)
    }

    /// Returns the violations of the input of an operation with this path; `nil` if the operation is not known.
    func violations(
        requiringKnownValues requiresKnownValues: Bool,
        sentTo path: [RequestTemplate.Segment]?
    ) -> [Violation] {
        let layout = Self.schema.layout
        return withStorage(of: self) { storage in
            var validator = Validator(requiresKnownValues: requiresKnownValues, path: path)
            validator.visit(layout, storage)
            return validator.violations
        }
    }

    /// The members that are set, sensitive ones redacted: `PhoneNumber(country: "US", callingName: <redacted>)`.
    public var debugDescription: String {
        withStorage(of: self) { storage in
            describe(Self.schema.layout, storage, typeName: "\(Self.self)")
        }
    }

    /// The value of ``debugDescription``.
    public var description: String { debugDescription }

    /// The members that are set, sensitive ones redacted, for `print`, `dump` and debuggers.
    public var customMirror: Mirror {
        withStorage(of: self) { storage in
            Mirror(
                self,
                children: describedMembers(Self.schema.layout, storage).map { member in
                    (label: member.name, value: DescribedValue(text: member.text))
                },
                displayStyle: .struct
            )
        }
    }
}

/// The text of a value, which is shown as it stands.
struct DescribedValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    var description: String { text }
    var debugDescription: String { text }
    var customMirror: Mirror { Mirror(self, children: []) }
}
