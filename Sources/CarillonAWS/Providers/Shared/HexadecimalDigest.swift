internal import Crypto

/// Returns the hash of a text in lower-case hexadecimal digits: what tools name their files by.
func hexadecimalDigest<Hash: HashFunction>(of text: String, _ hash: Hash.Type) -> String {
    hash.hash(data: Array(text.utf8)).map { byte in
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0\(digits)" : digits
    }.joined()
}
