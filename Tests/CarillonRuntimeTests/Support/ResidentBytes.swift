import Foundation

/// How much memory the process holds, where the system tells (Linux) and no sanitizer keeps back what is freed.
func residentBytes() -> Int? {
    #if canImport(Glibc)
        if dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil { return nil }
        guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ") else {
            return nil
        }
        return pages.count > 1 ? Int(pages[1]).map { $0 * 4096 } : nil
    #else
        return nil
    #endif
}
