import Foundation
import PatternCompiler

// Compiles the patterns that it reads, each with a zero byte after it, and writes a line for each: how it is matched
// (`table`, `counting`, `simulation`, `refused`), how many characters the form has, how many microseconds it took, and why
// it was refused. See Scripts/patterns.py.

let clock = ContinuousClock()
for bytes in FileHandle.standardInput.readDataToEndOfFile().split(separator: 0) {
    let source = String(decoding: bytes, as: UTF8.self)
    var outcome = (form: "", size: 0, reason: "")
    let duration = clock.measure {
        do throws(PatternError) {
            switch try compilePattern(source).form {
            case .table(let table):
                let size = table.classes.utf8.count + table.states.reduce(-1) { $0 + $1.utf8.count + 1 }
                outcome = (table.isCounting ? "counting" : "table", size, "")
            case .simulation(let program):
                outcome = ("simulation", program.text.utf8.count, "")
            }
        } catch {
            outcome = ("refused", 0, error.message)
        }
    }
    let microseconds = Int(duration / .microseconds(1))
    let line = "\(outcome.form)\t\(outcome.size)\t\(microseconds)\t\(outcome.reason)\n"
    // Written at once, so that a crash is laid at the door of the right pattern.
    FileHandle.standardOutput.write(Data(line.utf8))
}
