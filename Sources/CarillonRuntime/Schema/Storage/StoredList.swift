/// Access to a list whose Swift type only generated code knows.
protocol ListAccess: Sendable {
    /// Calls `body` with the address of the first element, the distance between elements, and their number.
    func withElements<Result>(at storage: UnsafeRawPointer, _ body: (ListElements) -> Result) -> Result
    /// Replaces the list by elements, each of which `fill` makes of a blank one, for as long as `hasNext` returns true.
    func set(
        _ storage: UnsafeMutableRawPointer,
        while hasNext: () throws(DecodingFailure) -> Bool,
        fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure)
}

/// The elements of a list while it is being looked at.
struct ListElements {
    let start: UnsafeRawPointer?
    let stride: Int
    let count: Int

    /// The address of one of the elements.
    subscript(index: Int) -> UnsafeRawPointer? {
        start.map { $0 + index * stride }
    }

    /// The addresses of the elements in order.
    @inline(__always)
    func forEach<Failure: Error>(_ body: (Int, UnsafeRawPointer) throws(Failure) -> Void) throws(Failure) {
        guard var element = start else { return }
        for index in 0..<count {
            try body(index, element)
            element += stride
        }
    }
}

/// An array property.
struct StoredList<Element: Sendable>: ListAccess {
    let blank: @Sendable () -> Element

    func withElements<Result>(at storage: UnsafeRawPointer, _ body: (ListElements) -> Result) -> Result {
        storage.assumingMemoryBound(to: [Element].self).pointee.withUnsafeBufferPointer { elements in
            body(
                ListElements(
                    start: UnsafeRawPointer(elements.baseAddress),
                    stride: MemoryLayout<Element>.stride,
                    count: elements.count
                )
            )
        }
    }

    func set(
        _ storage: UnsafeMutableRawPointer,
        while hasNext: () throws(DecodingFailure) -> Bool,
        fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure) {
        // Most lists are short, and begin on the stack: with few bytes, since lists of lists take as much for each level.
        try withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { (stack) throws(DecodingFailure) in
            try set(storage, while: hasNext, fill: fill, beginningIn: stack)
        }
    }

    private func set(
        _ storage: UnsafeMutableRawPointer,
        while hasNext: () throws(DecodingFailure) -> Bool,
        fill: (ValueTarget) throws(DecodingFailure) -> Void,
        beginningIn stack: UnsafeMutableRawBufferPointer
    ) throws(DecodingFailure) {
        // An array would do in place of the memory, but what generic code does with arrays begins with a search for
        // their type, for each element.
        let blank = blank()
        var capacity = MemoryLayout<Element>.alignment <= 16 ? stack.count / MemoryLayout<Element>.stride : 0
        var count = 0
        var elements: UnsafeMutablePointer<Element>
        var isOnStack = false
        if capacity > 0, let address = stack.baseAddress {
            elements = address.bindMemory(to: Element.self, capacity: capacity)
            isOnStack = true
        } else {
            capacity = 4
            elements = .allocate(capacity: capacity)
        }
        defer {
            elements.deinitialize(count: count)
            if !isOnStack { elements.deallocate() }
        }
        while try hasNext() {
            if count == capacity {
                capacity *= 2
                let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
                larger.moveInitialize(from: elements, count: count)
                if !isOnStack { elements.deallocate() }
                elements = larger
                isOnStack = false
            }
            (elements + count).initialize(to: blank)
            count += 1
            try fill(ValueTarget(elements + (count - 1)))
        }
        storage.assumingMemoryBound(to: [Element].self).pointee = [Element](
            unsafeUninitializedCapacity: count
        ) { memory, initializedCount in
            memory.baseAddress?.moveInitialize(from: elements, count: count)
            initializedCount = count
        }
        count = 0
    }
}
