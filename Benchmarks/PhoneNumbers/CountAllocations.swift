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
