import Allocations
import Benchmark

extension BenchmarkMetric {
    /// How often memory is allocated.
    static let allocations = BenchmarkMetric.custom("Allocations")
}

/// Does the work and adds to the benchmark's figures how often it allocated memory.
func countingAllocations(_ benchmark: Benchmark, _ work: () -> Void) {
    let before = allocationCount()
    benchmark.startMeasurement()
    work()
    benchmark.stopMeasurement()
    benchmark.measurement(.allocations, Int(allocationCount() - before))
}

/// Makes a value, and adds to the benchmark's figures how often that allocated memory besides what the value itself consists of,
/// which is freed with it. The time is that of making and freeing it.
func countingAllocations<Value>(in benchmark: Benchmark, _ make: () throws -> Value) rethrows {
    let before = allocationCount()
    benchmark.startMeasurement()
    var value: Value? = try make()
    blackHole(value)
    let allocated = allocationCount() - before
    let freed = deallocationCount()
    value = nil
    benchmark.stopMeasurement()
    benchmark.measurement(.allocations, Int(allocated - (deallocationCount() - freed)))
}
