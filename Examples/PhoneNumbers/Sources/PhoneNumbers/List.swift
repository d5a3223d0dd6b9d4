import ArgumentParser
import ChimeSDKVoice

struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists phone numbers.",
        discussion: "Example: phone-numbers list --status Assigned"
    )

    @OptionGroup var service: ServiceOptions

    @Option(help: "Only numbers with this status.")
    var status: PhoneNumberStatus?

    @Option(help: "Only numbers that are used with this product.")
    var productType: PhoneNumberProductType?

    @Option(help: "How many numbers to ask for at once.")
    var pageSize: Int?

    func run() async throws(Failure) {
        let pages = service.voice.listPhoneNumbersPaginator(
            status: status?.rawValue,
            productType: productType,
            maxResults: pageSize
        )
        var count = 0
        do {
            for try await number in pages.items {
                print(number.row)
                count += 1
            }
        } catch {
            throw Failure(error)
        }
        if count == 0 { report("no phone number is like that") }
    }
}
