import Testing

@testable import CarillonRuntime

@Suite("Comparing and copying by words")
struct JSONBytesTests {
    @Test("bytes are equal exactly if each of them is", arguments: 0..<40)
    func equality(count: Int) {
        let bytes = (0..<count).map { UInt8($0) }
        #expect(areEqual(bytes + [1], bytes + [2], count: count))
        for index in 0..<count {
            var others = bytes
            others[index] ^= 0x80
            #expect(!areEqual(bytes, others, count: count), "the byte at \(index)")
        }
    }

    @Test("as many bytes are copied as are asked for, and none beside them", arguments: 0..<80)
    func copying(count: Int) {
        let bytes = (0..<count).map { UInt8($0) }
        var target = [UInt8](repeating: 0xFF, count: count + 16)
        bytes.withUnsafeBytes { source in
            target.withUnsafeMutableBytes { target in
                guard let source = source.baseAddress, let target = target.baseAddress else { return }
                copyBytes(source, target + 8, count: count)
            }
        }
        let around = [UInt8](repeating: 0xFF, count: 8)
        #expect(target == around + bytes + around)
    }

    private func areEqual(_ left: [UInt8], _ right: [UInt8], count: Int) -> Bool {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                guard let left = left.baseAddress, let right = right.baseAddress else { return true }
                return equalBytes(left, right, count: count)
            }
        }
    }
}
