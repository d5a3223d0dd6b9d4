import ArgumentParser
import ChimeSDKVoice

struct Order: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Orders phone numbers, and waits until they are there.",
        discussion: "Example: phone-numbers order --state WA --count 3"
    )

    @OptionGroup var service: ServiceOptions

    @Option(help: "The state of the United States, such as WA.")
    var state: String?

    @Option(help: "The area code, such as 206.")
    var areaCode: String?

    @Option(help: "How many numbers to order, at most 50.")
    var count = 1

    @Option(help: "The product that the numbers are used with.")
    var productType = PhoneNumberProductType.voiceConnector

    func validate() throws {
        guard (1...50).contains(count) else { throw ValidationError("--count has to be 1 to 50") }
    }

    func run() async throws(Failure) {
        let voice = service.voice
        do throws(ChimeSDKVoiceError) {
            let found = try await voice.searchAvailablePhoneNumbers(
                areaCode: areaCode,
                state: state,
                maxResults: count
            )
            guard let numbers = found.e164PhoneNumbers, !numbers.isEmpty else {
                report("no phone number is like that")
                return
            }
            let placed = try await voice.createPhoneNumberOrder(productType: productType, e164PhoneNumbers: numbers)
            guard let id = placed.phoneNumberOrder?.phoneNumberOrderID else { return }
            try await printNumbers(of: id, voice)
        } catch {
            throw Failure(error)
        }
    }

    /// Prints the numbers of an order as soon as it is carried out, with what has become of each.
    private func printNumbers(of id: String, _ voice: some ChimeSDKVoiceAPI) async throws(ChimeSDKVoiceError) {
        while true {
            let order = try await voice.getPhoneNumberOrder(phoneNumberOrderID: id).phoneNumberOrder
            guard order?.status == .processing else {
                for number in order?.orderedPhoneNumbers ?? [] {
                    print(number.e164PhoneNumber ?? "-", number.status?.rawValue ?? "-")
                }
                return
            }
            do {
                try await Task.sleep(for: .seconds(1))
            } catch {
                return
            }
        }
    }
}
