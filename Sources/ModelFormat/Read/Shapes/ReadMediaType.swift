import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the media type of text or a blob; `nil` if there is none, or it is wrong. `SchemaValue.mediaType` restates it.
    mutating func readMediaType(_ entry: YAMLEntry?) -> String? {
        guard let entry, let text = decoder.nonEmptyText(entry.value, "'\(entry.key)'") else { return nil }
        if text.isMediaType { return text }
        decoder.report(
            .invalidHeader,
            "invalid media type '\(text)'",
            at: entry.value.range,
            hint: "it is two names with a slash between them: 'application/json'"
        )
        return nil
    }
}

extension String {
    /// Whether this is a media type, with or without parameters (RFC 9110, section 8.3.1).
    package var isMediaType: Bool {
        let type = prefix { $0 != ";" }
        let names = type.reversed().drop { $0 == " " }.reversed().split(
            separator: "/",
            omittingEmptySubsequences: false
        )
        return names.count == 2 && names.allSatisfy { String($0).isFieldName }
            && utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}
