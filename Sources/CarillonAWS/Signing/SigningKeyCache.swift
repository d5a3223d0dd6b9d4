internal import Crypto
internal import Synchronization

/// The keys that were derived last. A key is good for all requests of a day to one service in one region.
final class SigningKeyCache: Sendable {
    private struct Entry {
        let secret: String
        let day: String
        let region: String
        let service: String
        let key: SymmetricKey
    }

    /// The greatest number of keys: those of a day or two with the credentials of an hour that has just ended.
    static let limit = 4

    /// From the oldest on. What a mutex holds appears in no mirror.
    private let entries = Mutex<[Entry]>([])

    /// The number of keys.
    var count: Int { entries.withLock(\.count) }

    /// Returns the key that is derived from a secret for a scope.
    func key(secret: String, _ scope: SigningScope) -> SymmetricKey {
        entries.withLock { entries in
            let known = entries.first {
                $0.day == scope.day && $0.secret == secret && $0.region == scope.region && $0.service == scope.service
            }
            if let known { return known.key }
            let key = Self.derivedKey(secret: secret, scope)
            if entries.count == Self.limit { entries.removeFirst() }
            entries.append(
                Entry(secret: secret, day: scope.day, region: scope.region, service: scope.service, key: key)
            )
            return key
        }
    }

    /// Derives a key: each part of the scope is signed with the key that the parts before it lead to.
    static func derivedKey(secret: String, _ scope: SigningScope) -> SymmetricKey {
        [scope.day, scope.region, scope.service, SigningScope.terminator].reduce(
            SymmetricKey(data: Array("AWS4\(secret)".utf8))
        ) { key, part in
            SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
        }
    }
}
