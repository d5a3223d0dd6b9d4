extension ListElements {
    /// Whether two of the elements are equal.
    ///
    /// Texts are equal if they are of the same scalars, numbers as Swift has it. Takes time in proportion to the number
    /// of elements, and memory on the stack where they are few.
    func haveEqualPair(_ element: ValueShape) -> Bool {
        guard count > 1 else { return false }
        // A hash table with open addressing, at most half full: each slot holds an element's number, or -1.
        let capacity = 1 << (Int.bitWidth - (2 * count - 1).leadingZeroBitCount)
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: capacity) { slots in
            slots.initialize(repeating: -1)
            for index in 0..<count {
                guard let item = self[index] else { return false }
                var slot = Self.hash(element, item) & (capacity - 1)
                while slots[slot] >= 0 {
                    if let other = self[slots[slot]], areEqual(element, other, item, texts: .scalars) { return true }
                    slot = (slot + 1) & (capacity - 1)
                }
                slots[slot] = index
            }
            return false
        }
    }

    private static func hash(_ element: ValueShape, _ item: UnsafeRawPointer) -> Int {
        var hasher = Hasher()
        feed(element, item, to: &hasher)
        return hasher.finalize()
    }
}
