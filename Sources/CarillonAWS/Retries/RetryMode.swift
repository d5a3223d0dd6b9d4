/// A manner of sending requests again, as `AWS_RETRY_MODE` and `retry_mode` name it.
///
/// All are carried out as ``standard``, so that settings that are meant for several SDKs work with this one; a warning says what
/// is missing.
enum RetryMode: String, CaseIterable {
    /// The manner that all SDKs share.
    case standard
    /// The same, and after throttling the client sends fewer requests of its own accord. AWS calls that experimental.
    case adaptive
    /// The manner that each SDK had before; this one had none.
    case legacy

    /// The features of the mode that ``standard`` lacks, as a warning names them; `nil` for that mode itself.
    var missing: String? {
        switch self {
        case .standard: nil
        case .adaptive: "which sends no fewer requests after throttling"
        case .legacy: "which makes 3 attempts unless 'max_attempts' says otherwise"
        }
    }
}
