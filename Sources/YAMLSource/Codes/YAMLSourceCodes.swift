import Diagnostics

/// The codes of the diagnostics of YAML files.
package enum YAMLSourceCodes: String, DiagnosticCodeList {
    case badIndentation = "bad-indentation"
    case blockScalarHeader = "block-scalar-header"
    case commentWithoutSpace = "comment-without-space"
    case controlCharacter = "control-character"
    case duplicateKey = "duplicate-key"
    case emptyKey = "empty-key"
    case fileTooLarge = "file-too-large"
    case invalidAnchor = "invalid-anchor"
    case invalidDirective = "invalid-directive"
    case invalidEscape = "invalid-escape"
    case invalidUTF8 = "invalid-utf8"
    case invalidYAML = "invalid-yaml"
    case mergeKey = "merge-key"
    case misplacedColon = "misplaced-colon"
    case misplacedIndicator = "misplaced-indicator"
    case missingColon = "missing-colon"
    case missingComma = "missing-comma"
    case missingValue = "missing-value"
    case nestedTooDeeply = "nested-too-deeply"
    case nonScalarKey = "non-scalar-key"
    case recursiveAlias = "recursive-alias"
    case reservedCharacter = "reserved-character"
    case severalDocuments = "several-documents"
    case tabIndentation = "tab-indentation"
    case tooManyAliasedNodes = "too-many-aliased-nodes"
    case tooManyErrors = "too-many-errors"
    case tooManyNodes = "too-many-nodes"
    case trailingText = "trailing-text"
    case unclosedBracket = "unclosed-bracket"
    case undefinedAlias = "undefined-alias"
    case unsupportedEncoding = "unsupported-encoding"
    case unsupportedTag = "unsupported-tag"
    case unterminatedQuote = "unterminated-quote"

    package var code: DiagnosticCode {
        switch self {
        case .badIndentation: .badIndentation
        case .blockScalarHeader: .blockScalarHeader
        case .commentWithoutSpace: .commentWithoutSpace
        case .controlCharacter: .controlCharacter
        case .duplicateKey: .duplicateKey
        case .emptyKey: .emptyKey
        case .fileTooLarge: .fileTooLarge
        case .invalidAnchor: .invalidAnchor
        case .invalidDirective: .invalidDirective
        case .invalidEscape: .invalidEscape
        case .invalidUTF8: .invalidUTF8
        case .invalidYAML: .invalidYAML
        case .mergeKey: .mergeKey
        case .misplacedColon: .misplacedColon
        case .misplacedIndicator: .misplacedIndicator
        case .missingColon: .missingColon
        case .missingComma: .missingComma
        case .missingValue: .missingValue
        case .nestedTooDeeply: .nestedTooDeeply
        case .nonScalarKey: .nonScalarKey
        case .recursiveAlias: .recursiveAlias
        case .reservedCharacter: .reservedCharacter
        case .severalDocuments: .severalDocuments
        case .tabIndentation: .tabIndentation
        case .tooManyAliasedNodes: .tooManyAliasedNodes
        case .tooManyErrors: .tooManyErrors
        case .tooManyNodes: .tooManyNodes
        case .trailingText: .trailingText
        case .unclosedBracket: .unclosedBracket
        case .undefinedAlias: .undefinedAlias
        case .unsupportedEncoding: .unsupportedEncoding
        case .unsupportedTag: .unsupportedTag
        case .unterminatedQuote: .unterminatedQuote
        }
    }
}

// MARK: - The file as a whole

extension DiagnosticCode {
    /// A byte sequence that is not UTF-8.
    package static let invalidUTF8 = DiagnosticCode(
        YAMLSourceCodes.invalidUTF8,
        """
        The file holds bytes that are not valid UTF-8. It was probably saved in another encoding, such as Latin-1, or \
        cut in the middle of a character.

        Set the editor's encoding to UTF-8 and save the file again, then check the characters that are not ASCII.
        """
    )

    /// A file in UTF-16 or UTF-32.
    static let unsupportedEncoding = DiagnosticCode(
        YAMLSourceCodes.unsupportedEncoding,
        """
        The file is encoded in UTF-16 or UTF-32. YAML knows these encodings, but everything here is UTF-8.

        Save the file as UTF-8, with or without a byte order mark.
        """
    )

    /// A character that YAML does not allow.
    package static let controlCharacter = DiagnosticCode(
        YAMLSourceCodes.controlCharacter,
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
        YAMLSourceCodes.fileTooLarge,
        """
        The file is larger than any description of an API should be, so it was not read at all.

        Split it: the files of one folder together form one description.
        """
    )

    /// More nodes than ``YAMLLimits/nodes``.
    package static let tooManyNodes = DiagnosticCode(
        YAMLSourceCodes.tooManyNodes,
        """
        The file holds more keys, values, sequences and mappings than the limit allows.

        Split it: the files of one folder together form one description.
        """
    )

    /// More nesting than ``YAMLLimits/depth``.
    package static let nestedTooDeeply = DiagnosticCode(
        YAMLSourceCodes.nestedTooDeeply,
        """
        Sequences and mappings are nested to a greater depth than the limit allows. The nesting of an alias's \
        value counts at the alias.

        No description needs such depth; look for a bracket that is opened again and again, as in '[[[['.
        """
    )

    /// More expansion than ``YAMLLimits/aliasedNodes``.
    package static let tooManyAliasedNodes = DiagnosticCode(
        YAMLSourceCodes.tooManyAliasedNodes,
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
        YAMLSourceCodes.tooManyErrors,
        """
        The file has a hundred errors, such as duplicate keys, so reading stopped at this place. What follows has not \
        been checked.

        Correct the errors before this place first. A mistake made by a script or by pasting the same text twice often \
        explains all of them.
        """
    )

    /// A second document in one file.
    static let severalDocuments = DiagnosticCode(
        YAMLSourceCodes.severalDocuments,
        """
        A line '---' after the first document starts another one. A file is one document; more would be ignored \
        without a word, so they are refused.

        Move the other documents into files of their own, or remove the '---'.
        """
    )

    /// A directive that is malformed, unknown or out of place.
    package static let invalidDirective = DiagnosticCode(
        YAMLSourceCodes.invalidDirective,
        """
        A line that starts with '%' before the document is a directive. Only '%YAML 1.1', '%YAML 1.2' and '%TAG' are \
        known, each once, and a line '---' must follow them:

            %YAML 1.2
            ---
            service:

        No directive is needed; remove the line. If it is meant as a value, quote it.
        """
    )

    /// An error of libyaml without a better known reason.
    package static let invalidYAML = DiagnosticCode(
        YAMLSourceCodes.invalidYAML,
        """
        The file is not valid YAML. The message is the YAML library's own, because nothing more precise is known; the \
        mistake is at the place shown or shortly before it.

        Common causes are a bracket or quote that is not closed, a line with the wrong indentation, and a value that \
        needs quotes.
        """
    )
}
