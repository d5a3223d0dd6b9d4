import Awkward
import CarillonRuntime

/// The input is the JSON of a structure with members of every kind.
///
/// It is refused, or what is read of it is written in a way that is read and written alike. Bytes are compared, since a
/// NaN equals nothing.
func fuzzJSON(_ input: [UInt8]) -> CInt {
    guard let value = try? Everything(json: input), value.violations.isEmpty else { return 0 }
    let bytes = value.json
    do {
        require(try Everything(json: bytes).json == bytes, "what was written is read otherwise")
    } catch {
        require(false, "what was written is refused: \(error)")
    }
    return 0
}
