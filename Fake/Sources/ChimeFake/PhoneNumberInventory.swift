import CarillonFake
import CarillonRuntime

/// The phone numbers that can be ordered: those that are kept for fiction, so that none is anybody's. Each area code has the
/// hundred from 555-0100 to 555-0199.
struct PhoneNumberInventory {
    /// The digits between the country code and 555.
    let areaCode: String

    /// The numbers, in order.
    var numbers: [String] { (0..<100).map { "+1\(areaCode)5550" + String(100 + $0) } }

    /// Returns the number's area code if it is one that can be ordered; `nil` otherwise.
    static func areaCode(of number: String) -> String? {
        let digits = number.drop { $0 == "+" }
        guard digits.count == 11, digits.hasPrefix("1"), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        let areaCode = String(digits.dropFirst().prefix(3))
        let isAreaCode = tollFreePrefixes.contains(areaCode) || (areaCode.first.map { $0 >= "2" } ?? false)
        return isAreaCode && digits.dropFirst(4).hasPrefix("55501") ? areaCode : nil
    }

    /// Whether a number costs its callers nothing.
    static func isTollFree(_ number: String) -> Bool {
        areaCode(of: number).map { tollFreePrefixes.contains($0) } ?? false
    }

    /// Returns the area codes that a search is about, the first one first; none for what has no numbers.
    static func areaCodes(for call: FakeCall) throws(FakeError) -> [String] {
        let country = call.text("Country") ?? "US"
        let isTollFree = call.text("PhoneNumberType") == "TollFree" || call.text("TollFreePrefix") != nil
        guard ["US", "CA"].contains(country) else { return [] }
        if isTollFree {
            guard call.text("AreaCode") == nil, call.text("State") == nil else {
                throw .invalid("A toll-free number has no area code and no state")
            }
            return call.text("TollFreePrefix").map { [$0] } ?? tollFreePrefixes
        }
        if let areaCode = call.text("AreaCode") {
            guard areaCode.count == 3, Int(areaCode) ?? 0 >= 200 else {
                throw .invalid("AreaCode has to have three digits, and to begin with 2 to 9")
            }
            return tollFreePrefixes.contains(areaCode) ? [] : [areaCode]
        }
        if let state = call.text("State") {
            let states = country == "US" ? areaCodesOfStates : areaCodesOfProvinces
            return states[state.uppercased()] ?? []
        }
        guard call.text("City") == nil else { throw .invalid("City needs a State") }
        return country == "US" ? ["206", "212", "312"] : ["416", "604"]
    }
}

private let tollFreePrefixes = ["800", "833", "844", "855", "866", "877", "888"]

/// An area code or two of each state of the United States.
private let areaCodesOfStates: [String: [String]] = [
    "AL": ["205"], "AK": ["907"], "AZ": ["480", "602"], "AR": ["501"], "CA": ["213", "415"], "CO": ["303"],
    "CT": ["203"],
    "DC": ["202"], "DE": ["302"], "FL": ["305", "407"], "GA": ["404"], "HI": ["808"], "IA": ["515"], "ID": ["208"],
    "IL": ["312", "217"], "IN": ["317"], "KS": ["316"], "KY": ["502"], "LA": ["504"], "MA": ["617"],
    "MD": ["301", "410"],
    "ME": ["207"], "MI": ["313"], "MN": ["612"], "MO": ["314"], "MS": ["601"], "MT": ["406"], "NC": ["704", "919"],
    "ND": ["701"], "NE": ["402"], "NH": ["603"], "NJ": ["201"], "NM": ["505"], "NV": ["702"], "NY": ["212", "518"],
    "OH": ["216", "614"], "OK": ["405"], "OR": ["503"], "PA": ["215", "412"], "RI": ["401"], "SC": ["803"],
    "SD": ["605"],
    "TN": ["615"], "TX": ["214", "512"], "UT": ["801"], "VA": ["703", "804"], "VT": ["802"], "WA": ["206", "425"],
    "WI": ["414"], "WV": ["304"], "WY": ["307"],
]

/// An area code of each of the larger provinces of Canada.
private let areaCodesOfProvinces: [String: [String]] = [
    "AB": ["403"], "BC": ["604"], "MB": ["204"], "NB": ["506"], "NS": ["902"], "ON": ["416", "613"], "QC": ["514"],
    "SK": ["306"],
]
