import Diagnostics

// MARK: Keys and values

extension DiagnosticCode {
    static let unknownKey = DiagnosticCode(
        ModelFormatCodes.unknownKey,
        """
        A mapping has a key that means nothing there. Every key of the model format is known; a key that is not is \
        usually misspelled, indented too little or too much, or belongs to another kind of definition.

        Correct the key, move it to where it belongs, or remove it. YAML comments are the place for notes.
        """
    )

    package static let missingKey = DiagnosticCode(
        ModelFormatCodes.missingKey,
        """
        A mapping lacks a key that it must have. The hint shows the key with a value of the right kind.

        A shape must have exactly one of 'members', 'union', 'list', 'map', 'type' and 'timestamp', which says what it \
        is. Strings with a pattern are declared in the section 'patterns', enums in the section 'enums'.

        A waiter's acceptor has a state and exactly one of 'input', 'output', 'inputOutput', 'error' and 'status', which \
        says what answers it is about. With the first three, one of 'equals', 'allEqual' and 'anyEquals' says what the \
        value is to be.
        """
    )

    package static let conflictingKeys = DiagnosticCode(
        ModelFormatCodes.conflictingKeys,
        """
        Two keys exclude each other: a shape is one thing, a structure or a list, but not both; \
        a member is sent in one place, the path, the query, headers, the status code, or the body; a member of a union \
        is neither required nor has it a default, because exactly one member of a union is set; a waiter's acceptor is \
        about one thing, compared in one way; the token of a pagination is not required, because the first page is \
        asked for without it; and a conversion puts either a value of an enum or a member's default in place.

        Keep the key that is meant and remove the other.
        """
    )

    static let wrongKind = DiagnosticCode(
        ModelFormatCodes.wrongKind,
        """
        A value is of another kind than its key takes: a list where text is expected, text where a mapping is, and so \
        on.

        YAML decides what plain text means: 1 and 2.5 are numbers, true and false are booleans, and a value left out is \
        null. Where text is meant, write it in quotes. Only true and false are booleans; yes, no, on and off are text.

        A type is a name. Only a member can hold a list without a name: 'Parts: [Part]'.
        """
    )

    package static let unknownValue = DiagnosticCode(
        ModelFormatCodes.unknownValue,
        """
        A key takes one of a few fixed words, and its value is none of them.

        'timestamp' takes date-time (RFC 3339 text), http-date (the form of HTTP's Date header) or epoch-seconds (a \
        number of seconds since 1970). 'fault' takes client or server. 'state', of a waiter's acceptor, takes success, \
        failure or retry. 'rule', of an accepted change, takes a rule that 'carillon explain' lists.
        """
    )

    static let invalidBounds = DiagnosticCode(
        ModelFormatCodes.invalidBounds,
        """
        A 'length', 'range' or 'delay' does not give limits that a value could keep. Limits are written as '2..15', \
        '1..' without an upper limit, '..256' without a lower one, or '5' for exactly five. Both limits are inclusive.

        Lengths are whole numbers from zero: of Unicode scalars for text, of bytes for a blob, of elements for a list \
        or a map. The limits of a range must be values of the number's type. A waiter's delay has both limits: the \
        shortest and the longest time between two calls, in whole seconds from one.
        """
    )

    static let misplacedConstraint = DiagnosticCode(
        ModelFormatCodes.misplacedConstraint,
        """
        A shape has a constraint that its type cannot have: 'length' is for String and Blob, 'range' for Byte, Short, \
        Integer, Long, Float and Double.
        """
    )

    static let invalidDefault = DiagnosticCode(
        ModelFormatCodes.invalidDefault,
        """
        A member's default is not a value of the member's type, or breaks its length or range. The default of an enum \
        is one of the enum's values, that of a list or a map is the empty one. Structures and unions have no default.
        """
    )

    static let invalidPattern = DiagnosticCode(
        ModelFormatCodes.invalidPattern,
        """
        A pattern is not a regular expression in the sense of ECMA 262, uses a part of it that cannot be checked in \
        time proportional to the text, or is too large.

        If upstream publishes the pattern so, keep it and add 'notEnforced' with the reason: the pattern is then in \
        the documentation, and values are not checked against it.
        """
    )

    static let unenforcedPattern = DiagnosticCode(
        ModelFormatCodes.unenforcedPattern,
        """
        A pattern is accepted unchecked because of its 'notEnforced'. Values that the service refuses are then found \
        out by the service alone; the finding stays so that the defect is not forgotten.

        Write an expression that means the same and can be checked, and remove 'notEnforced'. Where that is a deviation \
        from upstream, record it under 'deviations'.
        """
    )

    static let quantifiedAssertion = DiagnosticCode(
        ModelFormatCodes.quantifiedAssertion,
        """
        A pattern has a quantifier after one of the anchors '^', '$', '\\b' and '\\B' or after a look-around such as \
        '(?=a)', which ECMA 262 calls assertions. They match a place and no text, so repeating them has no effect. In \
        '^[a-z]*${2,64}$' the count was probably meant for the letters: '^[a-z]{2,64}$'.
        """
    )

    static let patternDialect = DiagnosticCode(
        ModelFormatCodes.patternDialect,
        """
        A pattern is not a regular expression of ECMA 262 with its 'u' flag, which is what patterns are by definition, \
        but one of some dialect that services use. It is compiled, with the meaning that it has there. Other engines may \
        refuse it, or give it another meaning without a word: '\\p{Alpha}' is ASCII in Java and all of Unicode in ECMA 262.

        Without the 'u' flag ECMA 262 takes any punctuation after a backslash, '{', '}' and ']' as characters, a dash \
        beside a class as in '[\\w-.]', and octal escapes such as '\\037'. Java has flags such as '(?i)', which holds for the \
        letters of ASCII, and '(?s)'; the boundaries '\\A', '\\Z' and '\\z'; '&&' in a class, which intersects; '\\x{...}', \
        '\\a', '\\e', '\\h', '\\R' and '\\Q...\\E'; possessive quantifiers such as 'a++', which give nothing back; and more \
        names for properties. A count after a quantifier, as in 'a{2}{3}', has no effect in Java.

        If upstream publishes the pattern so, there is nothing to do. Otherwise write it without.
        """
    )

    static let invalidStatus = DiagnosticCode(
        ModelFormatCodes.invalidStatus,
        """
        A 'status' is out of range. An operation succeeds with a status from 200 to 399; an error has one from 400 to \
        599; a waiter's acceptor can be about any from 100 to 599.
        """
    )

    static let invalidHost = DiagnosticCode(
        ModelFormatCodes.invalidHost,
        """
        An endpoint is not a host name. Write the name alone, such as api.example.com, without scheme, port and path. \
        In all but the default one '{region}' stands for a region's name, '{dnsSuffix}' and '{dualStackDnsSuffix}' for the ends \
        that host names have in its partition, and nothing else is filled in; a 'regional' host has the first. The \
        'globalRegion' is the name of a region.

        Or the 'hostPrefix' of an operation is not a valid prefix of a host name. It ends in a full stop, a hyphen or a label: \
        with 'data.', requests go to data.api.example.com. A label in braces is the name of one that a member fills by 'host', \
        and there is text between two of them.
        """
    )

    static let invalidLink = DiagnosticCode(
        ModelFormatCodes.invalidLink,
        """
        A 'link' is not an address on the web. It goes into the generated documentation, so it must begin with https:// \
        or http:// and contain neither spaces nor characters beyond ASCII.

        The link of the service is a template for the links of its operations: '{operation}' is the placeholder for an operation's \
        name. An operation's own link takes its place.
        """
    )

    static let invalidHeader = DiagnosticCode(
        ModelFormatCodes.invalidHeader,
        """
        A member is to be sent in a header whose name HTTP does not allow, or in headers that begin with what no name \
        can begin with. Header names consist of letters, digits and a few signs, the hyphen among them (RFC 9110, \
        section 5.6.2). An empty prefix means all headers that no other member has.

        Or a 'mediaType', which is sent in a header, is not two names with a slash between them, such as application/json.
        """
    )

    static let unknownProtocol = DiagnosticCode(
        ModelFormatCodes.unknownProtocol,
        """
        The service speaks a protocol that code cannot be generated for. Supported is restJson1: JSON bodies, with \
        members in path, query and headers.
        """
    )
}

// MARK: Names

extension DiagnosticCode {
    static let unknownShape = DiagnosticCode(
        ModelFormatCodes.unknownShape,
        """
        A name is used as a type, or listed as an error, and nothing of that name is declared in any file of the \
        service.

        Correct the name, or declare it under 'shapes', 'enums', 'patterns' or 'errors'. Built in are Blob, Boolean, \
        Byte, Double, Float, Integer, Long, Short, String and Timestamp.
        """
    )

    static let invalidWaiterPath = DiagnosticCode(
        ModelFormatCodes.invalidWaiterPath,
        """
        The path of a waiter's acceptor is no JMESPath, uses a part of it that waiters do without, or leads to a value \
        that cannot be what the acceptor expects: text that equals a number, a list that is compared as a whole.

        Waiters have members ('Order.Status', and in double quotes whatever is no identifier), elements ('Parts[0]'), \
        projections ('Parts[].State', 'Parts[*].State', 'States.*'), filters ('Parts[?Done]'), comparisons, \
        '&&', '||', '!', '|', parentheses, constants ('text' and `1`), and the functions length, contains, keys and \
        values. They have no slices, no multi-selections and no references to expressions.
        """
    )

    static let unknownMember = DiagnosticCode(
        ModelFormatCodes.unknownMember,
        """
        A pagination names a member that the operation's input or output does not have. The input has the token that \
        says where to continue and possibly the size of a page; the output has the token of the next page and possibly \
        the list or map that pages are made of.

        A path into the output leads through structures, with full stops between the members' names: \
        'Result.NextToken'. Members of the input are named without a path.

        Or the path of a waiter leads through a member that the input, the output or a structure in it does not have. \
        Members have the model's names there, not those on the wire.
        """
    )

    static let wrongShape = DiagnosticCode(
        ModelFormatCodes.wrongShape,
        """
        A shape of one kind is used where only another kind can: an operation's input and output are structures, its \
        errors are declared under 'errors', the keys of a map are text, an idempotency token is text, and the 'type' of \
        a shape is a built-in type.

        The tokens of a pagination are text or whole numbers, both of one type, because the output's becomes the input's; the \
        size of a page is a whole number or text; and the items are a list or a map.
        """
    )

    package static let duplicateName = DiagnosticCode(
        ModelFormatCodes.duplicateName,
        """
        A name is declared twice. Shapes, enums, patterns and errors of all files of a service share one set of names; \
        the operations have a set of their own, and so have the waiters of all operations. Rename one of the two, or \
        remove it. A file of accepted changes lists each rule and path once.

        Or two files give a reason for one deviation, or the record of a pair of services names a divergence or a \
        counterpart twice. Keep one of the two.
        """
    )

    static let duplicateService = DiagnosticCode(
        ModelFormatCodes.duplicateService,
        """
        Two files of one folder have a 'service' section. A folder describes one service; put the section into \
        service.yaml and nowhere else.
        """
    )

    static let missingService = DiagnosticCode(
        ModelFormatCodes.missingService,
        """
        No file of a service's folder has a 'service' section, which names the service, its version, its protocol and \
        its host. By convention it is in service.yaml.
        """
    )

    package static let invalidName = DiagnosticCode(
        ModelFormatCodes.invalidName,
        """
        The name of a service, an operation, a shape, a member, an enum value or a waiter is not an identifier: an \
        ASCII letter, possibly after underscores, followed by ASCII letters, digits and underscores.

        If a member's name in JSON is not an identifier, choose one and give the member 'json: its name'.

        Paths consist of names with full stops between them. Those of 'deviations' begin with what is declared and go \
        on with the keys that lead to what deviates: 'Room.members.Name.required'.
        """
    )

    package static let reservedName = DiagnosticCode(
        ModelFormatCodes.reservedName,
        """
        A shape has a name that already means something else: that of a built-in type, such as String, or that of the \
        service's own module, which would make the module's types impossible to name in full.

        Or a service has a name that its module cannot have: a word of the Swift language, a module or a type that \
        generated code uses, or a word that makes one together with Client, Error, API or Stub, as 'Client' makes \
        ClientError.
        """
    )

    static let similarNames = DiagnosticCode(
        ModelFormatCodes.similarNames,
        """
        Two names differ only in case. They are distinct, but easily confused, and the generated code has to tell them \
        apart by more than the usual spelling.
        """
    )

    static let emptyEnum = DiagnosticCode(
        ModelFormatCodes.emptyEnum,
        """
        An enum has no values. List the values that are known; where none is, use String.
        """
    )

    static let duplicateEnumValue = DiagnosticCode(
        ModelFormatCodes.duplicateEnumValue,
        """
        An enum lists a value twice, or gives two values the same name in code.
        """
    )

    static let paddedEnumValue = DiagnosticCode(
        ModelFormatCodes.paddedEnumValue,
        """
        A value of an enum begins or ends with white space. That is possible, but usually a slip of the quotes.
        """
    )

    static let emptyUnion = DiagnosticCode(
        ModelFormatCodes.emptyUnion,
        """
        A union has no members. Exactly one member of a union is set, so that no value of this one could exist.
        """
    )

    static let endlessShape = DiagnosticCode(
        ModelFormatCodes.endlessShape,
        """
        A type contains itself in such a way that no finite value exists: each would hold another, without end. Or a \
        list or map consists of nothing but itself.

        Shapes may be recursive if there is a way to stop: an optional member, a list, a map, or another member of a \
        union. A list or map that contains itself needs a structure between.
        """
    )

    static let deepShape = DiagnosticCode(
        ModelFormatCodes.deepShape,
        """
        Lists and maps are nested directly in each other more than 32 times. In Swift such a type is written out where it \
        is used, since only structures, unions and enums have names there. Put a structure somewhere between.
        """
    )

    static let endlessWaiter = DiagnosticCode(
        ModelFormatCodes.endlessWaiter,
        """
        A waiter has no acceptor with 'state: success', so waiting could only fail or give up. Say what an answer looks \
        like once what is waited for has happened.
        """
    )

    static let unusedShape = DiagnosticCode(
        ModelFormatCodes.unusedShape,
        """
        A shape is declared, but no operation's input, output or error leads to it, or no operation lists the error. \
        Code is generated for it all the same. Remove it, or use it.
        """
    )

    /// The codes that lint reports for missing documentation, placeholders included.
    package static let missingDoc = DiagnosticCode(
        ModelFormatCodes.missingDoc,
        """
        Something that users of the generated code see has no documentation: the service, an operation, a shape, or a \
        member whose type has none either. Say in a sentence what it is, with units and formats. 'doc: TODO' counts as \
        none.
        """
    )
}
