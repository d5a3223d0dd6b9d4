import Diagnostics
import Testing

@Suite("working on several things at once")
struct ConcurrentMapTests {
    @Test("the results are in the order of the elements, however long each takes", arguments: [0, 1, 2, 1000])
    func order(count: Int) {
        let results = concurrentMap(Array(0..<count)) { number in
            // The first take longest.
            (0..<max(0, 1000 - number)).reduce(number) { sum, _ in sum &+ 0 }
        }
        #expect(results == Array(0..<count))
    }

    @Test("work can be divided further")
    func nested() {
        let results = concurrentMap([1, 2, 3]) { number in concurrentMap([10, 20]) { $0 * number } }
        #expect(results == [[10, 20], [20, 40], [30, 60]])
    }
}
