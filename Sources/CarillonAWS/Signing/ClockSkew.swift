public import CarillonRuntime
internal import HTTPTypes
internal import Synchronization

/// The difference between a service's clock and the client's, as the service's errors tell it.
///
/// Services refuse a signature whose date is more than some minutes from their own time. What they answer has their
/// date, so that the next attempt can be signed with it. A client has one difference for all of its calls: the retry
/// strategy learns it, and signing corrects the date by it.
///
/// No difference is too great, as in AWS's own SDKs: a machine whose clock has no battery may begin in 1970, and is decades behind
/// until it is set. A difference that is wrong does not last. Only an error that refuses a signature tells one, the call is sent
/// again once for it, and the next such error, whatever its date, takes its place.
public final class ClockSkew: Sendable {
    private let state = Mutex<Duration>(.zero)

    /// Creates a difference of zero.
    public init() {}

    /// The time by which the service's clock is ahead of the client's; zero as long as nothing else is known.
    public var offset: Duration { state.withLock { $0 } }

    /// Returns the time that the service's clock shows when the client's shows `date`.
    public func corrected(_ date: Timestamp) -> Timestamp {
        date.addingTimeInterval(offset / .seconds(1))
    }

    /// Takes note of what an error says about the service's clock.
    ///
    /// - Parameters:
    ///   - response: The error.
    ///   - date: The time at which the request was sent, by the client's own clock.
    /// - Returns: Whether the clocks were the likely cause, so that an attempt with another date may succeed. That the
    ///   difference was known before is no reason against it: a request that was signed before that may fail after.
    package func update(after response: ErrorResponse, toRequestSentAt date: Timestamp) -> Bool {
        guard let offset = Self.offset(after: response, toRequestSentAt: date) else { return false }
        return state.withLock { known in
            defer { known = offset }
            return offset != .zero || known != .zero
        }
    }

    /// Returns the time by which the service's clock is ahead of the client's, as an error tells it.
    ///
    /// Zero if they differ by less than ``tolerance``, which no service minds; `nil` if the error says nothing about
    /// it, or comes from a cache.
    ///
    /// - Parameters:
    ///   - response: The error.
    ///   - date: The time at which the request was sent, by the client's own clock.
    package static func offset(after response: ErrorResponse, toRequestSentAt date: Timestamp) -> Duration? {
        // A signature is rejected for other reasons too: then only the date tells.
        guard response.isClockSkew || response.isSignatureRejected, response.metadata.headerFields[.age] == nil,
            let serviceDate = response.date
        else { return nil }
        let difference = Duration.seconds(serviceDate.timeIntervalSince(date))
        return abs(difference / .seconds(1)) < tolerance / .seconds(1) ? .zero : difference
    }

    /// The difference below which clocks count as equal: 4 minutes, of which the time that a request takes is a part.
    static let tolerance = Duration.seconds(4 * 60)
}
