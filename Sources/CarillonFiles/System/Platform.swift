// The operating system's own calls, for this module and for those that import it.
#if canImport(Darwin)
    @_exported import Darwin
#elseif canImport(Glibc)
    @_exported @preconcurrency import Glibc
#elseif canImport(Musl)
    @_exported @preconcurrency import Musl
#endif

/// The process's environment as the system keeps it: `NAME=value` strings, ended by a null pointer.
package var processEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
        _NSGetEnviron().pointee
    #else
        environ
    #endif
}

/// The value of an environment variable; empty if it is not set.
package func environmentVariable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
}
