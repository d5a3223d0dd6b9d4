import Diagnostics

// MARK: HTTP

extension DiagnosticCode {
    static let invalidHTTP = DiagnosticCode(
        ModelFormatCodes.invalidHTTP,
        """
        An operation's 'http' is not a method and a path, such as 'POST /things/{thingId}?action=rename'.

        The method is one of DELETE, GET, HEAD, OPTIONS, PATCH, POST and PUT. The path begins with a slash; a label in \
        braces is a whole segment, and a label such as {name+}, which keeps slashes in its value, is the last \
        one. The query after the question mark is constant: members that are sent in the query declare it themselves, with \
        'query: name'. Characters that RFC 3986 does not allow are percent-encoded.
        """
    )

    static let unboundLabel = DiagnosticCode(
        ModelFormatCodes.unboundLabel,
        """
        The path or the host of an operation has a label that no member of the input fills, so the request cannot be made. \
        Give a required member 'path:' or 'host:' with the label's name, or remove the label.
        """
    )

    static let unknownLabel = DiagnosticCode(
        ModelFormatCodes.unknownLabel,
        """
        A member is to be sent in the path or in the host in place of a label that the operation's path, or its \
        'hostPrefix', does not have. Labels are matched by their exact name.
        """
    )

    static let duplicateLabel = DiagnosticCode(
        ModelFormatCodes.duplicateLabel,
        """
        The path or the host of an operation has two labels with one name. Give them different names, and a member each.
        """
    )

    static let duplicateWireName = DiagnosticCode(
        ModelFormatCodes.duplicateWireName,
        """
        Two members would be sent under one name: the same label, the same name in the query (the constant part after \
        the question mark included), the same header (case does not count), or the same JSON name. One would overwrite \
        the other.

        One member of a structure can be the status code, one the rest of the query ('queryParams'), and one take \
        headers by their prefix; no other member then has a header that begins with it. Where a member is the whole \
        body, no other member is sent in the body; where one is the whole payload of an event, the others are in the event's \
        headers.
        """
    )

    static let optionalPathMember = DiagnosticCode(
        ModelFormatCodes.optionalPathMember,
        """
        A member is in the path or in the host and is not required. Without it there would be neither; add \
        'required: true'.
        """
    )

    static let unsendableMember = DiagnosticCode(
        ModelFormatCodes.unsendableMember,
        """
        A required member is sent in the body, and the operation's method has none: a body of GET, HEAD or DELETE has \
        no defined meaning, and servers and proxies drop or refuse it (RFC 9110, section 9.3). Send the member in \
        the query or in a header, or correct the method.

        The same holds for a stream, required or not, and for a required member or a stream of the output where the \
        method is HEAD, whose response never has a body. \
        Only members in headers arrive.
        """
    )

    static let unsendableType = DiagnosticCode(
        ModelFormatCodes.unsendableType,
        """
        A member is sent outside the JSON of the body, and its type has no form there.

        In the path, text, enums, numbers, booleans and timestamps have one; in the query and in a header, lists of \
        them do too, and in a header a blob. 'queryParams' takes maps to text or to lists of text, and 'headerPrefix' maps to text. A 'payload' \
        is a structure, a union, a list, a map, a document, text or a blob; an 'eventPayload' is no list, map or document. An \
        'eventHeader' is text, an enum, a whole number up to Long, a boolean, a timestamp or a blob. A 'responseCode' is Short, Integer or Long, and a label of \
        the host is text. Everything else is sent in the body.
        """
    )

    static let misplacedLocation = DiagnosticCode(
        ModelFormatCodes.misplacedLocation,
        """
        A member has a location that the message does not have: only an operation's input has a host, \
        a path and a query; only its output and errors have a status code; all three have headers, and a body that \
        a member can be the whole of; an event of a stream has headers of its own ('eventHeader') and a payload \
        ('eventPayload'); any other structure is part of a body.
        """
    )

    static let invalidResource = DiagnosticCode(
        ModelFormatCodes.invalidResource,
        """
        A resource says what cannot be so. Its operations exist and are those of no other resource. One on a single thing has \
        all identifiers of the resource and of those that it is a part of among the members of its input; one on several, \
        'create', 'list' and the 'collectionOperations', has those of the parents. A resource is a part of one other at \
        most, and not of itself. Its properties are no identifiers, and have the types that its shape has for them; its \
        references are properties whose texts name a resource that is declared. What an entry leaves out is found by names and paths: the operations of 'Book' are \
        CreateBook, PutBook, GetBook or DescribeBook, UpdateBook, DeleteBook and ListBooks.
        """
    )

    static let invalidFake = DiagnosticCode(
        ModelFormatCodes.invalidFake,
        """
        The section 'fake' says of a resource what cannot be so. The resource is declared under 'resources'; the properties \
        are those that it has there, or members of its shape or, without either, of the inputs and outputs of its \
        operations, and full stops lead into structures and into the elements of lists. A value fits its property. A limit is \
        a number from 1 on, of a resource that an operation makes. Texts have no other placeholders than \
        {id}, {uuid}, {alphanumeric:22}, {digits:6}, {now}, {account}, {region}, {caller} and the names of properties and of \
        members of the input. A state lasts for a whole number of ms, s, m, h or d, and then sets properties or removes the \
        resource.
        """
    )

    static let invalidValidationError = DiagnosticCode(
        ModelFormatCodes.invalidValidationError,
        """
        The service's 'validationError' is the error with which a server made of the model refuses an input, and it cannot \
        be that. The server fills in a text, 'message' or 'Message' in the body, which says what is wrong with the input, \
        and nothing else, so that no other member can be required. The status is below 500: the caller is to blame.
        """
    )

    static let lostMember = DiagnosticCode(
        ModelFormatCodes.lostMember,
        """
        A structure or an error is used where some of its members cannot be sent. Members in the path, the \
        query, headers and the status code, and one that is the whole body, belong to the top of a message, the \
        operation's own input, output or error; inside another shape only the body's members are read and written, and \
        an output has headers but neither path nor query. Members in the headers of an event, or that are its whole payload, \
        belong to events in the same way.

        Declare a structure of its own for the other use, with these members in the body or without them.
        """
    )

    static let restrictedHeader = DiagnosticCode(
        ModelFormatCodes.restrictedHeader,
        """
        A member of an input is to set a header that is not the caller's to set: one that HTTP itself, the signature, \
        the protocol or a proxy determines. These are Authorization, Connection, Content-Length, Expect, Host, \
         Max-Forwards, Proxy-Authenticate, Server, TE, Trailer, Transfer-Encoding, Upgrade, User-Agent, \
        WWW-Authenticate and X-Forwarded-For. Outputs and errors may have members in them.

        Content-Type can be set by a member, whatever the body is. Without a value, the body is what its media type says, \
        or 'application/json', or for a blob or text 'application/octet-stream' or 'text/plain'.
        """
    )

    static let bodyWithoutMeaning = DiagnosticCode(
        ModelFormatCodes.bodyWithoutMeaning,
        """
        An optional member of an operation with GET, HEAD or DELETE is sent in the body. A body has no defined meaning \
        with these methods (RFC 9110, section 9.3), and servers and proxies may drop or refuse it. Or a member of the \
        output of an operation with HEAD, or with the status 204 or 304, is sent in the body: the response never has one, so \
        the member is never set.
        """
    )

    static let missingBody = DiagnosticCode(
        ModelFormatCodes.missingBody,
        """
        An operation with POST, PUT or PATCH sends no body, nor does a constant query such as '?operation=restore' say \
        what is to be done. That is possible, but usually members were forgotten, or given 'path', 'query' or 'header' \
        by mistake.
        """
    )

    static let duplicateError = DiagnosticCode(
        ModelFormatCodes.duplicateError,
        """
        An operation lists an error twice.
        """
    )

    static let unlistedError = DiagnosticCode(
        ModelFormatCodes.unlistedError,
        """
        A waiter's acceptor is about an error that its operation does not list. The name may be misspelled; if the \
        service does answer with the error, add it to the operation's 'errors'.
        """
    )

    static let unusualFault = DiagnosticCode(
        ModelFormatCodes.unusualFault,
        """
        An error blames the client with a status of 5xx, or the server with one of 4xx. The fault decides whether a \
        request may be worth repeating; make sure that the mismatch is upstream's own.
        """
    )
}
