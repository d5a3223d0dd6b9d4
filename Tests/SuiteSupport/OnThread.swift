import Foundation
import Synchronization

/// What `body` returns on a thread of its own with so many bytes of stack.
public func onThread<Result: Sendable>(stackSize: Int, _ body: @escaping @Sendable () -> Result) throws -> Result {
    let box = ResultBox<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        let value = body()
        box.value.withLock { $0 = value }
        done.signal()
    }
    thread.stackSize = stackSize
    thread.start()
    done.wait()
    guard let value = box.value.withLock({ $0 }) else { throw CancellationError() }
    return value
}

private final class ResultBox<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
