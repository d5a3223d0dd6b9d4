import ServiceModel

extension Naming {
    /// Words that are in capitals throughout unless they come first.
    static let acronyms: [String: String] = {
        let singular = [
            "api", "arn", "aws", "cidr", "css", "csv", "dns", "ec2", "html", "http", "https", "iam", "id", "ip", "json",
            "jwt", "kms", "mms", "pdf", "pstn", "sdk", "sip", "sms", "sns", "sql", "sqs", "ssh", "ssl", "tcp", "tls",
            "ttl", "udp", "ui", "uri", "url", "utc", "uuid", "vpc", "xml",
        ]
        let plural = ["api", "arn", "id", "ip", "uri", "url"]
        var acronyms: [String: String] = [:]
        for word in singular { acronyms[word] = word.uppercased() }
        for word in plural { acronyms[word + "s"] = word.uppercased() + "s" }
        return acronyms
    }()

    /// The keywords of Swift that cannot be identifiers without backticks
    /// ([The Swift Programming Language, Lexical
    /// Structure](https://docs.swift.org/swift-book/ReferenceManual/LexicalStructure.html)).
    static let keywords: Set<String> = [
        "Any", "Self", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
        "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard",
        "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private",
        "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super",
        "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]

    /// Words that begin an expression of another kind where an identifier is meant.
    static let contextualKeywords: Set<String> = [
        "any", "async", "await", "borrow", "consume", "copy", "discard", "each", "some", "then", "unsafe", "yield",
    ]

    /// Property names that mean something else in every structure, backticks or not, and keywords that compilers do not
    /// agree on as argument labels.
    static let reservedMembers: Set<String> = [
        "inout", "let", "self", "var", "init", "schema", "customMirror", "debugDescription", "hashValue",
    ]

    /// Names of static members that mean something else in every enumeration; `none` is also what an optional without
    /// a value is called, which makes `.none` ambiguous.
    static let reservedValues: Set<String> = ["self", "init", "allCases", "isSensitive", "none", "some"]

    /// The cases and members that every service's error type has.
    static let reservedErrorCases: Set<String> = [
        "self", "init", "attempts", "client", "code", "description", "exceptions", "invalidInput", "isRetryable",
        "isThrottling", "isTransient", "localizedDescription", "message", "requestID", "response", "status",
        "underlyingError", "unmodeled",
    ]

    /// The members of every error that are not the model's.
    static let exceptionMembers: Set<String> = ["response"]

    /// The members of every union.
    static let unionMembers: Set<String> = ["unknown", "unknownName"]

    /// Type names that generated code or its users need for something else: Swift's and Foundation's well-known types,
    /// those of the runtime's values, and what every module contains. Another type of the runtime may have a namesake in
    /// a model: generated code then says which is meant.
    static let reservedTypes: Set<String> = swiftTypes.union(runtimeValueTypes).union(moduleTypes)

    private static let swiftTypes: Set<String> = [
        "Actor", "Any", "AnyObject", "Array", "AsyncSequence", "Bool", "CaseIterable", "Character", "Class", "Clock",
        "Codable", "Collection", "Comparable", "CustomReflectable", "Data", "Date", "Decodable", "Decoder",
        "Dictionary", "Double",
        "Duration", "Encodable", "Encoder", "Equatable", "Error", "Float", "Hashable", "Hasher", "Identifiable", "Int",
        "Int16", "Int32", "Int64", "Int8", "Iterator", "KeyPath", "Locale", "Main", "Mirror", "Never", "Notification",
        "Optional", "Process", "Protocol", "Range", "RawRepresentable", "Regex", "Result", "Self",
        "Sendable", "Sequence", "Set", "StaticString", "String", "Substring", "Task", "TimeZone", "Type", "UInt",
        "UInt16", "UInt32", "UInt64", "UInt8", "URL", "UUID", "Unicode", "Void",
    ]

    /// The runtime's module, and the types of values in generated properties, whose names would mislead on any other.
    static let runtimeValueTypes: Set<String> = [
        "BigDecimal", "BigInteger", "Blob", "CarillonRuntime", "Document", "Indirect", "Timestamp",
    ]

    /// The types of the runtime that its users see, or that generated code names.
    static let runtimeTypes: Set<String> = runtimeValueTypes.union([
        "APIKeySigner", "AnyOperation", "AuthScheme", "BasicSigner", "BearerSigner", "ClientConfiguration",
        "ClientError",
        "CodableValue", "ConversionError", "ConversionLosses", "Converted", "DecodingFailure", "DriftRecorder",
        "DriftReport", "Endpoint", "ErrorResponse", "EventStream", "ExceptionSchema", "GeneratedCodeContract1",
        "HTTPBody",
        "InvalidInput", "ItemPaginator", "LengthRange", "MapKey", "MemberLocation", "MemberSchema", "Middleware",
        "ModeledError", "NumberRange", "OpenEnumeration", "OpenIntegerEnumeration", "OperationContext", "Paginator",
        "Pattern", "RequestCompression", "RequestSigner", "RequestStreamSchema", "ResponseMetadata",
        "ResponseStreamSchema", "RetryAdvice", "RetryStrategy", "Schema",
        "ServiceAPI", "ServiceAdapter", "ServiceClient", "ServiceError", "ServiceHandlers", "ServiceOperation",
        "ServiceResponse", "ServiceSchema", "ServiceStub", "ServiceWaiter", "StandardRetryStrategy", "StreamedOutput",
        "StreamingOperation",
        "StreamingServiceAPI", "StringConstraints", "Structure",
        "StructureSchema", "TimestampFormat", "Transport", "TransportFailure", "Union", "UnionMemberSchema",
        "UnionSchema", "UnmodeledError", "Violation", "WaiterAcceptor", "WaiterError", "WaiterMatcher", "WaiterTiming",
    ])

    /// The types that every module declares whatever its service is called.
    static let moduleTypes: Set<String> = ["Patterns"]
}
