internal import CarillonRuntime
internal import Crypto

/// Returns the checksum of bytes; `nil` for an algorithm that there is none of.
func computeChecksum(_ algorithm: ServiceSchema.ChecksumAlgorithm, of bytes: [UInt8]) -> [UInt8]? {
    switch algorithm {
    case .crc32: CRC32.iso.checksum(of: bytes)
    case .crc32c: CRC32.castagnoli.checksum(of: bytes)
    case .sha1: Array(Insecure.SHA1.hash(data: bytes))
    case .sha256: Array(SHA256.hash(data: bytes))
    case .md5: Array(Insecure.MD5.hash(data: bytes))
    case .crc64nvme: nil
    }
}

extension CRC32 {
    /// Returns the check of bytes, its highest byte first.
    fileprivate func checksum(of bytes: [UInt8]) -> [UInt8] {
        var check = self
        bytes.withUnsafeBufferPointer { check.add($0) }
        return withUnsafeBytes(of: check.value.bigEndian, Array.init)
    }
}
