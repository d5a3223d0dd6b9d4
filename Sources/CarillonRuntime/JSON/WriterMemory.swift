import Synchronization

/// The memory of writers that have finished, for those that begin: a document is written without asking for memory again and
/// again while it grows.
enum WriterMemory {
    /// The greatest number of blocks that are kept.
    private static let countLimit = 4
    /// The size in bytes of the largest block that is kept.
    private static let sizeLimit = 1 << 20

    /// Sendable because nobody else has the addresses.
    private struct Blocks: @unchecked Sendable {
        var blocks: [(start: UnsafeMutablePointer<UInt8>, capacity: Int)] = []
    }

    private static let kept = Mutex(Blocks())

    /// Returns memory that the caller owns, of at least 256 bytes.
    static func take() -> (start: UnsafeMutablePointer<UInt8>, capacity: Int) {
        kept.withLock { $0.blocks.popLast() } ?? (.allocate(capacity: 256), 256)
    }

    /// Keeps memory, or frees it where there is enough of it.
    static func keep(_ start: UnsafeMutablePointer<UInt8>, _ capacity: Int) {
        let isKept = kept.withLock { kept in
            guard capacity <= sizeLimit, kept.blocks.count < countLimit else { return false }
            if kept.blocks.isEmpty { kept.blocks.reserveCapacity(countLimit) }
            kept.blocks.append((start, capacity))
            return true
        }
        if !isKept { start.deallocate() }
    }
}
