/// A manner of sending requests again, as `AWS_RETRY_MODE` and `retry_mode` name it.
///
/// All are carried out as ``standard``, so that settings that are meant for several SDKs work with this one.
package enum RetryMode: String, Hashable, Sendable, CaseIterable {
    /// The manner that all SDKs share.
    case standard
    /// The same, and after throttling the client sends fewer requests of its own accord. AWS calls that experimental; here
    /// there is only what it has in common with ``standard``.
    case adaptive
    /// The manner that each SDK had before; this one had none.
    case legacy
}
