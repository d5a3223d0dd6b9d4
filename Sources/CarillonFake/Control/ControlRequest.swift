import CarillonRuntime
import HTTPTypes

/// A request under `/_fake/`: what it asks for, in parts.
struct ControlRequest {
    let method: HTTPRequest.Method
    /// The steps of the path below `/_fake/`.
    let path: [String]
    /// The parameters of the query or of a form.
    let parameters: [String: String]
    /// The body of a request that has one; `nil` without.
    let body: Document?

    /// Reads a request.
    ///
    /// - Throws: ``ControlProblem`` for a body that is not JSON.
    init(_ request: HTTPRequest, _ body: [UInt8]) throws(ControlProblem) {
        let parts = (request.path ?? "/").split(separator: "?", maxSplits: 1)
        method = request.method
        path = parts[0].split(separator: "/").dropFirst().map { $0.percentDecoded ?? "" }
        // What is not a form of the page is JSON, whatever its type says: curl calls all that it sends a form.
        let isForm = path.first == "page"
        let pairs =
            (parts.count > 1 ? String(parts[1]) : "") + (isForm ? "&" + String(decoding: body, as: UTF8.self) : "")
        parameters = Self.parameters(pairs)
        guard !isForm, !body.isEmpty else {
            self.body = nil
            return
        }
        do throws(DecodingFailure) {
            self.body = try Document(json: body)
        } catch {
            throw ControlProblem("the body is no JSON that can be read: \(error)")
        }
    }

    private static func parameters(_ text: String) -> [String: String] {
        let pairs = text.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        return Dictionary(
            pairs.compactMap { pair in
                guard let name = pair.first?.percentDecoded else { return nil }
                let value = pair.count > 1 ? pair[1].replacing("+", with: " ")[...].percentDecoded : ""
                return value.map { (name, $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// What answers a control request.
struct ControlResponse {
    var status: HTTPResponse.Status = .ok
    var contentType = "application/json"
    var body: [UInt8] = []
    /// Where to go next; `nil` to stay.
    var location: String?

    /// Creates a response with a document.
    init(_ document: Document, status: HTTPResponse.Status = .ok) {
        self.status = status
        body = document.json + [UInt8(ascii: "\n")]
    }

    /// Creates a response without a body.
    init(_ status: HTTPResponse.Status) { self.status = status }

    /// Creates a response that leads elsewhere.
    init(seeOther location: String) {
        status = .seeOther
        self.location = location
    }

    /// Creates a response with a page.
    init(page: String, status: HTTPResponse.Status = .ok) {
        self.init(text: page, "text/html; charset=utf-8")
        self.status = status
    }

    /// Creates a response with a text of a type.
    init(text: String, _ contentType: String) {
        self.contentType = contentType
        body = Array(text.utf8)
    }

    /// The response as HTTP has it.
    var http: (response: HTTPResponse, body: HTTPBody) {
        var head = HTTPResponse(status: status)
        if !body.isEmpty { head.headerFields[.contentType] = contentType }
        // RFC 9110, section 8.6: a response with this status has none.
        if status != .noContent { head.headerFields[.contentLength] = "\(body.count)" }
        head.headerFields[.cacheControl] = "no-store"
        head.headerFields[.location] = location
        head.headerFields[.xContentTypeOptions] = "nosniff"
        if contentType.hasPrefix("text/html") { head.headerFields[.contentSecurityPolicy] = pagePolicy }
        return (head, HTTPBody(body))
    }
}

/// The page has nothing from elsewhere, and nobody puts it into theirs.
private let pagePolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
