import ArgumentParser
import ChimeSDKVoice

struct Release: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Gives a phone number back.",
        discussion: """
            Example: phone-numbers release +12065550100

            The service keeps it for seven days, in which it can be restored.
            """
    )

    @OptionGroup var service: ServiceOptions

    @Argument(help: "The phone number, such as +12065550100.")
    var number: String

    func run() async throws(Failure) {
        do {
            _ = try await service.voice.deletePhoneNumber(phoneNumberID: number)
            print("\(number) is released")
        } catch {
            throw Failure(error)
        }
    }
}
