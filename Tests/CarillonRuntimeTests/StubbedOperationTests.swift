import Testing

@testable import CarillonRuntime

@Suite("Stubs")
struct StubbedOperationTests {
    @Test("a stub without an answer says which operation is not stubbed")
    func notStubbed() async {
        let stub = StubbedOperation(update, SampleError.self)
        do throws(SampleError) {
            _ = try await stub.call(UpdateInput(id: "a"))
            Issue.record("there was an answer")
        } catch {
            guard case .client(let error) = error else {
                Issue.record("another error")
                return
            }
            #expect(error.description == "not stubbed: Update")
        }
        #expect(stub.calls == [UpdateInput(id: "a")])
    }

    @Test("a stub answers as it was told last, and records its calls")
    func stubbed() async throws {
        let stub = StubbedOperation(update, SampleError.self)
        stub.answer { _ throws(SampleError) in throw .notFound(NotFoundException()) }
        await #expect(throws: SampleError.self) { try await stub.call(UpdateInput(id: "a")) }
        stub.answer { input in UpdateOutput(point: Point(x: input.id.count)) }
        #expect(try await stub.call(UpdateInput(id: "bb")).point?.x == 2)
        #expect(stub.calls.map(\.id) == ["a", "bb"])
    }

    @Test("a stub may be called from many tasks at once")
    func concurrency() async {
        let stub = StubbedOperation(update, SampleError.self)
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                group.addTask {
                    stub.answer { _ in UpdateOutput() }
                    _ = try? await stub.call(UpdateInput(id: "\(index)"))
                }
            }
        }
        #expect(Set(stub.calls.map(\.id)).count == 200)
    }
}
