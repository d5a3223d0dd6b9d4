import ArgumentParser
import ChimeSDKVoice

struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Changes a phone number.",
        discussion: "Example: phone-numbers update +12065550100 --name Reception"
    )

    @OptionGroup var service: ServiceOptions

    @Argument(help: "The phone number, such as +12065550100.")
    var number: String

    @Option(help: "The name that the number goes by in the account.")
    var name: String?

    @Option(help: "The name that is shown to the people who are called.")
    var callingName: String?

    @Option(help: "The product that the number is used with.")
    var productType: PhoneNumberProductType?

    func validate() throws {
        guard [name, callingName, productType?.rawValue].count(where: { $0 != nil }) == 1 else {
            throw ValidationError("the service changes one detail at a time: --name, --calling-name or --product-type")
        }
    }

    func run() async throws(Failure) {
        do {
            let output = try await service.voice.updatePhoneNumber(
                phoneNumberID: number,
                productType: productType,
                callingName: callingName,
                name: name
            )
            print(output.phoneNumber?.details ?? "\(number) was changed")
        } catch {
            throw Failure(error)
        }
    }
}
