import Diagnostics

/// The codes of this library's diagnostics.
package enum YAMLSourceCodes {
    /// All of them, in alphabetical order.
    package static let all: [DiagnosticCode] = [
        .badIndentation, .blockScalarHeader, .commentWithoutSpace, .controlCharacter, .duplicateKey, .emptyKey,
        .fileTooLarge, .invalidAnchor, .invalidDirective, .invalidEscape, .invalidUTF8, .invalidYAML, .mergeKey,
        .misplacedColon, .misplacedIndicator, .missingColon, .missingComma, .missingValue, .nestedTooDeeply,
        .nonScalarKey, .recursiveAlias, .reservedCharacter, .severalDocuments, .tabIndentation,
        .tooManyAliasedNodes, .tooManyErrors, .tooManyNodes, .trailingText, .unclosedBracket, .undefinedAlias,
        .unsupportedEncoding, .unsupportedTag, .unterminatedQuote,
    ]
}

// MARK: - The file as a whole

extension DiagnosticCode {
    /// A byte sequence that is not UTF-8.
    package static let invalidUTF8 = DiagnosticCode(
        "invalid-utf8",
        """
        The file holds bytes that are not valid UTF-8. It was probably saved in another encoding, such as Latin-1, or \
        cut in the middle of a character.

        Set the editor's encoding to UTF-8 and save the file again, then check the characters that are not ASCII.
        """
    )

    /// A file in UTF-16 or UTF-32.
    package static let unsupportedEncoding = DiagnosticCode(
        "unsupported-encoding",
        """
        The file is encoded in UTF-16 or UTF-32. YAML knows these encodings, but everything here is UTF-8.

        Save the file as UTF-8, with or without a byte order mark.
        """
    )

    /// A character that may not stand in YAML.
    package static let controlCharacter = DiagnosticCode(
        "control-character",
        """
        The file holds a character that YAML forbids (a control character, a byte order mark after the start) or that \
        versions of YAML read differently: U+0085, U+2028 and U+2029 break a line in YAML 1.1 and not in YAML 1.2. \
        Such characters are invisible in most editors and get in by copying text.

        Delete the character. If it is meant, write it as an escape inside double quotes:

            separator: "\\u2028"
        """
    )

    /// More bytes than ``YAMLLimits/bytes``.
    package static let fileTooLarge = DiagnosticCode(
        "file-too-large",
        """
        The file is larger than any description of an API should be, so it was not read at all.

        Split it: the files of one folder together form one description.
        """
    )

    /// More nodes than ``YAMLLimits/nodes``.
    package static let tooManyNodes = DiagnosticCode(
        "too-many-nodes",
        """
        The file holds more keys, values, sequences and mappings than the limit allows.

        Split it: the files of one folder together form one description.
        """
    )

    /// More nesting than ``YAMLLimits/depth``.
    package static let nestedTooDeeply = DiagnosticCode(
        "nested-too-deeply",
        """
        Sequences and mappings stand inside each other to a greater depth than the limit allows. What an alias stands \
        for counts where the alias stands.

        No description needs such depth; look for a bracket that is opened again and again, as in '[[[['.
        """
    )

    /// More expansion than ``YAMLLimits/aliasedNodes``.
    package static let tooManyAliasedNodes = DiagnosticCode(
        "too-many-aliased-nodes",
        """
        The aliases of the file, taken together, stand for more nodes than the limit allows. Aliases of aliases \
        multiply: ten levels of ten aliases each stand for ten thousand million nodes.

            a: &a [x, x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]

        Give what is repeated a name of its own (a shape, an enum, a pattern) and use that name.
        """
    )

    /// So many errors that the rest of the file was not read.
    package static let tooManyErrors = DiagnosticCode(
        "too-many-errors",
        """
        The file has a hundred errors, such as duplicate keys, so reading stopped at this place. What follows has not \
        been checked.

        Correct the errors before this place first. A mistake made by a script or by pasting the same text twice often \
        explains all of them.
        """
    )

    /// A second document in one file.
    package static let severalDocuments = DiagnosticCode(
        "several-documents",
        """
        A line '---' after the first document starts another one. A file is one document; more would be ignored \
        without a word, so they are refused.

        Move the other documents into files of their own, or remove the '---'.
        """
    )

    /// A directive that is malformed, unknown or out of place.
    package static let invalidDirective = DiagnosticCode(
        "invalid-directive",
        """
        A line that starts with '%' before the document is a directive. Only '%YAML 1.1', '%YAML 1.2' and '%TAG' are \
        known, each once, and a line '---' must follow them:

            %YAML 1.2
            ---
            service:

        No directive is needed; remove the line. If it is meant as a value, quote it.
        """
    )

    /// What libyaml refused without a better known reason.
    package static let invalidYAML = DiagnosticCode(
        "invalid-yaml",
        """
        The file is not valid YAML. The message is the YAML library's own, because nothing more precise is known; the \
        mistake is at the place shown or shortly before it.

        Common causes are a bracket or quote that is not closed, a line with the wrong indentation, and a value that \
        needs quotes.
        """
    )
}
