import Awkward
import CarillonRuntime
import Testing

@Suite("The names of an awkward model")
struct AwkwardNameTests {
    @Test("members that differ in case alone fill the labels that are theirs")
    func labels() async throws {
        let recorder = Recorder(#"{"type":"a","__type":"b","_links":[{}]}"#)
        let output = try await AwkwardClient(transport: recorder).initValue(id: "1", id2: "2", id3: "3")
        #expect(recorder.requests.map(\.head.path) == ["/init/1/2/3"])
        #expect(output == InitOutput(type: "b", links: [Links()], type2: "a"))
    }

    @Test("structures that differ in case alone contain each other")
    func structures() throws {
        let links = Links(next: LINKS(next: Links2(next: Links())))
        #expect(String(decoding: links.json, as: UTF8.self) == #"{"Next":{"Next":{"Next":{}}}}"#)
        #expect(try Links(json: links.json) == links)
    }

    @Test("structures called like types of Swift and of the runtime are structures like any other")
    func types() throws {
        let endpoint = EndpointShape(
            any: AnyShape(int: 1),
            array: [ArrayShape(int: 2)],
            never: NeverShape(int: 3),
            paginator: PaginatorShape(int: 4),
            result: ResultShape(int: 5),
            schemaValue: SchemaShape(int: 6),
            selfValue: SelfShape(int: 7),
            sendable: SendableShape(int: 8),
            structure: StructureShape(int: 9),
            task: TaskShape(int: 10)
        )
        #expect(try EndpointShape(json: endpoint.json) == endpoint)
        #expect(AwkwardClient.endpoint == Endpoint(authority: "awkward.example.com", allowsHostPrefixes: true))
    }

    @Test(
        "operations called like properties and methods of the client, the stub and the runtime can be stubbed and called"
    )
    func operations() async throws {
        let stub = AwkwardStub()
        stub.initValue.answer { _ in InitOutput() }
        stub.service.answer { _ in ServiceOutput() }
        stub.endpoint.answer { _ in EndpointShape() }
        stub.perform.answer { _ in PerformOutput() }
        stub.calls.answer { _ in CallsOutput() }
        _ = try await stub.initValue(id: "1", id2: "2", id3: "3")
        try await stub.service(service: "s")
        #expect(try await stub.endpoint() == EndpointShape())
        try await stub.perform(call: "c")
        try await stub.calls(output: "o")
        #expect(stub.initValue.calls.count == 1)
        #expect(stub.service.calls == [ServiceInput(service: "s")])
        #expect(stub.perform.calls == [PerformInput(call: "c")])
        #expect(stub.calls.calls == [CallsInput(output: "o")])
    }
}
