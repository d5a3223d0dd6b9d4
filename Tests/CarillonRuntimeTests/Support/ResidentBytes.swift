import Foundation

/// How much memory the process holds, where the system tells (Linux) and no sanitizer keeps freed memory back.
func residentBytes() -> Int? {
    if ProcessInfo.processInfo.environment["ASAN_OPTIONS"] != nil { return nil }
    guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ") else {
        return nil
    }
    return pages.count > 1 ? Int(pages[1]).map { $0 * 4096 } : nil
}
