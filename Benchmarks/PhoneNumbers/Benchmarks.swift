import Benchmark
import ChimeSDKVoice
import Foundation

/// `work: Carillon`, and `work: NAME` for each of what would be used instead, for `report` to compare.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .allocations],
        warmupIterations: 5,
        maxDuration: .seconds(3),
        maxIterations: 1_000_000
    )
    json()
    comparison()
    patternBenchmarks()
    inputBenchmarks()
}

private func json() {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    let bytes = Sample.phoneNumbers(count: 1000)
    let data = Data(bytes)

    Benchmark("decode 1,000 phone numbers: Carillon") { benchmark in
        try countingAllocations(in: benchmark) { try PhoneNumberList(json: bytes) }
    }
    Benchmark("decode 1,000 phone numbers: JSONDecoder") { _ in
        blackHole(try decoder.decode(CodablePhoneNumberList.self, from: data))
    }
    Benchmark("encode 1,000 phone numbers: Carillon") { benchmark, list in
        countingAllocations(in: benchmark) { list.json }
    } setup: {
        try PhoneNumberList(json: bytes)
    }
    Benchmark("encode 1,000 phone numbers: JSONEncoder") { _, list in
        blackHole(try? encoder.encode(list))
    } setup: {
        try decoder.decode(CodablePhoneNumberList.self, from: data)
    }
}

/// Each list is read twice, since lists that share their storage are equal without being compared.
private func comparison() {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let bytes = Sample.phoneNumbers(count: 1000)
    let data = Data(bytes)

    Benchmark("compare 1,000 equal phone numbers: Carillon") { _, lists in
        blackHole(lists.0 == lists.1)
    } setup: {
        (try PhoneNumberList(json: bytes), try PhoneNumberList(json: bytes))
    }
    Benchmark("compare 1,000 equal phone numbers: synthesized Equatable") { _, lists in
        blackHole(lists.0 == lists.1)
    } setup: {
        (
            try decoder.decode(CodablePhoneNumberList.self, from: data),
            try decoder.decode(CodablePhoneNumberList.self, from: data)
        )
    }
    Benchmark("hash 1,000 phone numbers: Carillon") { _, list in
        blackHole(list.hashValue)
    } setup: {
        try PhoneNumberList(json: bytes)
    }
    Benchmark("hash 1,000 phone numbers: synthesized Hashable") { _, list in
        blackHole(list.hashValue)
    } setup: {
        try decoder.decode(CodablePhoneNumberList.self, from: data)
    }
}
