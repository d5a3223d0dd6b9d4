internal import CarillonRuntime
internal import HTTPTypes

/// The signature of a request and what the request says about it, in header fields or in the query.
struct ReceivedSignature {
    /// The access key that it was made with.
    let accessKeyID: String
    /// The token of temporary credentials.
    let sessionToken: String?
    /// The scope of the key.
    let scope: SigningScope
    /// The time of the request.
    let date: Timestamp
    /// The time for which a presigned URL is valid; `nil` of a request that is signed in its header fields.
    let lifetime: Duration?
    /// The names of the header fields that it covers, with semicolons in between.
    let signedHeaders: String
    /// The parameters that it covers.
    let query: [QueryParameter]
    /// The hash of the body, as far as the request has it.
    let payload: PayloadHash?
    /// The signature itself.
    let bytes: [UInt8]

    /// Reads the signature of a request, of which nothing is known to be true yet.
    init(of request: HTTPRequest, _ options: SigV4Signer.Options) throws(SignatureProblem) {
        let query = queryParameters(request.pathAndQuery.query)
        let presigned = try presignedParts(query)
        let authorization = try request.onlyValue(.authorization)
        let parts: [String: String]
        let prefix: String
        switch (presigned, authorization) {
        case (nil, nil): throw .missing
        case (_?, _?):
            throw .incomplete("the request is signed in Authorization and in the query; sign it in one of them")
        case (let presigned?, nil):
            parts = presigned
            prefix = "X-Amz-"
            payload = try PayloadHash(in: [parts["Content-Sha256"], try request.onlyValue(.amzContentSHA256)])
            lifetime = try Duration(expires: try parts.value("Expires", prefix))
            sessionToken = parts["Security-Token"]
            let unsigned = options.signsSessionToken ? ["Signature"] : ["Signature", "Security-Token"]
            self.query = query.filter { parameter in
                !unsigned.contains { parameter.name.elementsEqual("\(prefix)\($0)".utf8) }
            }
        case (nil, let authorization?):
            parts = try authorizationParts(authorization)
            prefix = ""
            payload = try PayloadHash(in: [try request.onlyValue(.amzContentSHA256)])
            guard payload != nil || !options.sendsPayloadHash else {
                throw .incomplete("the request has no X-Amz-Content-Sha256; send the hash of the body")
            }
            lifetime = nil
            sessionToken = try request.onlyValue(.amzSecurityToken)
            self.query = query
        }
        date = try prefix.isEmpty ? request.signingDate() : Timestamp(signed: parts.value("Date", prefix))
        signedHeaders = try parts.value("SignedHeaders", prefix)
        let signature = try parts.value("Signature", prefix)
        guard let bytes = CarillonAWS.bytes(hexadecimal: signature), bytes.count == 32 else {
            throw .incomplete(
                "\(prefix)Signature is not 64 hexadecimal digits in lowercase; send it as it was computed"
            )
        }
        self.bytes = bytes
        (accessKeyID, scope) = try readCredential(try parts.value("Credential", prefix), date, prefix)
    }
}

// MARK: - Authorization

private let authorizationForm = "\(SigningScope.algorithm) Credential=..., SignedHeaders=..., Signature=..."

/// Returns the parts of a header field by their names: `AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`.
private func authorizationParts(_ text: String) throws(SignatureProblem) -> [String: String] {
    let scheme = text.prefix { $0 != " " }
    // One of another scheme may be right where that scheme is understood.
    guard scheme == SigningScope.algorithm else { throw .missing }
    var parts: [String: String] = [:]
    for item in text[scheme.endIndex...].split(separator: ",") {
        let pair = item.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, ["Credential", "SignedHeaders", "Signature"].contains(pair[0]) else {
            throw .incomplete("Authorization has a part that is none of its own; write \(authorizationForm)")
        }
        guard parts.updateValue(String(pair[1]), forKey: String(pair[0])) == nil else {
            throw .incomplete("Authorization has \(pair[0]) twice; write \(authorizationForm)")
        }
    }
    return parts
}

// MARK: - Presigned URLs

/// Returns the parameters of a presigned URL by their names without `X-Amz-`; `nil` of a query that is not signed.
private func presignedParts(_ query: [QueryParameter]) throws(SignatureProblem) -> [String: String]? {
    let names = [
        "Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature", "Security-Token", "Content-Sha256",
    ]
    var parts: [String: String] = [:]
    var repeated: String?
    for parameter in query where parameter.name.starts(with: "X-Amz-".utf8) {
        let end = parameter.name.dropFirst("X-Amz-".utf8.count)
        guard let name = names.first(where: { end.elementsEqual($0.utf8) }) else { continue }
        if parts.updateValue(String(decoding: parameter.value, as: UTF8.self), forKey: name) != nil { repeated = name }
    }
    guard parts["Algorithm"] != nil || parts["Credential"] != nil || parts["Signature"] != nil else { return nil }
    if let repeated { throw .incomplete("the query has X-Amz-\(repeated) twice; send it once") }
    for name in names {
        if let value = parts[name] { try requirePrintable(value, "X-Amz-\(name)") }
    }
    let algorithm = try parts.value("Algorithm", "X-Amz-")
    guard algorithm == SigningScope.algorithm else {
        throw .incomplete("X-Amz-Algorithm is \(algorithm.quotedInMessage); sign with \(SigningScope.algorithm)")
    }
    return parts
}

extension Duration {
    fileprivate init(expires text: String) throws(SignatureProblem) {
        let isNumber = text.utf8.count <= 6 && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard isNumber, let seconds = Int(text), SigV4Signer.expirations.contains(.seconds(seconds)) else {
            throw .incomplete(
                "X-Amz-Expires is \(text.quotedInMessage), and not a number of seconds from 1 to 604800; choose one"
            )
        }
        self = .seconds(seconds)
    }
}

// MARK: - Parts of both

extension [String: String] {
    fileprivate func value(_ name: String, _ prefix: String) throws(SignatureProblem) -> String {
        if let value = self[name] { return value }
        throw .incomplete(
            prefix.isEmpty
                ? "Authorization has no \(name); write \(authorizationForm)"
                : "the query has no \(prefix)\(name), as all presigned URLs have; send it as it was made"
        )
    }
}

extension HTTPRequest {
    /// Returns the value of a header field without space around it; `nil` if the request has no such field.
    fileprivate func onlyValue(_ name: HTTPField.Name) throws(SignatureProblem) -> String? {
        let values = headerFields[values: name]
        guard let value = values.first else { return nil }
        guard values.count == 1 else {
            throw .incomplete("the request has \(name) \(values.count) times; send it once")
        }
        try requirePrintable(value, name.rawName)
        return withoutSuperfluousSpace(value)
    }

    /// Returns the time of a request that is signed in its header fields: `X-Amz-Date`, or else `Date`.
    fileprivate func signingDate() throws(SignatureProblem) -> Timestamp {
        if let text = try onlyValue(.amzDate) { return try Timestamp(signed: text) }
        guard let text = try onlyValue(.date) else {
            throw .incomplete("the request has neither X-Amz-Date nor Date; send the time of the signature")
        }
        if let date = Timestamp(httpDate: text) { return date }
        return try Timestamp(signed: text)
    }
}

extension Timestamp {
    /// Reads the time of a signature: `20150830T123600Z`.
    fileprivate init(signed text: String) throws(SignatureProblem) {
        let bytes = Array(text.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        // What cannot be written in the same way again is no such time: letters in other places, and the 60th second.
        guard bytes.count == 16,
            let date = Timestamp(
                dateTime:
                    "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z"
            ), SigningScope(date: date, region: "", service: "").dateTime == text
        else {
            throw .incomplete(
                "the date \(text.quotedInMessage) is not a time such as 20150830T123600Z; send one in this form"
            )
        }
        self = date
    }
}

extension PayloadHash {
    /// Reads the hash that a request has in one of some places; `nil` if it is in none.
    fileprivate init?(in values: [String?]) throws(SignatureProblem) {
        let values = values.compactMap { $0 }
        guard let text = values.first else { return nil }
        guard values.count == 1, let hash = PayloadHash(received: text) else {
            throw .incomplete(
                "X-Amz-Content-Sha256 is not one SHA-256 hash in lowercase hexadecimal digits, or UNSIGNED-PAYLOAD; send either, "
                    + "and the body in one piece"
            )
        }
        self = hash
    }
}

/// Reads an access key and its scope: `AKIAIOSFODNN7EXAMPLE/20150830/us-east-1/iam/aws4_request`.
private func readCredential(
    _ text: String,
    _ date: Timestamp,
    _ prefix: String
) throws(SignatureProblem) -> (accessKeyID: String, SigningScope) {
    // From its end: what is not AWS has access keys with slashes.
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let accessKeyID = parts.dropLast(4).joined(separator: "/")
    // The length is that of the IAM API Reference, data type AccessKey.
    guard parts.count >= 5, !parts.contains(where: \.isEmpty), accessKeyID.utf8.count <= 128 else {
        throw .incomplete(
            "\(prefix)Credential is not in the form ACCESS-KEY/20150830/REGION/SERVICE/\(SigningScope.terminator); send it so"
        )
    }
    let ends = parts.suffix(4).map(String.init)
    let scope = SigningScope(date: date, region: ends[1], service: ends[2])
    guard ends[3] == SigningScope.terminator else {
        throw .invalid("\(prefix)Credential ends in \(ends[3].quotedInMessage); sign for '\(SigningScope.terminator)'")
    }
    guard ends[0] == scope.day else {
        throw .invalid(
            "\(prefix)Credential is for the day \(ends[0].quotedInMessage), and the date is \(scope.dateTime); sign for its day"
        )
    }
    return (accessKeyID, scope)
}

/// Refuses what is no printable ASCII, which nothing about a signature needs: comparing other text takes time in proportion
/// to the square of a run of combining characters.
private func requirePrintable(_ value: String, _ name: String) throws(SignatureProblem) {
    guard value.utf8.allSatisfy({ 0x20...0x7E ~= $0 || $0 == UInt8(ascii: "\t") }) else {
        throw .incomplete("\(name) has characters other than those of ASCII; send it as it was made")
    }
}
