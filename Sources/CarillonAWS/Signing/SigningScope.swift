internal import CarillonRuntime

/// The day, region and service that a key signs requests for, with the time of one request.
struct SigningScope {
    static let algorithm = "AWS4-HMAC-SHA256"
    /// The text that ends every scope.
    static let terminator = "aws4_request"

    /// `20150830`
    let day: String
    /// `20150830T123600Z`
    let dateTime: String
    let region: String
    let service: String

    init(date: Timestamp, region: String, service: String) {
        let time = CivilTime(date)
        day = padded(time.year, to: 4) + padded(time.month) + padded(time.day)
        dateTime = day + "T" + padded(time.hour) + padded(time.minute) + padded(time.second) + "Z"
        self.region = region
        self.service = service
    }

    /// `20150830/us-east-1/iam/aws4_request`
    var text: String { "\(day)/\(region)/\(service)/\(Self.terminator)" }

    /// The scope with the access key that is used in it.
    func credential(of credentials: AWSCredentials) -> String { "\(credentials.accessKeyID)/\(text)" }
}

private func padded(_ number: Int64, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
