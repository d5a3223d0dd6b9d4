import Diagnostics
import Testing

@Suite("Did you mean")
struct ClosestMatchTests {
    @Test(
        "the closest candidate is found",
        arguments: [
            ("PhoneNumberNme", "PhoneNumberName"), ("phonenumbername", "PhoneNumberName"), ("Sting", "String"),
            ("Srting", "String"), ("Strings", "String"), ("string", "String"), ("ID", "Id"),
        ]
    )
    func matches(name: String, expected: String) {
        #expect(closestMatch(to: name, in: ["PhoneNumber", "String", "Id", "PhoneNumberName", "Room"]) == expected)
    }

    @Test("nothing is suggested that is too far away", arguments: ["Queue", "x", "", "Strong-minded", "Ix"])
    func noMatch(name: String) {
        #expect(closestMatch(to: name, in: ["PhoneNumber", "String", "Id", "Room", ""]) == (name.isEmpty ? "" : nil))
        #expect(closestMatch(to: name, in: []) == nil)
    }

    @Test("a swap of neighbors is one change")
    func swap() {
        #expect(closestMatch(to: "abdc", in: ["abcd"]) == "abcd")
        #expect(closestMatch(to: "badc", in: ["abcd"]) == nil)
    }

    @Test("equally close candidates are told apart by case, then by order, whatever order they come in")
    func ties() {
        #expect(closestMatch(to: "roon", in: ["Room", "room", "ROOM"]) == "room")
        #expect(closestMatch(to: "Roon", in: ["room", "Room"]) == "Room")
        #expect(closestMatch(to: "cat", in: ["hat", "bat"]) == "bat")
        #expect(closestMatch(to: "cat", in: ["bat", "hat"]) == "bat")
    }
}
