// Names are compared byte by byte. Swift's `==` finds canonically equivalent text equal, which names of a protocol are
// not, and takes time in proportion to the square of a run of combining characters, which a response may be full of.

extension String {
    func hasSameBytes(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

extension StaticString {
    func hasSameBytes(as bytes: some Collection<UInt8>) -> Bool {
        bytes.count == utf8CodeUnitCount
            && UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount).elementsEqual(bytes)
    }
}
