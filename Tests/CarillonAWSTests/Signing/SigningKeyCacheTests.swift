import CarillonRuntime
import Testing

@testable import CarillonAWS

@Suite("Signing keys")
struct SigningKeyCacheTests {
    private func scope(_ day: String = "2015-08-30", region: String = "us-east-1", service: String = "iam") throws
        -> SigningScope
    {
        SigningScope(date: try time("\(day)T23:59:59Z"), region: region, service: service)
    }

    @Test("a key is the one that is printed in the user guide")
    func derivation() throws {
        let key = SigningKeyCache.derivedKey(
            secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            try scope()
        )
        let text = key.withUnsafeBytes { hexadecimal($0) }
        #expect(text == "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9")
    }

    @Test("a key is derived once for each secret, day, region and service")
    func reuse() throws {
        let cache = SigningKeyCache()
        let first = try cache.key(secret: "a", scope())
        #expect(try cache.key(secret: "a", scope()) == first)
        #expect(cache.count == 1)
        #expect(try cache.key(secret: "b", scope()) != first)
        #expect(try cache.key(secret: "a", scope("2015-08-31")) != first)
        #expect(try cache.key(secret: "a", scope(region: "eu-west-1")) != first)
        #expect(cache.count == 4)
        #expect(try cache.key(secret: "a", scope(service: "sts")) != first)
        #expect(try cache.key(secret: "a", scope()) == first)
    }

    @Test("all attempts of a client share their keys")
    func sharing() async throws {
        let clock = StandingClock().clock
        let aws = AWSConfiguration(
            region: "us-east-1",
            credentials: exampleCredentials,
            environment: ProcessEnvironment(variables: [:], homeDirectory: "/nonexistent")
        )
        let session = AWSSession(aws, transport: AnsweringTransport(inOrder: []), clock: clock)
        let signer = SessionSigner(session: session, skew: ClockSkew())
        for _ in 0..<3 {
            var request = exampleRequest()
            try await signer.sign(
                &request,
                body: HTTPBody(),
                scheme: .sigV4(service: "chime"),
                context: .test(clock)
            )
        }
        #expect(signer.keys.count == 1)
    }

    @Test("the keys that are kept are few")
    func limit() throws {
        let cache = SigningKeyCache()
        for number in 0..<20 {
            let secret = "secret \(number)"
            #expect(try cache.key(secret: secret, scope()) == SigningKeyCache.derivedKey(secret: secret, scope()))
        }
        #expect(cache.count == SigningKeyCache.limit)
    }

    @Test("the keys are the same for whoever asks at once")
    func concurrency() async throws {
        let cache = SigningKeyCache()
        let scopes = try ["2015-08-30", "2015-08-31"].map { try scope($0) }
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let scope = scopes[number % 2]
                    return cache.key(secret: "a", scope) == SigningKeyCache.derivedKey(secret: "a", scope)
                }
            }
            for await isRight in group { #expect(isRight) }
        }
        #expect(cache.count == 2)
    }
}
