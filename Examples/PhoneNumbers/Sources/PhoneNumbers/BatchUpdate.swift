import ArgumentParser
import ChimeSDKVoice

struct BatchUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Changes many phone numbers.",
        discussion: """
            Example: phone-numbers batch-update names.csv

            The file's first line names the columns, number and any of name, calling-name and product-type. Each line \
            changes one of these. Nothing is sent before the whole file is in order.
            """
    )

    /// How many changes a request has at most. The model sets no limit here; this is that of Chime's other batches.
    private static let batchSize = 50

    @OptionGroup var service: ServiceOptions

    @Argument(help: "A file of comma-separated values.", completion: .file(extensions: ["csv"]))
    var file: String

    func run() async throws(Failure) {
        let file = try UpdateFile(path: file)
        guard file.problems.isEmpty else {
            for problem in file.problems { report(problem) }
            throw Failure(message: "nothing was sent, because the file has to be mended first", status: .invalidInput)
        }
        let rejected = try await send(file)
        guard rejected == 0 else {
            let message = "\(rejected) of \(file.items.count) phone numbers were not changed"
            throw Failure(message: message, status: .refused)
        }
        print("\(file.items.count) phone numbers were changed")
    }

    /// Sends the file's changes, and returns how many of them the service rejected.
    private func send(_ file: UpdateFile) async throws(Failure) -> Int {
        let voice = service.voice
        let progress = ProgressBar(total: file.items.count)
        var errors: [PhoneNumberError] = []
        defer {
            progress.finish()
            for error in errors { report(describe(error, in: file)) }
        }
        for start in stride(from: 0, to: file.items.count, by: Self.batchSize) {
            let batch = file.items[start...].prefix(Self.batchSize)
            do {
                let output = try await voice.batchUpdatePhoneNumber(updatePhoneNumberRequestItems: Array(batch))
                errors += output.phoneNumberErrors ?? []
            } catch {
                var failure = Failure(error)
                failure.message += " (after \(start) of \(file.items.count) phone numbers had been sent)"
                throw failure
            }
            progress.show(batch.endIndex)
        }
        return errors.count
    }

    /// `names.csv:3: NotFound: there is no such phone number`.
    private func describe(_ error: PhoneNumberError, in file: UpdateFile) -> String {
        [file.place(of: error.phoneNumberID), error.errorCode?.rawValue, error.errorMessage]
            .compactMap(\.self).joined(separator: ": ")
    }
}
