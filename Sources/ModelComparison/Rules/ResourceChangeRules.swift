// What a resource is made of. Requests and code change where operations and shapes do, and those changes are found there.

extension ChangeRule {
    static let resourceAdded = ChangeRule(
        "resource-added",
        mirror: "resource-removed",
        "resource added",
        "It says what operations have to do with one another. New operations are changes of their own."
    )

    static let resourceRemoved = ChangeRule(
        "resource-removed",
        mirror: "resource-added",
        "resource removed",
        "Nothing says any longer what its operations have to do with one another. Operations that went with it are changes of their own."
    )

    static let resourceOperationAdded = ChangeRule(
        "resource-operation-added",
        mirror: "resource-operation-removed",
        "resource gained an operation",
        "There is one more thing that can be done with it. A new operation is a change of its own."
    )

    static let resourceOperationRemoved = ChangeRule(
        "resource-operation-removed",
        mirror: "resource-operation-added",
        "resource lost an operation",
        "There is one thing less that can be done with it, such as removing what was made. An operation that went is a change of its own."
    )

    static let resourceOperationChanged = ChangeRule(
        "resource-operation-changed",
        "resource has another operation in this role",
        "The same is done by another operation, whose differences are changes of their own."
    )

    static let resourceIdentifiersChanged = ChangeRule(
        "resource-identifiers-changed",
        "identifiers of a resource changed",
        "Things of this kind are named by something else. The members of inputs that changed with it are changes of their own."
    )

    static let resourceShapeChanged = ChangeRule(
        "resource-shape-changed",
        "shape of a resource changed",
        "Things of this kind are represented by another structure. Where operations return it, that is a change of its own."
    )

    static let resourcePropertiesChanged = ChangeRule(
        "resource-properties-changed",
        "properties of a resource changed",
        "Other things are said of things of this kind. The members that changed with it are changes of their own."
    )

    static let resourceReferencesChanged = ChangeRule(
        "resource-references-changed",
        "references of a resource changed",
        "Things of this kind name other things than before, or by other properties. The members that changed with it are changes of their own."
    )

    static let resourceParentChanged = ChangeRule(
        "resource-parent-changed",
        "resource became a part of another one",
        "It belongs elsewhere, or to nothing. The members of inputs that changed with it are changes of their own."
    )
}
