import CarillonRuntime
import Chime
import ChimeSDKVoice
import Testing

/// An app's own code, which knows the operations but not who carries them out.
private struct Switchboard {
    let voice: any ChimeSDKVoiceAPI

    func rename(_ ids: [String], to name: String) async throws(ChimeSDKVoiceError) -> [String] {
        var names: [String] = []
        for id in ids {
            let output = try await voice.updatePhoneNumber(phoneNumberID: id, name: name)
            names.append(output.phoneNumber?.name ?? "none")
        }
        return names
    }
}

@Suite("The stub")
struct StubTests {
    @Test("a stub stands in for the client, answers, and records its calls in order")
    func answers() async throws {
        let stub = ChimeSDKVoiceStub()
        stub.answer(.updatePhoneNumber) { input in
            .init(phoneNumber: .init(phoneNumberID: input.phoneNumberID, name: input.name))
        }
        let names = try await Switchboard(voice: stub).rename(["1", "2"], to: "Reception")
        #expect(names == ["Reception", "Reception"])
        #expect(
            stub.calls(to: .updatePhoneNumber) == [
                ChimeSDKVoice.UpdatePhoneNumberInput(phoneNumberID: "1", name: "Reception"),
                ChimeSDKVoice.UpdatePhoneNumberInput(phoneNumberID: "2", name: "Reception"),
            ]
        )
        #expect(stub.calls(to: .getPhoneNumber).isEmpty)
        #expect(stub.calls(to: .batchUpdatePhoneNumber).isEmpty)
    }

    @Test("a stub can answer with an error of the service")
    func answersWithErrors() async throws {
        let stub = ChimeSDKVoiceStub()
        stub.answer(.updatePhoneNumber) { _ throws(ChimeSDKVoiceError) in
            throw .conflict(ChimeSDKVoice.ConflictException(code: .conflict, message: "busy"))
        }
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await Switchboard(voice: stub).rename(["1", "2"], to: "Reception")
        }
        guard case .conflict(let conflict) = error else {
            Issue.record("not the error: \(String(describing: error))")
            return
        }
        #expect(conflict.message == "busy")
        #expect(stub.calls(to: .updatePhoneNumber).count == 1)
    }

    @Test("a later answer takes the place of an earlier one")
    func laterAnswer() async throws {
        let stub = ChimeStub()
        for country in ["US", "CA"] {
            stub.answer(.getPhoneNumber) { _ in .init(phoneNumber: .init(country: country)) }
            #expect(try await stub.getPhoneNumber(phoneNumberID: "1").phoneNumber?.country == country)
        }
        #expect(stub.calls(to: .getPhoneNumber).count == 2)
    }

    @Test("an operation without an answer says so by name, and records the call all the same")
    func notStubbed() async throws {
        let stub = ChimeSDKVoiceStub()
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await stub.updatePhoneNumber(phoneNumberID: "1", name: "Reception")
        }
        guard case .client(let clientError) = error else {
            Issue.record("not the error: \(String(describing: error))")
            return
        }
        #expect("\(clientError)" == "not stubbed: UpdatePhoneNumber")
        #expect(
            stub.calls(to: .updatePhoneNumber) == [
                ChimeSDKVoice.UpdatePhoneNumberInput(phoneNumberID: "1", name: "Reception")
            ]
        )
    }
}
