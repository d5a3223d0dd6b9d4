public import ChimeSDKVoice

/// A small app's own code: the phone numbers of an office and the names they go by.
///
/// It asks for a `ChimeSDKVoiceAPI` rather than the client, so that the tests can give it a stub.
public struct Switchboard<Voice: ChimeSDKVoiceAPI>: Sendable {
    private let voice: Voice

    /// Creates a switchboard on a client, or on a stub.
    public init(voice: Voice) {
        self.voice = voice
    }

    /// The names of all numbers that are assigned, sorted.
    public func names() async throws(ChimeSDKVoiceError) -> [String] {
        var names: [String] = []
        do {
            let pages = voice.listPhoneNumbersPaginator(status: PhoneNumberStatus.assigned.rawValue)
            for try await number in pages.items {
                names.append(number.name ?? "unnamed")
            }
        } catch {
            throw error
        }
        return names.sorted()
    }

    /// Gives a number to somebody.
    ///
    /// - Returns: Whether there is such a number.
    public func assign(_ number: String, to person: String) async throws(ChimeSDKVoiceError) -> Bool {
        do {
            _ = try await voice.updatePhoneNumber(phoneNumberID: number, name: person)
            return true
        } catch .notFound {
            return false
        } catch {
            throw error
        }
    }

    /// Sets the name that those see who are called from any of the numbers.
    ///
    /// - Returns: The numbers that still have their old name.
    public func setCallingName(_ name: String, of numbers: [String]) async throws(ChimeSDKVoiceError) -> [String] {
        let items = numbers.map { UpdatePhoneNumberRequestItem(phoneNumberID: $0, callingName: name) }
        let output = try await voice.batchUpdatePhoneNumber(updatePhoneNumberRequestItems: items)
        return output.phoneNumberErrors?.compactMap(\.phoneNumberID) ?? []
    }
}
