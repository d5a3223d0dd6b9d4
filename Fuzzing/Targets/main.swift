import CLibFuzzer
import Foundation

// fuzz TARGET [what libFuzzer takes]: the target's name is taken away before libFuzzer sees the arguments.

let targets: [String: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt] = [
    "patterns": { fuzzPattern(Array(UnsafeBufferPointer(start: $0, count: $1))) },
    "models": { fuzzModel(Array(UnsafeBufferPointer(start: $0, count: $1))) },
    "events": { fuzzEvents(Array(UnsafeBufferPointer(start: $0, count: $1))) },
    "json": { fuzzJSON(Array(UnsafeBufferPointer(start: $0, count: $1))) },
]
guard let name = CommandLine.arguments.dropFirst().first, let target = targets[name] else {
    FileHandle.standardError.write(Data("usage: fuzz \(targets.keys.sorted().joined(separator: "|")) ...\n".utf8))
    exit(64)
}
// libFuzzer runs some of its work in processes of its own, for which it takes the program's name from the arguments.
var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.enumerated().filter { $0.offset != 1 }
    .map { strdup($0.element) }
var count = CInt(arguments.count)
arguments.append(nil)
let status = arguments.withUnsafeMutableBufferPointer { buffer in
    var start = buffer.baseAddress
    return LLVMFuzzerRunDriver(&count, &start, target)
}
exit(status)

/// Ends the process, so that libFuzzer keeps the input.
func require(_ condition: Bool, _ reason: @autoclosure () -> String) {
    if !condition { fatalError(reason()) }
}
