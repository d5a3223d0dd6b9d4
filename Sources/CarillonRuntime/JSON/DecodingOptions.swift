/// The way in which a message is decoded, and what that may cost.
package struct DecodingOptions: Sendable {
    /// The treatment of what is not quite in the form that the protocol has.
    var reading = ClientConfiguration.Reading.lenient
    /// The greatest number of bytes that the decoded values may take.
    var sizeLimit = ClientConfiguration.defaultDecodedSizeLimit
    /// The point in time at which decoding is given up, as it is when the task is cancelled; `nil` if it never is.
    var deadline: ContinuousClock.Instant?
    /// Returns the current instant.
    var now: @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    /// Whether the message is a request. A service takes what its model has and nothing else: timestamps in their own formats,
    /// no null in place of an element, no other members of unions. Required members that are absent it finds all at once.
    var isOfRequest = false

    /// Whether nothing but the protocol's own forms is read.
    var isStrict: Bool { reading == .strict }
}

/// The remaining budget for decoding one message: bytes, and time.
///
/// The other side decides how many values there are, and `{}` in a list takes two bytes there and hundreds here. So
/// what the values take is counted, and the clock is looked at from time to time.
struct DecodingBudget {
    private let sizeLimit: Int
    private var bytesLeft: Int
    /// Returns whether to give up; `nil` if time is not limited.
    ///
    /// It is a closure, because the size of an instant is known only at run time: with one in it, a reader's fields
    /// would have to be looked up wherever they are used.
    private let isInterrupted: (() -> Bool)?

    init(_ options: DecodingOptions) {
        sizeLimit = options.sizeLimit
        bytesLeft = options.sizeLimit
        isInterrupted = options.deadline.map { deadline in { Task.isCancelled || options.now() >= deadline } }
    }

    /// The number of bytes of a document after which to look at the clock: a few milliseconds' work.
    static let checkpointDistance = 256 * 1024

    /// Whether there is a clock to look at.
    var isTimed: Bool { isInterrupted != nil }

    /// Takes bytes for values from what is left.
    @inline(__always)
    mutating func spend(_ bytes: Int, at offset: Int) throws(DecodingFailure) {
        bytesLeft -= bytes
        if bytesLeft < 0 { throw DecodingFailure(.tooLarge(limit: sizeLimit), offset: offset) }
    }

    /// Throws if there is no time left.
    func checkTime(at offset: Int) throws(DecodingFailure) {
        if let isInterrupted, isInterrupted() { throw DecodingFailure(.interrupted, offset: offset) }
    }
}
