/// A value that a fake fills in: that of a JSON document, whose texts may have placeholders in braces.
///
/// A text has these: `{id}` for the identifier of the resource, `{uuid}` for a new UUID, `{alphanumeric:22}` for that many
/// letters and digits, `{digits:6}` for that many digits, `{now}` for the time, `{account}` and `{region}` for the AWS account
/// and its region, `{caller}` for the ARN of who calls, and `{Name}` for a member of the input or, if it has none of that name, a
/// property of the resource. A text that is one placeholder and nothing else has the value as it is, whatever its type.
package indirect enum FakeValue: Hashable, Sendable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// A number, by its digits.
    case number(String)
    /// A text, with placeholders.
    case text(String)
    /// Values in order.
    case list([FakeValue])
    /// Values under names, in order.
    case object([FakeSetting])
}

/// A property, or another member of a structure, and the value that a fake gives it.
package struct FakeSetting: Hashable, Sendable {
    /// The property's name and its place; dots lead into structures, and into each element of lists:
    /// `OrderedPhoneNumbers.Status`.
    package var property: TypeReference
    /// The value.
    package var value: FakeValue

    /// Creates a setting.
    package init(_ property: TypeReference, _ value: FakeValue) {
        self.property = property
        self.value = value
    }
}
