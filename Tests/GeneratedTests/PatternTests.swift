import Chime
import ChimeSDKVoice
import Testing

@Suite("Patterns on their own")
struct PatternTests {
    @Test(
        "a calling name has 2 to 15 ASCII letters, digits and spaces, or nothing at all",
        arguments: [
            ("Front desk", true), ("", true), ("ab", true), ("  ", true), ("123456789012345", true),
            ("a", false), ("1234567890123456", false), ("Front-desk", false), ("Réception", false),
            ("Front desk\n", false), ("\nFront desk", false), ("Front\tdesk", false), ("ab\u{301}", false),
        ]
    )
    func callingName(text: String, matches: Bool) {
        #expect(ChimeSDKVoice.Patterns.callingName.matches(text) == matches)
        #expect(Chime.Patterns.callingName.matches(text) == matches)
    }

    @Test(
        "a phone number's name has words with white space between them, and at most 256 characters",
        arguments: [
            ("Reception", true), ("", true), ("Desk 1, left", true), ("a_b-c.d", true), ("a \u{2003}\tb", true),
            (String(repeating: "a", count: 256), true), (String(repeating: "a", count: 257), false),
            (" Reception", false), ("Reception ", false), (" ", false), ("Desk\\1", false), ("Réception", false),
        ]
    )
    func phoneNumberName(text: String, matches: Bool) {
        #expect(ChimeSDKVoice.Patterns.phoneNumberName.matches(text) == matches)
    }

    @Test(
        "an ID has a character that is not white space, in a line of its own or not",
        arguments: [("+12065550100", true), (" x ", true), ("\nx", true), ("", false), (" \u{FEFF}\n", false)]
    )
    func sensitiveNonEmptyString(text: String, matches: Bool) {
        #expect(ChimeSDKVoice.Patterns.sensitiveNonEmptyString.matches(text) == matches)
    }

    @Test("a pattern knows its name, its expression, its length and whether its texts are sensitive")
    func facts() {
        #expect("\(ChimeSDKVoice.Patterns.phoneNumberName.name)" == "PhoneNumberName")
        #expect(Chime.Patterns.callingName.pattern == "^$|^[a-zA-Z0-9 ]{2,15}$")
        #expect(ChimeSDKVoice.Patterns.phoneNumberName.minimumLength == 0)
        #expect(ChimeSDKVoice.Patterns.phoneNumberName.maximumLength == 256)
        #expect(Chime.Patterns.callingName.maximumLength == nil)
        #expect(ChimeSDKVoice.Patterns.phoneNumberName.isSensitive)
        #expect(ChimeSDKVoice.Patterns.sensitiveNonEmptyString.isSensitive)
    }
}
