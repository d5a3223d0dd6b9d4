import LegacyChime

/// Code that was written for Amazon Chime. It knows nothing of Chime SDK Voice, and stays as it is.
struct Directory {
    let chime: any ChimeAPI

    /// Prints each phone number with what it is used for.
    func printAll() async throws {
        for try await number in chime.listPhoneNumbersPaginator().items {
            print("  \(number.e164PhoneNumber ?? "?"): \(number.productType?.rawValue ?? "unused")")
        }
    }

    /// Uses a phone number for business calls.
    func useForBusiness(_ id: String) async {
        do {
            _ = try await chime.updatePhoneNumber(phoneNumberID: id, productType: .businessCalling)
            print("  \(id) is for business calls")
        } catch .client(.conversion(let error)) {
            print("  not sent: \(error)")
        } catch {
            print("  refused: \(error)")
        }
    }
}
