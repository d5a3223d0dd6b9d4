import CarillonFiles
import Testing

@Suite("digests with a key")
struct KeyedDigestTests {
    /// The key of the vectors in the reference implementation of SipHash-2-4: the bytes from 0 to 15.
    private let digest = KeyedDigest(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908))

    @Test(
        "they are those of the reference implementation",
        arguments: zip(
            [0, 1, 7, 8, 15],
            [
                0x726f_db47_dd0e_0e31, 0x74f8_39c5_93dc_67fd, 0xab02_00f5_8b01_d137, 0x93f5_f579_9a93_2462,
                0xa129_ca61_49be_45e5,
            ] as [UInt64]
        )
    )
    func vectors(count: UInt8, expected: UInt64) {
        #expect(digest(Array(0..<count)) == expected)
    }

    @Test("another key makes others")
    func keys() {
        #expect(KeyedDigest()([1, 2, 3]) != KeyedDigest()([1, 2, 3]))
    }
}
