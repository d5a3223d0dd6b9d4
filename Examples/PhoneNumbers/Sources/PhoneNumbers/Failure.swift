import ChimeSDKVoice

/// Why a command could not do what it was asked for: a message for people and an exit status for scripts.
struct Failure: Error {
    /// An exit status; the numbers above 1 are those of `sysexits.h`.
    enum Status: Int32 {
        case refused = 1
        case invalidInput = 65
        case unavailable = 69
    }

    var message: String
    let status: Status
}

extension Failure {
    /// What an error of the service means to the person who typed the command.
    init(_ error: ChimeSDKVoiceError) {
        switch error {
        case .invalidInput(let problem):
            self.init(message: "nothing was sent: \(problem)", status: .invalidInput)
        case .client(let problem):
            self.init(message: "\(problem)", status: .unavailable)
        case .unmodeled(let answer):
            self.init(message: "the service answered with an error: \(answer)", status: .refused)
        case .notFound(let answer):
            self.init("there is no such phone number", answer.message)
        case .badRequest(let answer):
            self.init("the service does not take this request", answer.message)
        case .unprocessableEntity(let answer):
            self.init("the service cannot do this", answer.message)
        case .conflict(let answer):
            self.init("this cannot be done now", answer.message)
        case .gone(let answer):
            self.init("the phone number is gone", answer.message)
        case .resourceLimitExceeded(let answer):
            self.init("the account has reached a limit", answer.message)
        case .accessDenied(let answer):
            self.init("you lack the permission to do this", answer.message)
        case .forbidden(let answer):
            self.init("you may not do this", answer.message)
        case .unauthorizedClient(let answer):
            self.init("the service does not know you; are the requests signed?", answer.message)
        case .throttledClient(let answer):
            self.init("there were too many requests; try again later", answer.message)
        case .serviceUnavailable(let answer):
            self.init("the service is not available; try again later", answer.message)
        case .serviceFailure(let answer):
            self.init("the service failed; try again later", answer.message)
        }
    }

    private init(_ meaning: String, _ reason: String?) {
        self.init(message: reason.map { "\(meaning): \($0)" } ?? meaning, status: .refused)
    }
}
