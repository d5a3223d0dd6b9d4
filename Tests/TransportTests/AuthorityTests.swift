import CarillonRuntime
import Testing

struct AuthorityTests {
    @Test(
        "a host with a port that TCP has, or without one",
        arguments: [
            "example.com", "example.com:", "example.com:0", "example.com:443", "example.com:65535", "127.0.0.1:00080",
            "[::1]", "[::1]:", "[::1]:65535", "localhost",
        ]
    )
    func hosts(authority: String) {
        #expect(isHostWithPort(authority))
    }

    @Test(
        "what is no host, or has a port beyond those of TCP",
        arguments: [
            "", ":", ":80", "example.com:65536", "example.com:99999999999999999999", "example.com:8a",
            "example.com:+80",
            "example.com:٨٠", "example.com:80:", "::1", "[::1", "[::1]80", "[::1]:65536", "[",
        ]
    )
    func others(authority: String) {
        #expect(!isHostWithPort(authority))
    }
}
