internal import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The texts of a small XML document, by the path of their elements: `ErrorResponse/Error/Code`.
///
/// Of elements with the same path the first counts. Attributes are passed over. A document type is refused, and with it
/// everything that could make the document larger than it is or lead elsewhere.
struct XMLTexts: Sendable {
    private let texts: [String: String]

    /// Reads a document.
    ///
    /// - Throws: ``CredentialsProblem`` if it is not XML, or more of it than such a response has.
    init(_ bytes: [UInt8]) throws(CredentialsProblem) {
        guard let text = String(validating: bytes, as: UTF8.self), !text.contains("<!DOCTYPE") else {
            throw CredentialsProblem("the response is not XML of the expected kind")
        }
        let reader = XMLTextReader()
        // Without its declaration, which could say that the bytes mean something else than what was looked at.
        let start = text.hasPrefix("<?xml") ? text.range(of: "?>")?.upperBound : nil
        let parser = XMLParser(data: Data(text[(start ?? text.startIndex)...].utf8))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        // The parser does not complain about a document that is cut off.
        guard parser.parse(), reader.isComplete else {
            throw CredentialsProblem("the response is not XML of the expected kind")
        }
        texts = reader.texts
    }

    /// The text of the element at a path, without white space around it; `nil` if there is none.
    subscript(path: String) -> String? { texts[path] }
}

private final class XMLTextReader: NSObject, XMLParserDelegate {
    /// More elements than any response of STS has, and more levels.
    private static let elementLimit = 256

    private(set) var texts: [String: String] = [:]
    /// Whether the first element has ended.
    var isComplete: Bool { elements > 0 && path.isEmpty }
    private var path: [String] = []
    private var text = ""
    private var elements = 0

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements += 1
        guard elements <= Self.elementLimit else { return parser.abortParsing() }
        path.append(name)
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let key = path.joined(separator: "/")
        if texts[key] == nil { texts[key] = text.trimmingCharacters(in: .whitespacesAndNewlines) }
        path.removeLast()
        text = ""
    }
}
