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
        case .invalidInput: self.init(message: "nothing was sent: \(error)", status: .invalidInput)
        case .client: self.init(message: "\(error)", status: .unavailable)
        default: self.init(message: "the service refused: \(error)", status: .refused)
        }
    }
}
