import Diagnostics

/// Tells the kind of a description that is not an upstream's, as messages name it: `an OpenAPI description`; `nil` for
/// a file that is of no kind that is known.
package func kindOfDescription(_ source: UpstreamSource) -> String? {
    (try? Gunzip.content(of: source)).flatMap { ForeignDescription($0, file: source.path)?.words }
}

/// A description of another kind than the one that an import was told to read.
enum ForeignDescription: CaseIterable {
    case openAPI, swagger, asyncAPI, discovery, botocore, smithy, smithyIDL, carillon, xml

    /// The kind, as messages name it.
    fileprivate var words: String {
        switch self {
        case .openAPI: "an OpenAPI description"
        case .swagger: "a Swagger (OpenAPI 2) description"
        case .asyncAPI: "an AsyncAPI description"
        case .discovery: "a Google discovery document"
        case .botocore: "botocore's description of a service"
        case .smithy: "a Smithy model as JSON"
        case .smithyIDL: "a Smithy model in Smithy's own language"
        case .carillon: "a model file of carillon"
        case .xml: "XML"
        }
    }

    /// The way on.
    private var hint: String {
        switch self {
        case .botocore: "'carillon import botocore' reads it"
        case .smithy: "'carillon import smithy' reads it"
        case .smithyIDL: "'smithy ast' prints it as JSON, which 'carillon import smithy' reads"
        case .carillon: "it needs no import: put it into a service's folder"
        case .openAPI, .swagger, .asyncAPI, .discovery, .xml:
            "an import reads botocore's service-2.json or a Smithy model as JSON; 'carillon init' makes a model to write by hand"
        }
    }

    /// The key at the top of the file by which the kind is known; `nil` for one that has none.
    private var key: String? {
        switch self {
        case .openAPI: "openapi"
        case .swagger: "swagger"
        case .asyncAPI: "asyncapi"
        case .discovery: "discoveryVersion"
        case .botocore: "metadata"
        case .smithy: "smithy"
        case .smithyIDL: "$version"
        case .carillon: "operations"
        case .xml: nil
        }
    }

    /// Whether the kind may also be written as YAML or a language of its own, one key a line.
    private var isWrittenInLines: Bool { ![.discovery, .botocore, .smithy].contains(self) }

    /// The greatest number of bytes in which the key of a file in lines is looked for.
    private static let start = 1 << 16

    /// Tells the kind of a file that could not be read as what was expected; `nil` for one that is of no kind that is
    /// known.
    fileprivate init?(_ content: [UInt8], file: String) {
        let kind: ForeignDescription?
        if let root = try? parseJSON(content, file: file) {
            kind = Self.allCases.first { kind in kind.key.map { root[$0] != nil } ?? false }
        } else {
            let lines = String(decoding: content.prefix(Self.start), as: UTF8.self).split(whereSeparator: \.isNewline)
            let keys = lines.compactMap { line in line.firstIndex(of: ":").map { line[..<$0].filter { $0 != "\"" } } }
            let start = lines.lazy.map { $0.drop { $0 == "\u{FEFF}" || $0.isWhitespace } }.first { !$0.isEmpty }
            let isXML = start?.hasPrefix("<") ?? false
            kind =
                isXML
                ? .xml : Self.allCases.first { kind in kind.isWrittenInLines && keys.contains { $0 == kind.key } }
        }
        guard let kind else { return nil }
        self = kind
    }

    /// Returns the diagnostic of a file that is of another kind than was expected; `nil` where it is not known to be.
    static func diagnostic(of source: UpstreamSource, expected: UpstreamFormat) -> Diagnostic? {
        guard let content = try? Gunzip.content(of: source),
            let kind = ForeignDescription(content, file: source.path),
            kind != (expected == .smithy ? .smithy : .botocore)
        else { return nil }
        return Diagnostic(
            .error,
            .unexpectedUpstream,
            "this is \(kind.words)",
            at: SourceRange(file: source.path, line: 1, column: 1),
            hint: kind.hint
        )
    }
}
