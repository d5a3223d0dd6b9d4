import Awkward
@_spi(Generated) import CarillonRuntime
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

    @Test("structures called like types of Swift get another name, those called like types of the runtime keep it")
    func types() throws {
        let endpoint = Awkward.Endpoint(
            any: AnyShape(int: 1),
            array: [ArrayShape(int: 2)],
            never: NeverShape(int: 3),
            paginator: Awkward.Paginator(int: 4),
            result: ResultShape(int: 5),
            schemaValue: Awkward.Schema(int: 6),
            selfValue: SelfShape(int: 7),
            sendable: SendableShape(int: 8),
            structure: Awkward.Structure(int: 9),
            task: TaskShape(int: 10)
        )
        #expect(try Awkward.Endpoint(json: endpoint.json) == endpoint)
        let host = CarillonRuntime.Endpoint("https://awkward.example.com", allowsHostPrefixes: true)
        #expect(AwkwardClient.endpoint == host)
        let namesakes = Namesakes(
            clientConfiguration: Awkward.ClientConfiguration(int: 1),
            operation: Operation(int: 2),
            serviceOperation: Awkward.ServiceOperation(int: 3),
            serviceStub: Awkward.ServiceStub(int: 4),
            structureSchema: Awkward.StructureSchema(int: 5),
            transport: Awkward.Transport(int: 6),
            unmodeledError: Awkward.UnmodeledError(int: 7)
        )
        #expect(try Namesakes(json: namesakes.json) == namesakes)
    }

    @Test(
        "operations called like properties and methods of the client, the stub and the runtime can be stubbed and called"
    )
    func operations() async throws {
        let stub = AwkwardStub()
        stub.answer(.initValue) { _ in InitOutput() }
        stub.answer(.service) { _ in ServiceOutput() }
        stub.answer(.endpoint) { _ in Awkward.Endpoint() }
        stub.answer(.perform) { _ in PerformOutput() }
        stub.answer(.calls) { _ in CallsOutput() }
        _ = try await stub.initValue(id: "1", id2: "2", id3: "3")
        try await stub.service(service: "s")
        #expect(try await stub.endpoint() == Awkward.Endpoint())
        try await stub.perform(call: "c")
        try await stub.calls(output: "o")
        #expect(stub.calls(to: .initValue).count == 1)
        #expect(stub.calls(to: .service) == [ServiceInput(service: "s")])
        #expect(stub.calls(to: .perform) == [PerformInput(call: "c")])
        #expect(stub.calls(to: .calls) == [CallsInput(output: "o")])
    }
}
