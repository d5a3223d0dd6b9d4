import ServiceModel

/// The keys of `checksum`.
enum ChecksumKey: String, ElementKey {
    case requestChecksumRequired, requestAlgorithmMember, requestValidationModeMember, responseAlgorithms

    static let element = FormatElement(
        "checksum",
        title: "'checksum'",
        keys: allCases,
        rules: [
            (
                "dependencies",
                [
                    requestValidationModeMember.rawValue: .texts([responseAlgorithms.rawValue]),
                    responseAlgorithms.rawValue: .texts([requestValidationModeMember.rawValue]),
                ]
            ),
            (
                "anyOf",
                [
                    [
                        "required": ["requestChecksumRequired"],
                        "properties": ["requestChecksumRequired": ["const": true]],
                    ],
                    .having(requestAlgorithmMember), .having(requestValidationModeMember),
                ]
            ),
        ]
    )

    var declaration: KeyDeclaration {
        switch self {
        case .requestChecksumRequired:
            .optional("Whether the service refuses requests without a checksum of the body.", .flag)
        case .requestAlgorithmMember:
            .optional(
                "The member of the input that chooses the algorithm; without one, MD5 where required.",
                .nonEmptyText
            )
        case .requestValidationModeMember:
            .optional("The member of the input that asks for a checksum of the response.", .nonEmptyText)
        case .responseAlgorithms:
            .optional(
                "The algorithms in which responses may have a checksum.",
                .list(of: .word(Checksum.Algorithm.self), ("minItems", 1), ("uniqueItems", true))
            )
        }
    }
}
