import Testing

@_spi(Generated) @testable import CarillonRuntime

extension ServiceOperation<UpdateInput, UpdateOutput, SampleError> {
    /// An operation with the types of another one.
    fileprivate static var replace: Self { Self("Replace", "PUT /things/{id}") }
}

extension ServiceOperation<Point, UpdateOutput, SampleError> {
    /// An operation with the name of another one, as that of another service may have it.
    fileprivate static var updateOfPoints: Self { Self("Update", "PUT /points") }
}

@Suite("Stubs")
struct ServiceStubTests {
    private let stub = ServiceStub<SampleError>()

    @Test("a stub without an answer says which operation is not stubbed")
    func notStubbed() async {
        do throws(SampleError) {
            _ = try await stub.perform(.update, UpdateInput(id: "a"))
            Issue.record("there was an answer")
        } catch {
            guard case .client(let error) = error else {
                Issue.record("another error")
                return
            }
            #expect(error.description == "not stubbed: Update")
        }
        #expect(stub.calls(to: .update) == [UpdateInput(id: "a")])
    }

    @Test("a stub answers as it was told last, and records its calls")
    func stubbed() async throws {
        stub.answer(.update) { _ throws(SampleError) in throw .notFound(NotFoundException()) }
        await #expect(throws: SampleError.self) { try await stub.perform(.update, UpdateInput(id: "a")) }
        stub.answer(.update) { input in UpdateOutput(point: Point(x: input.id.count)) }
        #expect(try await stub.perform(.update, UpdateInput(id: "bb")).point?.x == 2)
        #expect(stub.calls(to: .update).map(\.id) == ["a", "bb"])
    }

    @Test("operations are told apart by name and type, and the order of all calls is known")
    func severalOperations() async throws {
        stub.answer(.update) { _ in UpdateOutput(point: Point(x: 1)) }
        stub.answer(.replace) { _ in UpdateOutput(point: Point(x: 2)) }
        #expect(try await stub.perform(.replace, UpdateInput(id: "a")).point?.x == 2)
        #expect(try await stub.perform(.update, UpdateInput(id: "b")).point?.x == 1)
        await #expect(throws: SampleError.self) { try await stub.perform(.updateOfPoints, Point(x: 3)) }
        #expect(stub.calls(to: .update).map(\.id) == ["b"])
        #expect(stub.calls(to: .replace).map(\.id) == ["a"])
        #expect(stub.calls(to: .updateOfPoints).map(\.x) == [3])
        #expect(stub.calledOperations == ["Replace", "Update", "Update"])
    }

    @Test("a stub may be called from many tasks at once")
    func concurrency() async {
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                group.addTask {
                    stub.answer(.update) { _ in UpdateOutput() }
                    _ = try? await stub.perform(.update, UpdateInput(id: "\(index)"))
                }
            }
        }
        #expect(Set(stub.calls(to: .update).map(\.id)).count == 200)
    }
}
