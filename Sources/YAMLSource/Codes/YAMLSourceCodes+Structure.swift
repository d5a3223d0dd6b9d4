import Diagnostics

// MARK: - Indentation and lines

extension DiagnosticCode {
    /// A tab where only spaces are allowed.
    static let tabIndentation = DiagnosticCode(
        YAMLSourceCodes.tabIndentation,
        """
        A tab is found where YAML counts columns: at the start of a line, or between '-', '?' or ':' and a nested item \
        or key. How wide a tab is depends on the editor, so YAML allows only spaces there.

        Replace the tab by spaces, and set the editor to indent YAML by spaces.
        """
    )

    /// A line whose indentation fits nothing around it.
    static let badIndentation = DiagnosticCode(
        YAMLSourceCodes.badIndentation,
        """
        The line starts in a column where nothing can start. The keys of one mapping, and the '-' of one sequence, \
        begin in one column; what belongs to a key is indented deeper than the key, and so do the lines of a value in \
        brackets or quotes, closing bracket included:

            errors: [
              BadRequestException,
              ConflictException
              ]

        Move the line to the column that the message names.
        """
    )

    /// A comment that touches what it follows.
    static let commentWithoutSpace = DiagnosticCode(
        YAMLSourceCodes.commentWithoutSpace,
        """
        A '#' starts a comment only after a space. Here it follows a value, a comma or a bracket directly, so that it \
        is neither a comment nor part of a value.

            type: "String" # a comment
            type: "String#1"

        Insert a space before the '#', or take the '#' into the quotes.
        """
    )

    /// A key without its colon.
    static let missingColon = DiagnosticCode(
        YAMLSourceCodes.missingColon,
        """
        A key is expected on this line, but no ':' follows the text on the same line.

            PhoneNumberId: String
            PhoneNumber String        # no ':'

        Write 'key: value'. If the line goes on with the text of the line above, indent it deeper than the key of that \
        text. A key that is longer than 1024 characters is not seen as a key either.
        """
    )

    /// A colon where no key can end.
    static let misplacedColon = DiagnosticCode(
        YAMLSourceCodes.misplacedColon,
        """
        A ':' followed by a space separates a key from its value. Here the text before it cannot be a key: it is \
        already the value of a key on the same line, or it began on a line above.

            doc: Changes a detail: the name           # the second ':' has no place
            doc: "Changes a detail: the name"         # quoted, it belongs to the text

        Quote the value if the ':' is part of it. If the line is meant as a key, give it the column of the keys around \
        it, and check that the line above is complete.
        """
    )

    /// A dash or question mark where no item or key can start.
    static let misplacedIndicator = DiagnosticCode(
        YAMLSourceCodes.misplacedIndicator,
        """
        A '-' starts an item of a sequence and a '?' starts a key, but none of them can start at this place: after a \
        key on the same line, after a value, or among the keys of a mapping in the same column.

            values: - VoiceConnector      # the item belongs on the next line
            values:
              - VoiceConnector

        Put the item on a line of its own in the column of its sequence. If the character belongs to a value, quote it.
        """
    )

    /// Something after a value that is complete.
    static let trailingText = DiagnosticCode(
        YAMLSourceCodes.trailingText,
        """
        A value was already complete when more text followed: after a closing quote or bracket, or on a line that \
        should have belonged to the value but is not indented.

            title: "Amazon Chime" SDK        # the quotes end too early
            title: "Amazon Chime SDK"

        Put the quotes around the whole value, or start a new line with a key.
        """
    )
}

// MARK: - Scalars

extension DiagnosticCode {
    /// A quote without its partner.
    static let unterminatedQuote = DiagnosticCode(
        YAMLSourceCodes.unterminatedQuote,
        """
        The quote that opens at this place is not closed, or only by a quote that was meant to open another value \
        further down. The lines of a quoted value must be indented deeper than its key, which shows where the quote \
        should have been closed.

            title: "Amazon Chime
            version: "2018-05-01"

        Close the quote. Inside single quotes write '' for a single quote, inside double quotes \\" for a double quote.
        """
    )

    /// A backslash sequence that double quotes do not know.
    package static let invalidEscape = DiagnosticCode(
        YAMLSourceCodes.invalidEscape,
        """
        Inside double quotes a backslash starts an escape sequence, such as \\n, \\", \\\\ or \\u00e9. The one at this \
        place is unknown or incomplete. Regular expressions are the usual cause:

            pattern: "^\\d+$"         # '\\d' is not an escape sequence of YAML
            pattern: '^\\d+$'

        Use single quotes, in which a backslash stands for itself, or double the backslash.
        """
    )

    /// A character that no plain value can start with.
    static let reservedCharacter = DiagnosticCode(
        YAMLSourceCodes.reservedCharacter,
        """
        A value without quotes cannot start with this character: YAML reserves '@' and '`', and gives '%', '|', '>', \
        '-' and others a meaning of their own.

            doc: `name` is required         # '`' is reserved
            doc: "`name` is required"

        Quote the value.
        """
    )

    /// Something beside the indicator of a literal or folded scalar.
    static let blockScalarHeader = DiagnosticCode(
        YAMLSourceCodes.blockScalarHeader,
        """
        A '|' or '>' announces a block of text on the lines that follow. On its own line only '+' or '-', a digit from \
        1 to 9 for the indentation, and a comment after a space can follow it.

            doc: |
              The first line of the text.

        Start the text on the next line, indented deeper than its key.
        """
    )

    /// A place where a value is missing.
    static let missingValue = DiagnosticCode(
        YAMLSourceCodes.missingValue,
        """
        A value is expected here, but something else was found: a ',' too many, a bracket, or the end of the file.

            errors: [BadRequestException, , ConflictException]

        Write the value, or remove the ',' before it. Quote the value if it starts with a character that has a meaning \
        in YAML.
        """
    )
}

// MARK: - Sequences and mappings

extension DiagnosticCode {
    /// A bracket without its partner.
    static let unclosedBracket = DiagnosticCode(
        YAMLSourceCodes.unclosedBracket,
        """
        The '[' or '{' at this place is never closed: the file ends first.

        Write the ']' or '}' where the sequence or mapping ends.
        """
    )

    /// Two items in brackets without a comma between them.
    static let missingComma = DiagnosticCode(
        YAMLSourceCodes.missingComma,
        """
        Inside '[...]' and '{...}' a ',' separates the items, and here something else follows an item. Either the ',' \
        is missing, or the bracket should have been closed, or a value needs quotes.

            { type: String required: true }
            { type: String, required: true }
        """
    )

    /// A key that its mapping has already.
    package static let duplicateKey = DiagnosticCode(
        YAMLSourceCodes.duplicateKey,
        """
        A mapping has the same key twice. Which of the two values was meant cannot be known, and many readers of YAML \
        silently take the last, so it is an error.

            members:
              Name: String
              Name: PhoneNumberName

        Remove one of them or rename it. The hint names the line of the first one.
        """
    )

    /// A plain `<<` as a key.
    package static let mergeKey = DiagnosticCode(
        YAMLSourceCodes.mergeKey,
        """
        '<<' merges other mappings into one in YAML 1.1. YAML 1.2 does not have it, readers disagree about what wins, \
        and it hides from a reader what a mapping holds; it is refused.

        Write the keys out. An alias for a whole value ('Other: *anchor') works. Quote the key if it is really meant to \
        be '<<'.
        """
    )

    /// A sequence or mapping as a key.
    package static let nonScalarKey = DiagnosticCode(
        YAMLSourceCodes.nonScalarKey,
        """
        YAML lets a sequence or a mapping be a key of a mapping. Nothing here can make use of one; it is mostly a value \
        in braces that should have been quoted:

            path: {phoneNumberId}: x
            {phoneNumberId}: x
            "{phoneNumberId}": x

        Quote the key.
        """
    )

    /// A colon with no key before it.
    package static let emptyKey = DiagnosticCode(
        YAMLSourceCodes.emptyKey,
        """
        A ':' has no key before it, or a '?' no key after it.

            : String
            Name: String

        Write the key. If the empty string is meant, write it as "".
        """
    )
}

// MARK: - Anchors, aliases and tags

extension DiagnosticCode {
    /// The name of an anchor with characters that it cannot have.
    static let invalidAnchor = DiagnosticCode(
        YAMLSourceCodes.invalidAnchor,
        """
        A '&' before a value names it (an anchor), a '*' refers to that name (an alias). The name has letters, digits, \
        '-' and '_' only.

            Name: &name String
            Other: *name

        If the value is a text that starts with '&' or '*', quote it.
        """
    )

    /// An alias without an anchor.
    static let undefinedAlias = DiagnosticCode(
        YAMLSourceCodes.undefinedAlias,
        """
        '*name' stands for the value that '&name' marks earlier in the same file; there is no such mark before this \
        place.

        Correct the name, move the anchor before the alias, or quote the value if the '*' belongs to it.
        """
    )

    /// An alias inside its own anchor.
    static let recursiveAlias = DiagnosticCode(
        YAMLSourceCodes.recursiveAlias,
        """
        The alias is part of the very value that its anchor names, so that the value would contain itself.

            a: &a [1, *a]

        A shape that contains itself is described by its name, not by an alias.
        """
    )

    /// A tag that says something new about a node.
    package static let unsupportedTag = DiagnosticCode(
        YAMLSourceCodes.unsupportedTag,
        """
        A '!' before a value is a tag, which gives the value a type. Types are not described that way here. '!!str' \
        makes a string of a value, as quotes do; '!!map' and '!!seq' are allowed where they state the obvious; every \
        other tag is refused.

        Remove the tag. If the value is a text that starts with '!', quote it.
        """
    )
}
