import CarillonAWS
import Testing

@Suite("Credentials")
struct CredentialsTests {
    @Test("The secret parts of credentials appear in no text")
    func redaction() {
        let credentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "hush", sessionToken: "token")
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(text.contains("AKIDEXAMPLE"))
            #expect(!text.contains("hush"))
            #expect(!text.contains("token"))
        }
    }
}
