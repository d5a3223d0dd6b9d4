/// What the benchmarks work on.
enum Sample {
    static let shortName = "Reception desk 1"
    static let longName = Array(repeating: "Front desk No.1", count: 16).joined(separator: " ") + "."

    /// A list of phone numbers in JSON, about 640 bytes for each, without white space.
    static func phoneNumbers(count: Int) -> [UInt8] {
        let numbers = (0..<count).map { index in
            let digits = "1206555\(1000 + index)"
            return [
                #"{"PhoneNumberId":"%2B\#(digits)","E164PhoneNumber":"+\#(digits)","Country":"US","Type":"Local""#,
                #""ProductType":"VoiceConnector","Status":"Assigned""#,
                #""Capabilities":{"InboundCall":true,"OutboundCall":true,"InboundSMS":true,"OutboundSMS":true"#,
                #""InboundMMS":true,"OutboundMMS":true}"#,
                #""Associations":[{"Value":"abcdef1ghij2klmno3pqr4","Name":"VoiceConnectorId""#,
                #""AssociatedTimestamp":"2019-10-28T18:40:37Z"}]"#,
                #""CallingName":"Front desk \#(index)","CallingNameStatus":"UpdateSucceeded""#,
                #""CreatedTimestamp":"2019-08-09T21:35:21Z","UpdatedTimestamp":"2019-10-31T16:42:07Z""#,
                #""OrderId":"885b5970-6640-46e9-8b59-3d77be15a4f5","Name":"Reception"}"#,
            ].joined(separator: ",")
        }
        return Array(#"{"PhoneNumbers":[\#(numbers.joined(separator: ","))]}"#.utf8)
    }
}
