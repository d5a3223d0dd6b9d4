import ChimeSDKVoice
import Foundation

// Printed as they are, structures hide what the model calls sensitive. Here it is what was asked for.
extension PhoneNumber {
    /// The number in one line of a list.
    var row: String {
        let cells = [
            (e164PhoneNumber ?? phoneNumberID ?? "-", 16),
            (status?.rawValue ?? "-", 18),
            (productType?.rawValue ?? "-", 26),
        ]
        return cells.map { $0.padding(toLength: max($1, $0.count + 1), withPad: " ", startingAt: 0) }.joined()
            + (name ?? "-")
    }

    /// What is known about the number, a line for each detail.
    var details: String {
        let assignments = associations.map { $0.compactMap(\.value).joined(separator: ", ") }
        let details = [
            ("number", e164PhoneNumber ?? phoneNumberID),
            ("name", name),
            ("calling name", callingName),
            ("calling name is", callingNameStatus?.rawValue),
            ("product type", productType?.rawValue),
            ("status", status?.rawValue),
            ("type", type?.rawValue),
            ("country", country),
            ("assigned to", assignments),
            ("last changed", updatedTimestamp?.ISO8601Format()),
        ]
        return details.compactMap { label, value in
            guard let value, !value.isEmpty else { return nil }
            return label.padding(toLength: 17, withPad: " ", startingAt: 0) + value
        }.joined(separator: "\n")
    }
}
