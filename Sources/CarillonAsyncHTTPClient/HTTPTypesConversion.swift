internal import AsyncHTTPClient
internal import CarillonRuntime
internal import HTTPTypes
internal import NIOHTTP1

extension HTTPClientRequest {
    init(_ request: HTTPRequest, body: Body?) throws(TransportFailure) {
        do {
            self.init(url: try request.url())
        } catch {
            throw .invalidRequest(reason: error.reason)
        }
        method = HTTPMethod(rawValue: request.method.rawValue)
        headers = HTTPHeaders(request.headerFields.map { ($0.name.rawName, $0.value) })
        if !headers.contains(name: "Host") {
            headers.add(name: "Host", value: request.authority ?? "")
        }
        self.body = body
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
