public import HTTPTypes

/// What the server does with one request: a response, or one of the ways in which a server can fail.
public struct Answer: Sendable {
    enum Ending: Sendable {
        case keepConnection
        case closeConnection
        case silence
        /// The end of the connection without a farewell (RFC 9293, section 3.5.2).
        case reset
    }

    /// The response up to the empty line, as it goes on the wire; empty when nothing is sent.
    var head: [UInt8]
    /// The body in the pieces in which it is written and flushed, framing included.
    var bodyPieces: [[UInt8]] = []
    var ending = Ending.keepConnection
    /// What follows the body, again and again until the client hangs up; empty for nothing.
    var repeatedPiece: [UInt8] = []

    /// A response with its length announced, after which the connection stays open.
    ///
    /// Statuses that have no body (1xx, 204 and 304) get no `Content-Length`, and no body is sent to HEAD.
    public static func response(
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        body: [UInt8] = []
    ) -> Answer {
        guard status.kind != .informational, status != .noContent, status != .notModified else {
            return Answer(head: headBytes(status, headers))
        }
        return announcing(length: body.count, status: status, headers: headers, sending: [body])
    }

    /// A response in chunked coding (RFC 9112, section 7.1), each chunk written and flushed on its own.
    public static func chunked(
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        chunks: [[UInt8]]
    ) -> Answer {
        let framed = chunks.filter { !$0.isEmpty }.map { chunk in
            Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
        }
        var fields = headers
        fields[.transferEncoding] = "chunked"
        return Answer(head: headBytes(status, fields), bodyPieces: framed + [Array("0\r\n\r\n".utf8)])
    }

    /// A response that ends when the connection does, with no length announced.
    public static func endingWithConnection(headers: HTTPFields = [:], body: [UInt8]) -> Answer {
        Answer(head: headBytes(.ok, headers), bodyPieces: [body], ending: .closeConnection)
    }

    /// Sends all of a body but announces less of it: the rest is bytes that belong to no response.
    public static func overlong(announced length: Int, body: [UInt8]) -> Answer {
        announcing(length: length, sending: [body])
    }

    /// Announces a length, sends a shorter body and closes the connection.
    public static func closingMidway(announced length: Int, body: [UInt8]) -> Answer {
        announcing(length: length, sending: [body], ending: .closeConnection)
    }

    /// Announces a length, sends a shorter body, and then nothing until the client hangs up.
    public static func stallingMidway(announced length: Int, body: [UInt8]) -> Answer {
        announcing(length: length, sending: [body], ending: .silence)
    }

    /// Announces no length and sends a chunk again and again, for as long as the client takes them.
    public static func endless(chunk: [UInt8]) -> Answer {
        var answer = chunked(chunks: [chunk])
        answer.repeatedPiece = answer.bodyPieces[0]
        answer.bodyPieces = []
        return answer
    }

    /// Sends a head to which fields are added for as long as the client takes them.
    public static func endlessHead() -> Answer {
        Answer(
            head: Array("HTTP/1.1 200 OK\r\n".utf8),
            repeatedPiece: Array("X-Field: \(String(repeating: "x", count: 1000))\r\n".utf8)
        )
    }

    /// Announces a length, sends a shorter body and resets the connection.
    public static func resettingMidway(announced length: Int, body: [UInt8]) -> Answer {
        announcing(length: length, sending: [body], ending: .reset)
    }

    /// Closes the connection without a byte.
    public static let hangingUp = Answer(head: [], ending: .closeConnection)

    /// Resets the connection without a byte.
    public static let resetting = Answer(head: [], ending: .reset)

    /// Sends nothing until the client hangs up.
    public static let silence = Answer(head: [], ending: .silence)

    /// Whatever is given, and then the end of the connection; it does not have to be HTTP.
    public static func raw(_ text: String) -> Answer {
        Answer(head: Array(text.utf8), ending: .closeConnection)
    }

    /// Whatever is given, after which the connection stays open.
    public static func unframed(_ text: String) -> Answer { Answer(head: Array(text.utf8)) }

    /// Whatever is given, and then nothing until the client hangs up.
    public static func stalling(_ text: String) -> Answer {
        Answer(head: Array(text.utf8), ending: .silence)
    }

    /// A first line that is not a status line, then the end of the connection.
    public static let malformedStatusLine = Answer(
        head: Array("HTTP/1.1 two hundred\r\nContent-Length: 0\r\n\r\n".utf8),
        ending: .closeConnection
    )

    private static func announcing(
        length: Int,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        sending pieces: [[UInt8]],
        ending: Ending = .keepConnection
    ) -> Answer {
        var fields = headers
        fields[.contentLength] = String(length)
        return Answer(head: headBytes(status, fields), bodyPieces: pieces, ending: ending)
    }

    private static func headBytes(_ status: HTTPResponse.Status, _ fields: HTTPFields) -> [UInt8] {
        var text = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n"
        for field in fields {
            text += "\(field.name.rawName): \(field.value)\r\n"
        }
        return Array((text + "\r\n").utf8)
    }
}
