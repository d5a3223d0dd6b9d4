import Diagnostics

/// What a fake of a service has to know of a resource and no client needs: how the service fills in what callers do not give,
/// what it refuses, and what happens by itself.
package struct FakeRules: Hashable, Sendable {
    /// The resource that they are about, with the place of its name.
    package var resource: TypeReference
    /// The properties that a new one has where the input does not give them.
    package var defaults: [FakeSetting] = []
    /// The properties of the one that is there from the beginning; `nil` if none is there until it is made.
    package var always: [FakeSetting]?
    /// The properties that members of inputs set which have other names.
    package var properties: [FakeLink] = []
    /// The properties that members of the input of `list` select by which have other names.
    package var filters: [FakeLink] = []
    /// The groups of properties that no two have alike.
    package var unique: [[TypeReference]] = []
    /// The greatest number at a time, in what they are parts of or else in the account; `nil` without a limit.
    package var limit: FakeLimit?
    /// What becomes of the resources that refer to one when it is deleted.
    package var onDelete: [FakeDeletion] = []
    /// The properties that one needs to have in order to be deleted.
    package var deleteOnlyIf: [FakeSetting] = []
    /// The operations that do the same as another to each item of a list.
    package var batches: [FakeBatch] = []
    /// The states that end by themselves.
    package var states: [FakeState] = []
    /// The outputs of operations that have nothing to compute from, by their names.
    package var answers: [FakeSetting] = []
    /// What is not known of the service's behavior and was guessed, by the operations' names.
    package var guesses: [FakeGuess] = []

    /// Creates rules that say nothing.
    package init(_ resource: TypeReference) { self.resource = resource }
}

/// The greatest number of things of one kind that a fake keeps at a time.
package struct FakeLimit: Hashable, Sendable {
    /// The number; at least 1.
    package var count: Int
    /// The place of the number.
    package var range: SourceRange

    /// Creates a limit.
    package init(_ count: Int, at range: SourceRange) {
        self.count = count
        self.range = range
    }
}

/// The name of a member and the property that it stands for.
package struct FakeLink: Hashable, Sendable {
    /// The member.
    package var name: TypeReference
    /// The property.
    package var target: TypeReference

    /// Creates a link.
    package init(_ name: TypeReference, _ target: TypeReference) {
        self.name = name
        self.target = target
    }
}

/// What becomes of the resources that refer to one which is deleted.
package struct FakeDeletion: Hashable, Sendable {
    /// What becomes of them.
    package enum Consequence: String, CaseIterable, Hashable, Sendable {
        /// They are deleted too.
        case cascade
        /// The deletion is refused while there are any.
        case refuse
    }

    /// The kind of resource that refers to the deleted one.
    package var resource: TypeReference
    /// What becomes of them.
    package var consequence: Consequence

    /// Creates a consequence.
    package init(_ resource: TypeReference, _ consequence: Consequence) {
        self.resource = resource
        self.consequence = consequence
    }
}

/// An operation that does the same as another to each item of a list, and returns the items that it failed for.
package struct FakeBatch: Hashable, Sendable {
    /// The operation.
    package var operation: TypeReference
    /// The operation that it carries out for each item.
    package var each: TypeReference
    /// The member of the input that is the list: of the identifiers, or of structures with the members of the other's input.
    package var items: TypeReference
    /// The member of the output that lists the failures.
    package var failures: TypeReference

    /// Creates a batch.
    package init(_ operation: TypeReference, each: TypeReference, items: TypeReference, failures: TypeReference) {
        self.operation = operation
        self.each = each
        self.items = items
        self.failures = failures
    }
}

/// A state that ends by itself after some time.
package struct FakeState: Hashable, Sendable {
    /// The property that holds the state.
    package var property: TypeReference
    /// The value that it has in the state.
    package var value: String
    /// The time for which the state lasts.
    package var after: Duration
    /// The properties that change at its end.
    package var set: [FakeSetting]
    /// Whether the resource is gone at its end.
    package var removes: Bool

    /// Creates a state.
    package init(
        _ property: TypeReference,
        _ value: String,
        after: Duration,
        set: [FakeSetting] = [],
        removes: Bool = false
    ) {
        self.property = property
        self.value = value
        self.after = after
        self.set = set
        self.removes = removes
    }
}

/// A part of a service's behavior that was guessed.
package struct FakeGuess: Hashable, Sendable {
    /// The operation.
    package var operation: TypeReference
    /// What was guessed, in a sentence.
    package var text: String

    /// Creates a guess.
    package init(_ operation: TypeReference, _ text: String) {
        self.operation = operation
        self.text = text
    }
}
