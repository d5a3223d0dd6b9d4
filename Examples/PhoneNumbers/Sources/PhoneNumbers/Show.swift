import ArgumentParser
import ChimeSDKVoice

struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what is known about a phone number.",
        discussion: "Example: phone-numbers show +12065550100"
    )

    @OptionGroup var service: ServiceOptions

    @Argument(help: "The phone number, such as +12065550100.")
    var number: String

    func run() async throws(Failure) {
        do {
            let output = try await service.voice.getPhoneNumber(phoneNumberID: number)
            print(output.phoneNumber?.details ?? "nothing is known about \(number)")
        } catch {
            throw Failure(error)
        }
    }
}
