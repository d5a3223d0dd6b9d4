public import HTTPTypes

extension ServiceSchema {
    /// The description of an operation in the model.
    public struct Operation: Sendable {
        let failure: any ServiceError.Type
        let output: any Structure.Type
        let operationName: StaticString
        let request: StaticString
        let prefix: StaticString
        let status: Int
        let errorNames: StaticString
        let isDeclaredIdempotent: Bool
        /// The ways in which callers prove who they are, the preferred one first; empty where they need not, `nil` where the
        /// service's hold.
        public let auth: [AuthScheme]?
        /// Whether signatures need not cover the body
        /// ([Smithy](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-unsignedpayload-trait)).
        public let isPayloadUnsigned: Bool
        /// The checksums of the bodies; `nil` where there are none.
        public let checksum: ServiceSchema.Checksum?
        /// The codings in which the service takes the body of a request, the preferred one first; empty where it takes the
        /// body alone ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait)).
        public let requestCompression: [RequestCompression.Coding]
        /// The division of the output into pages; `nil` for an operation that returns all of it at once.
        public let pages: Pages?
        /// The stream in the request; `nil` without one.
        public internal(set) var requestStream: MessageStream?
        /// The stream in the response; `nil` without one.
        public internal(set) var responseStream: MessageStream?
        let documentation: StaticString

        /// The operation's name in the model: `GetPhoneNumber`.
        public var name: String { "\(operationName)" }

        /// The HTTP method.
        public var method: HTTPRequest.Method {
            HTTPRequest.Method(String(requestText.prefix { $0 != " " })) ?? .get
        }

        /// The request target's template, with the query's constant part:
        /// `/phone-numbers/{phoneNumberId}?operation=associate-user`.
        public var uri: String { String(requestText.drop { $0 != " " }.dropFirst()) }

        private var requestText: String { "\(request)" }

        /// The prefix of the host's name, for endpoints that allow one: `data.`, or `{accountId}.data.` where members fill
        /// labels of it; empty without one
        /// ([Smithy](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait)).
        public var hostPrefix: String { "\(prefix)" }

        /// The status of a successful response.
        public var successStatus: Int { status }

        /// The errors that the operation is known to answer with. A service may answer with others.
        public var errors: [ErrorShape] {
            let names = "\(errorNames)".split(whereSeparator: \.isWhitespace)
            return failure.errorSchemas.filter { names.contains($0.name[...]) }
        }

        /// Whether sending the request twice has the effect of sending it once: the model says so, or the method is one
        /// that changes nothing (RFC 9110, section 9.2.1).
        public var isIdempotent: Bool { isDeclaredIdempotent || method == .get || method == .head }

        /// The URL of the operation's documentation; `nil` without one.
        public var reference: String? { documentation.utf8CodeUnitCount == 0 ? nil : "\(documentation)" }
    }
}

extension ServiceSchema {
    /// The division of an operation's output into pages, by the names of the Swift properties
    /// ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)).
    public struct Pages: Sendable {
        /// The member of the input that says where to continue.
        public let inputToken: StaticString
        /// The way to the member of the output that says where the next page begins, with full stops between members.
        public let outputToken: StaticString
        /// The way to the list or map of the output that pages are made of; `nil` if there is no such one.
        public let items: StaticString?
        /// The member of the input that limits the number of items on a page; `nil` if there is none.
        public let pageSize: StaticString?

        /// Declares a division into pages.
        @_spi(Generated)
        public init(
            _ inputToken: StaticString,
            _ outputToken: StaticString,
            items: StaticString? = nil,
            pageSize: StaticString? = nil
        ) {
            self.inputToken = inputToken
            self.outputToken = outputToken
            self.items = items
            self.pageSize = pageSize
        }
    }
}

extension ServiceSchema {
    /// The description of an error in the model.
    public struct ErrorShape: Hashable, Sendable {
        /// The error's name in the model and on the wire.
        public let name: String
        /// The HTTP status that it comes with.
        public let status: Int
        /// The side that caused it.
        public let fault: Fault
        /// Whether the model says that another attempt may succeed.
        public let isRetryable: Bool
        /// Whether the service refuses requests because there are too many.
        public let isThrottling: Bool

        /// The side that caused an error ([Smithy](https://smithy.io/2.0/spec/type-refinement-traits.html#error-trait)).
        public enum Fault: String, Hashable, Sendable {
            /// The request is at fault: sending it again changes nothing.
            case client
            /// The service is at fault.
            case server
        }
    }
}
