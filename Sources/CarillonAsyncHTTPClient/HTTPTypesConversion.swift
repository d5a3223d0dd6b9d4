internal import AsyncHTTPClient
internal import HTTPTypes
internal import NIOHTTP1

extension HTTPClientRequest {
    init(_ request: HTTPRequest, body: [UInt8]) throws(TransportFailure) {
        guard let scheme = request.scheme, ["http", "https"].contains(scheme) else {
            throw .invalidRequest(reason: "its scheme is neither 'http' nor 'https'")
        }
        guard let authority = request.authority, !authority.isEmpty else {
            throw .invalidRequest(reason: "it has no authority")
        }
        guard let path = request.path, path.hasPrefix("/") else {
            throw .invalidRequest(reason: "its path does not begin with '/'")
        }
        // The URL is parsed once more on its way, and that parser quietly repairs what is not a URL and drops a path
        // that is not text. Only what needs neither is certain to arrive as it was given.
        try refuseForeignBytes(in: authority, of: "authority", allowed: isAllowedInAuthority)
        try refuseForeignBytes(in: path, of: "path", allowed: isAllowedInPathAndQuery)
        guard isHostWithPort(authority) else {
            throw .invalidRequest(reason: "its authority is not a host, or a host and a port from 0 to 65535")
        }
        guard escapesAreUTF8(inPathOf: path) else {
            throw .invalidRequest(reason: "the percent-escapes in its path are not UTF-8")
        }

        self.init(url: "\(scheme)://\(authority)\(path)")
        method = HTTPMethod(rawValue: request.method.rawValue)
        headers = HTTPHeaders(request.headerFields.map { ($0.name.rawName, $0.value) })
        if !headers.contains(name: "Host") {
            headers.add(name: "Host", value: authority)
        }
        if !body.isEmpty {
            self.body = .bytes(body)
        }
    }
}

extension HTTPResponse {
    init(_ response: HTTPClientResponse) throws(TransportFailure) {
        guard isStatus(Int(response.status.code)) else {
            throw .malformedResponse(reason: "its status is \(response.status.code)")
        }
        self.init(status: Status(code: Int(response.status.code), reasonPhrase: response.status.reasonPhrase))
        headerFields.reserveCapacity(response.headers.count)
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name) else {
                throw .malformedResponse(reason: "it has a header field whose name is not a token")
            }
            headerFields.append(HTTPField(name: name, value: value))
        }
    }
}
