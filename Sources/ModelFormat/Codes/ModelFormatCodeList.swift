import Diagnostics

/// The codes of the diagnostics of model files, those of the linter included.
package enum ModelFormatCodes: String, DiagnosticCodeList {
    case bodyWithoutMeaning = "body-without-meaning"
    case conflictingKeys = "conflicting-keys"
    case cutByComment = "cut-by-comment"
    case deceptivePattern = "deceptive-pattern"
    case deepShape = "deep-shape"
    case duplicateEnumValue = "duplicate-enum-value"
    case duplicateError = "duplicate-error"
    case duplicateLabel = "duplicate-label"
    case duplicateName = "duplicate-name"
    case duplicateService = "duplicate-service"
    case duplicateWireName = "duplicate-wire-name"
    case emptyEnum = "empty-enum"
    case emptyUnion = "empty-union"
    case endlessShape = "endless-shape"
    case endlessWaiter = "endless-waiter"
    case filterWithoutProperty = "filter-without-property"
    case invalidBounds = "invalid-bounds"
    case invalidDefault = "invalid-default"
    case invalidEvent = "invalid-event"
    case invalidFake = "invalid-fake"
    case invalidHeader = "invalid-header"
    case invalidHost = "invalid-host"
    case invalidHTTP = "invalid-http"
    case invalidLink = "invalid-link"
    case invalidName = "invalid-name"
    case invalidPattern = "invalid-pattern"
    case invalidResource = "invalid-resource"
    case invalidStatus = "invalid-status"
    case invalidStream = "invalid-stream"
    case invalidValidationError = "invalid-validation-error"
    case invalidWaiterPath = "invalid-waiter-path"
    case leftOut = "left-out"
    case lostMember = "lost-member"
    case misplacedConstraint = "misplaced-constraint"
    case misplacedLocation = "misplaced-location"
    case missingBody = "missing-body"
    case missingDoc = "missing-doc"
    case missingKey = "missing-key"
    case missingNotFound = "missing-not-found"
    case missingService = "missing-service"
    case optionalPathMember = "optional-path-member"
    case paddedEnumValue = "padded-enum-value"
    case patternDialect = "pattern-dialect"
    case quantifiedAssertion = "quantified-assertion"
    case reservedName = "reserved-name"
    case restrictedHeader = "restricted-header"
    case sameRequest = "same-request"
    case similarNames = "similar-names"
    case unboundLabel = "unbound-label"
    case unenforcedPattern = "unenforced-pattern"
    case unknownKey = "unknown-key"
    case unknownLabel = "unknown-label"
    case unknownMember = "unknown-member"
    case unknownProtocol = "unknown-protocol"
    case unknownScheme = "unknown-scheme"
    case unknownShape = "unknown-shape"
    case unknownValue = "unknown-value"
    case unlistedError = "unlisted-error"
    case unmarkedToken = "unmarked-token"
    case unmatchablePattern = "unmatchable-pattern"
    case unsendableMember = "unsendable-member"
    case unsendableType = "unsendable-type"
    case unusedScheme = "unused-scheme"
    case unusedShape = "unused-shape"
    case unusualFault = "unusual-fault"
    case unusualMethod = "unusual-method"
    case unusualStatus = "unusual-status"
    case wrongKind = "wrong-kind"
    case wrongShape = "wrong-shape"

    package var code: DiagnosticCode {
        switch self {
        case .bodyWithoutMeaning: .bodyWithoutMeaning
        case .conflictingKeys: .conflictingKeys
        case .cutByComment: .cutByComment
        case .deceptivePattern: .deceptivePattern
        case .deepShape: .deepShape
        case .duplicateEnumValue: .duplicateEnumValue
        case .duplicateError: .duplicateError
        case .duplicateLabel: .duplicateLabel
        case .duplicateName: .duplicateName
        case .duplicateService: .duplicateService
        case .duplicateWireName: .duplicateWireName
        case .emptyEnum: .emptyEnum
        case .emptyUnion: .emptyUnion
        case .endlessShape: .endlessShape
        case .endlessWaiter: .endlessWaiter
        case .filterWithoutProperty: .filterWithoutProperty
        case .invalidBounds: .invalidBounds
        case .invalidDefault: .invalidDefault
        case .invalidEvent: .invalidEvent
        case .invalidFake: .invalidFake
        case .invalidHeader: .invalidHeader
        case .invalidHost: .invalidHost
        case .invalidHTTP: .invalidHTTP
        case .invalidLink: .invalidLink
        case .invalidName: .invalidName
        case .invalidPattern: .invalidPattern
        case .invalidResource: .invalidResource
        case .invalidStatus: .invalidStatus
        case .invalidStream: .invalidStream
        case .invalidValidationError: .invalidValidationError
        case .invalidWaiterPath: .invalidWaiterPath
        case .leftOut: .leftOut
        case .lostMember: .lostMember
        case .misplacedConstraint: .misplacedConstraint
        case .misplacedLocation: .misplacedLocation
        case .missingBody: .missingBody
        case .missingDoc: .missingDoc
        case .missingKey: .missingKey
        case .missingNotFound: .missingNotFound
        case .missingService: .missingService
        case .optionalPathMember: .optionalPathMember
        case .paddedEnumValue: .paddedEnumValue
        case .patternDialect: .patternDialect
        case .quantifiedAssertion: .quantifiedAssertion
        case .reservedName: .reservedName
        case .restrictedHeader: .restrictedHeader
        case .sameRequest: .sameRequest
        case .similarNames: .similarNames
        case .unboundLabel: .unboundLabel
        case .unenforcedPattern: .unenforcedPattern
        case .unknownKey: .unknownKey
        case .unknownLabel: .unknownLabel
        case .unknownMember: .unknownMember
        case .unknownProtocol: .unknownProtocol
        case .unknownScheme: .unknownScheme
        case .unknownShape: .unknownShape
        case .unknownValue: .unknownValue
        case .unlistedError: .unlistedError
        case .unmarkedToken: .unmarkedToken
        case .unmatchablePattern: .unmatchablePattern
        case .unsendableMember: .unsendableMember
        case .unsendableType: .unsendableType
        case .unusedScheme: .unusedScheme
        case .unusedShape: .unusedShape
        case .unusualFault: .unusualFault
        case .unusualMethod: .unusualMethod
        case .unusualStatus: .unusualStatus
        case .wrongKind: .wrongKind
        case .wrongShape: .wrongShape
        }
    }
}
