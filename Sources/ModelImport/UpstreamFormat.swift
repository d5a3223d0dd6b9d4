/// The formats in which upstreams describe services.
package enum UpstreamFormat: String, CaseIterable, Hashable, Sendable {
    /// botocore's `service-2.json` and the files beside it.
    case botocore
    /// Smithy's JSON AST.
    case smithy
}

/// Tells a description's format by its content; `nil` for a file that is something else.
/// - Parameter fallback: the format of a file that is damaged, as which reading it says what is wrong with it.
package func upstreamFormat(of source: UpstreamSource, ifDamaged fallback: UpstreamFormat?) -> UpstreamFormat? {
    var reader = JSONReader()
    guard let root = reader.document(source) else { return fallback }
    return root["smithy"] != nil ? .smithy : root["metadata"] != nil ? .botocore : nil
}
