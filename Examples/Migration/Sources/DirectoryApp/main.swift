import LegacyChime
import LegacyChimeMigration
import Voice

// One line decides which service the directory calls.
let voice = ChimeSDKVoiceClient(transport: Carrier())
let directory = Directory(
    chime: LegacyChimeOnVoice(legacyChime: ChimeClient(transport: Carrier()), voice: voice) { loss in
        print("  left out: \(loss)")
    }
)

print("The directory, on Chime SDK Voice:")
try await directory.printAll()
print("What has no counterpart there:")
await directory.useForBusiness("+12065550100")

// Code that goes over converts what it has stored, and is told what is lost.
print("A stored phone number:")
let stored = LegacyChime.PhoneNumber(
    phoneNumberID: "+12065550102",
    productType: .voiceConnector,
    callingName: "Front desk"
)
print("  forth: \(Voice.PhoneNumber.converting(stored).value)")
let named = Voice.PhoneNumber(phoneNumberID: "+12065550103", name: "Front desk")
let back = LegacyChime.PhoneNumber.converting(named)
print("  back: \(back.value), without \(back.losses.map(\.description).joined(separator: ", "))")
