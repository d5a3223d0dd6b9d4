extension ClientConfiguration {
    /// The names of errors that mean the same whichever operation answers with them, whether the model has them or not.
    public struct ErrorCodes: Hashable, Sendable {
        /// The errors by which a service refuses a request because there are too many.
        public var throttling: Set<String>
        /// The errors of a service that fails in a way that may pass.
        public var transient: Set<String>

        /// Creates a list.
        public init(throttling: Set<String> = [], transient: Set<String> = []) {
            self.throttling = throttling
            self.transient = transient
        }
    }
}
