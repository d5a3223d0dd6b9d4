import ServiceModel

/// The rules by which names of the model become names of Swift.
///
/// The rules are those of the [Swift API Design
/// Guidelines](https://www.swift.org/documentation/api-design-guidelines/): types in upper camel case, everything else
/// in lower camel case, acronyms in one case throughout.
package enum Naming {
    /// Returns a type's name: the model's own, as an identifier in upper camel case. `SipRuleId` becomes `SIPRuleID`.
    static func type(_ name: String) -> String {
        let identifier = startingWithLetter(words(of: name).map(spelled).joined(), prefix: "Shape")
        return reservedTypes.contains(identifier) ? identifier + "Shape" : identifier
    }

    /// Returns a property's, argument's or method's name: `PhoneNumberId` becomes `phoneNumberID`.
    package static func member(_ name: String) -> String {
        avoidingReserved(startingWithLetter(lowerCamelCase(name), prefix: "_"), reservedMembers)
    }

    /// Returns the name of an enumeration's value: `us-east-1` becomes `usEast1`, `1` becomes `_1`, and the empty text
    /// `empty`.
    static func value(_ value: String) -> String {
        let base = lowerCamelCase(value)
        if !base.isEmpty { return avoidingReserved(startingWithLetter(base, prefix: "_"), reservedValues) }
        if value.isEmpty { return "empty" }
        // Nothing of the value can be part of an identifier: its scalars' numbers can.
        return value.unicodeScalars.map { "u" + String($0.value, radix: 16, uppercase: true) }.joined()
    }

    /// Returns the name of the method that makes an operation's paginator: `ListRooms` becomes `listRoomsPaginator`.
    static func paginator(_ operation: String) -> String {
        member(operation) + "Paginator"
    }

    /// Returns the name of the method that waits for a state: `InstanceRunning` becomes `waitUntilInstanceRunning`.
    static func waiter(_ name: String) -> String {
        "waitUntil" + words(of: name).map(spelled).joined()
    }

    /// Returns the name of an error's case: `ThrottledClientException` becomes `throttledClient`.
    static func errorCase(_ name: String) -> String {
        for suffix in ["Exception", "Error", "Fault"] where name.hasSuffix(suffix) && name.count > suffix.count {
            return avoidingReserved(lowerCamelCase(String(name.dropLast(suffix.count))), reservedErrorCases)
        }
        return avoidingReserved(lowerCamelCase(name), reservedErrorCases)
    }

    /// Returns the name of a model file's Swift file, without extension: `phone-numbers` becomes `PhoneNumbers`.
    static func file(_ name: String) -> String {
        let base = words(of: name, keepingForeign: true).map(capitalized).joined()
        return startingWithLetter(base, prefix: "File")
    }

    /// Returns a name as it is written in a declaration or by itself: between backticks if it is a keyword. After a dot
    /// and as an argument's label, no name needs them.
    package static func escaped(_ name: String) -> String {
        keywords.contains(name) || contextualKeywords.contains(name) ? "`\(name)`" : name
    }

    /// Returns different names for `names`: the first of equal ones keeps it, the others are numbered from 2 (after a
    /// digit, with a `v` between).
    ///
    /// Names are given in order, so that one that is added at the end changes no other.
    package static func distinct(_ names: [String], avoiding taken: Set<String> = []) -> [String] {
        distinct(names, avoiding: taken) { $0 }.map(\.name)
    }

    /// Returns each element with a name of its own, numbered as in ``distinct(_:avoiding:)``.
    package static func distinct<Element>(
        _ elements: [Element],
        avoiding taken: Set<String> = [],
        _ name: (Element) -> String
    ) -> [(element: Element, name: String)] {
        var used = taken
        /// The first number of each name that may be free: all below it are used.
        var numbers: [String: Int] = [:]
        return elements.map { element in
            let name = name(element)
            var candidate = name
            var number = numbers[name, default: 2]
            while used.contains(candidate) {
                candidate = name.last?.isNumber == true ? "\(name)v\(number)" : "\(name)\(number)"
                number += 1
            }
            numbers[name] = number
            used.insert(candidate)
            return (element, candidate)
        }
    }

    // MARK: - Case

    private static func lowerCamelCase(_ name: String) -> String {
        let words = words(of: name)
        guard let first = words.first else { return "" }
        let isAllCapitals = !name.unicodeScalars.contains(where: \.isASCIISmall)
        return first.lowercased() + words.dropFirst().map { inner($0, ofAllCapitals: isAllCapitals) }.joined()
    }

    /// Returns a word that is not the first: an acronym in capitals, another word capitalized. A word in capitals is
    /// taken for an acronym (`InboundMMS`) unless the whole name is in capitals (`NO_REPLY`).
    private static func inner(_ word: String, ofAllCapitals isAllCapitals: Bool) -> String {
        spelled(isAllCapitals ? word.lowercased() : word)
    }

    /// Returns an acronym in capitals, another word capitalized.
    static func spelled(_ word: String) -> String {
        acronyms[word.lowercased()] ?? capitalized(word)
    }

    private static func capitalized(_ word: String) -> String {
        guard let first = word.unicodeScalars.first else { return "" }
        guard first.isASCII else { return word.prefix(1).uppercased() + word.dropFirst() }
        return first.isASCIISmall ? first.properties.uppercaseMapping + String(word.unicodeScalars.dropFirst()) : word
    }

    private static func startingWithLetter(_ name: String, prefix: String) -> String {
        guard let first = name.unicodeScalars.first else { return prefix }
        return first.isASCIILetter || !first.isASCII ? name : prefix + name
    }

    private static func avoidingReserved(_ name: String, _ reserved: Set<String>) -> String {
        reserved.contains(name) ? name + "Value" : name
    }
}
