#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ClientConfiguration {
    /// A random UUID, version 4 (RFC 9562, section 5.4), in lower case.
    public static func randomIdempotencyToken() -> String {
        // Foundation's own UUIDs open /dev/urandom for each on Linux.
        var generator = SystemRandomNumberGenerator()
        let version = generator.next() & ~0xF000 | 0x4000
        let variant = generator.next() & ~(0b11 << 62) | 0b10 << 62
        // Both types are 16 bytes, any of which have a meaning.
        let bytes = unsafeBitCast((version.bigEndian, variant.bigEndian), to: uuid_t.self)
        return UUID(uuid: bytes).uuidString.lowercased()
    }
}

extension Structure {
    /// The input with a token of `makeToken` in each member that is one and is not set
    /// ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait)).
    func fillingIdempotencyTokens(with makeToken: () -> String) -> Self {
        let layout = Self.schema.layout
        guard layout.pointee.hasIdempotencyToken else { return self }
        var filled = self
        withMutableStorage(of: &filled) { storage in
            for member in layout.pointee.members where member.isIdempotencyToken && member.value(in: storage) == nil {
                member.target(in: storage).write(makeToken())
            }
        }
        return filled
    }
}
