// Rules about operations: their kind, their HTTP binding and their pagination.

extension ChangeRule {
    static let operationAdded = ChangeRule(
        "operation-added",
        mirror: "operation-removed",
        "operation added",
        request: .additive,
        response: .additive,
        source: .additive,
        """
        The client and the stub get another method. The protocol of the operations gets another requirement as well: a \
        type of one's own that conforms to it has to be completed, which counts as additive because the client and the \
        stub are what is meant to conform.
        """
    )

    static let operationRemoved = ChangeRule(
        "operation-removed",
        mirror: "operation-added",
        "operation removed",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        "The service no longer answers the request, and the method that sent it is gone."
    )

    static let methodChanged = ChangeRule(
        "method-changed",
        "HTTP method changed",
        request: .breaking,
        "The service does not know the operation by the old method. The method is no part of the Swift interface."
    )

    static let uriChanged = ChangeRule(
        "uri-changed",
        "URI changed",
        request: .breaking,
        """
        The service does not know the operation by the old URI. Labels are compared by the members that fill them, \
        because their own names are never sent.
        """
    )

    static let labelRenamed = ChangeRule(
        "label-renamed",
        "label of the URI or host renamed",
        "The same members fill the same places of the path or host. The name of a label is never sent."
    )

    static let hostPrefixChanged = ChangeRule(
        "host-prefix-changed",
        "host prefix changed",
        request: .breaking,
        """
        The request goes to another host than the one that the old client calls. Labels are compared by the members that \
        fill them.
        """
    )

    static let statusChanged = ChangeRule(
        "status-changed",
        "status of a success changed",
        response: .breaking,
        """
        The client takes any status from 200 to 299 for a success, so a change within these is neutral. A success with \
        another status is a failure to the old client.
        """
    )

    static let operationErrorAdded = ChangeRule(
        "operation-error-added",
        mirror: "operation-error-removed",
        "error listed by an operation",
        response: .additive,
        """
        Errors are recognized by name among all errors of the service, and those that the client does not know arrive \
        as unmodeled. In Swift, only the documentation of the method names an operation's errors.
        """
    )

    static let operationErrorRemoved = ChangeRule(
        "operation-error-removed",
        mirror: "operation-error-added",
        "error no longer listed by an operation",
        "The operation fails in one way less. In Swift, only the documentation of the method names its errors."
    )

    static let errorsReordered = ChangeRule(
        "errors-reordered",
        "errors of an operation reordered",
        "The order shows in the documentation of the method alone."
    )

    static let idempotentAdded = ChangeRule(
        "idempotent-added",
        mirror: "idempotent-removed",
        "operation became idempotent",
        request: .additive,
        "A request may be repeated now when its answer was lost."
    )

    static let idempotentRemoved = ChangeRule(
        "idempotent-removed",
        mirror: "idempotent-added",
        "operation is no longer idempotent",
        request: .breaking,
        "The old client may repeat a request, and the service carries it out twice."
    )

    static let checksumChanged = ChangeRule(
        "checksum-changed",
        "checksums of an operation changed",
        request: .breaking,
        """
        The old client sends no checksum, or one in another algorithm. That is neutral where the service does not insist on \
        one; what it does with one is its own affair. Clients check a response that has one in an algorithm that they know of.
        """
    )

    static let requestCompressionChanged = ChangeRule(
        "request-compression-changed",
        "compression of requests changed",
        request: .breaking,
        """
        The old client may send bodies in a coding that the service takes no longer. That is neutral where it takes all that \
        it took before: whatever it takes, it takes bodies as they are too.
        """
    )

    static let waiterAdded = ChangeRule(
        "waiter-added",
        mirror: "waiter-removed",
        "waiter added",
        source: .additive,
        "The client and the stub get a method that waits. A waiter says how answers are to be read; none is otherwise."
    )

    static let waiterRemoved = ChangeRule(
        "waiter-removed",
        mirror: "waiter-added",
        "waiter removed",
        source: .breaking,
        "The method that waits is gone. A waiter says how answers are to be read; none is otherwise."
    )

    static let waiterChanged = ChangeRule(
        "waiter-changed",
        "waiter changed",
        """
        The method that waits takes other answers for what is waited for, or pauses differently. It is called as before, \
        and the answers are the same.
        """
    )
}

// MARK: Inputs and outputs

extension ChangeRule {
    static let inputAttached = ChangeRule(
        "input-attached",
        mirror: "input-detached",
        "input attached",
        request: .breaking,
        source: .breaking,
        """
        An operation without input got one. It is additive unless a member is required, which the old client does not \
        send. In Swift every operation has an input type; code breaks where that is another one now, a structure of the \
        model, and where a member has to be given.
        """
    )

    static let inputDetached = ChangeRule(
        "input-detached",
        mirror: "input-attached",
        "input detached",
        request: .breaking,
        source: .breaking,
        """
        The service ignores or refuses what the old client sends, which is nothing where the input had no members. The \
        members are gone from the Swift input.
        """
    )

    static let outputAttached = ChangeRule(
        "output-attached",
        mirror: "output-detached",
        "output attached",
        response: .additive,
        source: .breaking,
        """
        An operation without output got one; the old client skips it. In Swift every operation has an output type; code \
        breaks where that is another one now, a structure of the model, and where a stub has to give a member. Whoever \
        ignores the result gets a warning.
        """
    )

    static let outputDetached = ChangeRule(
        "output-detached",
        mirror: "output-attached",
        "output detached",
        response: .breaking,
        source: .breaking,
        """
        The answer is empty, which reads as an empty object: the old client cannot read it if a member is required. The \
        members are gone from the Swift output.
        """
    )

    static let payloadRenamed = ChangeRule(
        "payload-renamed",
        "type of an input or output renamed",
        source: .breaking,
        """
        The input or output is another structure, or a structure instead of members of its own. Names of structures do \
        not sent; what is sent is compared member by member. In Swift the type has another name, unless both are \
        called alike, which is neutral.
        """
    )
}

// MARK: Pages

extension ChangeRule {
    static let paginationAdded = ChangeRule(
        "pagination-added",
        mirror: "pagination-removed",
        "pagination added",
        source: .additive,
        "There is a paginator in Swift. The members that pages rest on are compared as members."
    )

    static let paginationRemoved = ChangeRule(
        "pagination-removed",
        mirror: "pagination-added",
        "pagination removed",
        response: .breaking,
        source: .breaking,
        """
        The paginator is gone from Swift, and the model no longer says that the old client's tokens lead from page to \
        page.
        """
    )

    static let pageTokenChanged = ChangeRule(
        "page-token-changed",
        "token of a pagination changed",
        request: .breaking,
        response: .breaking,
        "The old paginator looks for the token in the old member, or sends it there, and does not get to the next page."
    )

    static let pageSizeChanged = ChangeRule(
        "page-size-changed",
        "page size of a pagination changed",
        "The model says which member limits a page; no code is made of it."
    )

    static let pageItemsChanged = ChangeRule(
        "page-items-changed",
        "items of a pagination changed",
        source: .breaking,
        """
        The paginator yields something else. Its Swift type changes with the type of the items; where they have the \
        same type, code compiles.
        """
    )
}
