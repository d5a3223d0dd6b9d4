import Testing

@testable import SwiftGenerator

@Suite("Names of the model become names of Swift")
struct NamingTests {
    @Test(
        "words end where a person would see them end",
        arguments: [
            ("PhoneNumberId", ["Phone", "Number", "Id"]),
            ("E164PhoneNumber", ["E164", "Phone", "Number"]),
            ("InboundSMS", ["Inbound", "SMS"]),
            ("SMSMessage", ["SMS", "Message"]),
            ("PhoneNumberIDs", ["Phone", "Number", "IDs"]),
            ("PhoneNumberIDsList", ["Phone", "Number", "IDs", "List"]),
            ("S3BucketName", ["S3", "Bucket", "Name"]),
            ("us-east-1", ["us", "east", "1"]),
            ("NO_REPLY", ["NO", "REPLY"]),
            ("http://x", ["http", "x"]),
            ("", []),
            ("-*-", []),
        ]
    )
    func wordsEnd(name: String, expected: [String]) {
        #expect(words(of: name) == expected)
    }

    @Test(
        "members are in lower camel case with acronyms in one case",
        arguments: [
            ("PhoneNumberId", "phoneNumberID"), ("E164PhoneNumber", "e164PhoneNumber"), ("InboundSMS", "inboundSMS"),
            ("SipMediaApplicationDialIn", "sipMediaApplicationDialIn"), ("Uri", "uri"),
            ("OutboundHostUri", "outboundHostURI"),
            ("VoiceConnectorArns", "voiceConnectorARNs"), ("MemberSipRuleId", "memberSIPRuleID"),
            ("AwsRegion", "awsRegion"),
            ("CreatedTimestamp", "createdTimestamp"), ("URLPath", "urlPath"), ("Name", "name"), ("name", "name"),
            ("foo_bar", "fooBar"), ("Type", "type"), ("Class", "class"), ("self", "selfValue"), ("Init", "initValue"),
            ("_1st", "_1st"), ("DebugDescription", "debugDescriptionValue"), ("Description", "description"),
        ]
    )
    func members(name: String, expected: String) {
        #expect(Naming.member(name) == expected)
    }

    @Test(
        "values of enumerations become identifiers, whatever they are",
        arguments: [
            ("SipMediaApplicationDialIn", "sipMediaApplicationDialIn"), ("us-east-1", "usEast1"), ("a-b", "aB"),
            ("1", "_1"), ("", "empty"), ("*", "u2A"), ("none", "noneValue"), ("ENABLED", "enabled"),
            ("NO_REPLY", "noReply"), ("GET_HTTP_URL", "getHTTPURL"), ("AES256", "aes256"), ("é", "uE9"),
            ("\"; fatalError() //", "fatalError"),
        ]
    )
    func values(value: String, expected: String) {
        #expect(Naming.value(value) == expected)
    }

    @Test(
        "types have the model's name with acronyms in one case, unless it is taken",
        arguments: [
            ("PhoneNumber", "PhoneNumber"), ("SipRule", "SIPRule"), ("SIPRule", "SIPRule"), ("idList", "IDList"),
            ("CreateSipMediaApplicationCallInput", "CreateSIPMediaApplicationCallInput"),
            ("PhoneNumberIds", "PhoneNumberIDs"),
            ("VoiceConnectorAwsRegion", "VoiceConnectorAWSRegion"), ("E164PhoneNumber", "E164PhoneNumber"),
            ("Ids", "IDs"),
            ("Idea", "Idea"), ("Sipping", "Sipping"), ("NOReply", "NOReply"), ("NO_REPLY", "NOREPLY"),
            ("Url", "URLShape"),
            ("Uuid", "UUIDShape"), ("1stUri", "Shape1stURI"), ("S3Uri", "S3URI"), ("", "Shape"),
            ("phoneNumber", "PhoneNumber"),
            ("foo_bar", "FooBar"),
            ("Type", "TypeShape"), ("Protocol", "ProtocolShape"), ("Error", "ErrorShape"), ("Data", "DataShape"),
            ("Set", "SetShape"), ("Pattern", "Pattern"), ("Blob", "BlobShape"), ("String_", "StringShape"),
            ("Patterns", "PatternsShape"),
        ]
    )
    func types(name: String, expected: String) {
        #expect(Naming.type(name) == expected)
    }

    @Test("errors lose what every error's name ends in")
    func errorCases() {
        #expect(Naming.errorCase("ThrottledClientException") == "throttledClient")
        #expect(Naming.errorCase("QuotaError") == "quota")
        #expect(Naming.errorCase("Exception") == "exception")
        #expect(Naming.errorCase("ClientException") == "clientValue")
    }

    @Test("of names that collapse to one, each gets its own, and a later one changes none")
    func distinct() {
        let names = ["aB", "aB", "aB2", "aB", "x1", "x1"]
        #expect(Naming.distinct(names) == ["aB", "aB2", "aB2v2", "aB3", "x1", "x1v2"])
        for count in names.indices {
            #expect(Naming.distinct(Array(names.prefix(count))) == Array(Naming.distinct(names).prefix(count)))
        }
        #expect(Naming.distinct(["Chime"], avoiding: ["Chime"]) == ["Chime2"])
    }

    @Test("files are named after the model's files, and their headings are too, with acronyms in capitals")
    func files() {
        #expect(Naming.title(ofFile: "PhoneNumbers.swift") == "Phone Numbers")
        #expect(Naming.title(ofFile: "SipRules.swift") == "SIP Rules")
        #expect(Naming.file("sip-rules") == "SipRules")
        #expect(Naming.file("phone-numbers") == "PhoneNumbers")
        #expect(Naming.file("service") == "Service")
        #expect(Naming.file("2024") == "File2024")
        #expect(Naming.file("über-uns") == "ÜberUns")
        #expect(Naming.file("cafe\u{301}") == "Cafe\u{301}")
        #expect(Naming.file("数据 2") == "数据2")
    }

    @Test("keywords stand between backticks where they need to")
    func keywords() {
        #expect(Naming.escaped("default") == "`default`")
        #expect(Naming.escaped("await") == "`await`")
        #expect(Naming.escaped("name") == "name")
        #expect(Naming.member("inout") == "inoutValue")
    }
}
