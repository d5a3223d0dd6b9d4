import CarillonFake

/// The phone numbers that can be ordered: those that are kept for fiction, so that none is anybody's. Each area code has the
/// hundred from 555-0100 to 555-0199.
struct PhoneNumberInventory {
    /// The digits between the country code and 555.
    let areaCode: String

    /// The numbers, in order.
    var numbers: [String] { (0..<100).map { "+1\(areaCode)5550" + String(100 + $0) } }

    /// Returns a phone number as it is kept: with the plus sign that callers may leave out.
    static func normalized(_ number: String) -> String { number.hasPrefix("+") ? number : "+" + number }

    /// Returns the number's area code if it is one that can be ordered; `nil` otherwise.
    private static func areaCode(of number: String) -> String? {
        guard number.count == 12, number.hasPrefix("+1"), number.dropFirst(5).hasPrefix("55501"),
            number.suffix(2).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        let areaCode = String(number.dropFirst(2).prefix(3))
        return AreaCodes.country(of: areaCode) == nil ? nil : areaCode
    }

    /// Returns the country of a number; `nil` if it is not one that can be ordered.
    static func country(of number: String) -> String? { areaCode(of: number).flatMap(AreaCodes.country) }

    /// Whether a number costs its callers nothing.
    static func isTollFree(_ number: String) -> Bool {
        areaCode(of: number).map { AreaCodes.tollFree.contains($0) } ?? false
    }

    /// Returns the area codes that a search is about, the first one first; none for what has no numbers.
    static func areaCodes(for call: FakeCall) throws(FakeError) -> [String] {
        let country = call.text("Country") ?? "US"
        let state = call.text("State")
        let areaCode = call.text("AreaCode")
        if call.text("PhoneNumberType") == "TollFree" || call.text("TollFreePrefix") != nil {
            guard areaCode == nil, state == nil else {
                throw .invalid("A toll-free number has no area code and no state")
            }
            guard country == "US" else { return [] }
            return call.text("TollFreePrefix").map { [$0] } ?? AreaCodes.tollFree
        }
        guard state != nil || call.text("City") == nil else { throw .invalid("City needs a State") }
        guard areaCode.map({ $0.count == 3 && Int($0) ?? 0 >= 200 }) ?? true else {
            throw .invalid("AreaCode has to have three digits, and to begin with 2 to 9")
        }
        guard let places = AreaCodes.places[country] else { return [] }
        let found = state.map { places[$0.uppercased()] ?? [] }
        if let areaCode { return (found ?? places.values.flatMap(\.self)).contains(areaCode) ? [areaCode] : [] }
        return found ?? (country == "US" ? ["206", "212", "312"] : ["416", "604"])
    }
}

extension FakeCall {
    /// Whether a phone number can be ordered.
    func isAvailable(_ number: String) -> Bool {
        PhoneNumberInventory.country(of: number) != nil && thing("PhoneNumber", [number]) == nil
    }
}
