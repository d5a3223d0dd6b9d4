internal import CarillonRuntime
internal import Foundation
internal import HTTPTypes

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

extension URLRequest {
    /// Creates a request without its body.
    init(_ request: HTTPRequest, hasBody: Bool, within remaining: Duration) throws(TransportFailure) {
        let text: String
        do {
            text = try request.url()
        } catch {
            throw .invalidRequest(reason: error.reason)
        }
        guard !hasDotSegments(request.path ?? "") else {
            throw .invalidRequest(reason: "its path has a segment '.' or '..', which URLSession takes out")
        }
        guard let url = URL(string: text), url.absoluteString == text else {
            throw .invalidRequest(reason: "it has a URL that Foundation would change")
        }
        guard !hasBody || request.method != .get else {
            throw .invalidRequest(reason: "it is a GET with a body, which URLSession does not send")
        }

        self.init(url: url)
        httpMethod = request.method.rawValue
        // The exchange is stopped at the deadline; URLSession's own limit, on the time without a byte, is not to come
        // first. It counts milliseconds in an integer, so a deadline that is far away is cut.
        timeoutInterval = 60 + Double(min(remaining.components.seconds, 1 << 30))
        for field in request.headerFields where ![.contentLength, .transferEncoding].contains(field.name) {
            addValue(field.value, forHTTPHeaderField: field.name.rawName)
        }
        let defaults = [("Host", request.authority ?? ""), ("Accept-Encoding", "identity")]
        for (name, value) in defaults where self.value(forHTTPHeaderField: name) == nil {
            setValue(value, forHTTPHeaderField: name)
        }
    }
}

/// Returns whether the path has a segment that stands for this folder or the one above (RFC 3986, section 3.3), escaped
/// or not.
private func hasDotSegments(_ target: String) -> Bool {
    target.prefix { $0 != "?" }.split(separator: "/").contains { segment in
        [".", ".."].contains(segment.replacing("%2E", with: ".").replacing("%2e", with: "."))
    }
}

extension HTTPResponse {
    init(_ response: HTTPURLResponse) throws(TransportFailure) {
        guard isStatus(response.statusCode) else {
            throw .malformedResponse(reason: "its status is \(response.statusCode)")
        }
        self.init(status: Status(code: response.statusCode))
        for (name, value) in response.allHeaderFields {
            guard let name = name as? String, let value = value as? String else { continue }
            guard let name = HTTPField.Name(name) else {
                throw .malformedResponse(reason: "it has a header field whose name is not a token")
            }
            headerFields.append(HTTPField(name: name, value: value))
        }
    }
}
