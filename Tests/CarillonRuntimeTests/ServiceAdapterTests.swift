import Testing

@_spi(Generated) @testable import CarillonRuntime

/// The error of a service that has succeeded the sample service.
private enum NewError: ServiceError {
    case gone(NotFoundException)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<NewError>] = [ExceptionSchema("GoneException", 410, .client) { .gone($0) }]

    var underlyingError: any Error {
        switch self {
        case .gone(let error): error
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

extension ServiceOperation<Point, Node, NewError> {
    fileprivate static var move: Self { Self("Move", "POST /points") }
}

extension ServiceOperation<UpdateInput, UpdateOutput, SampleError> {
    fileprivate static var remove: Self { Self("Remove", "DELETE /things/{id}") }
}

@Suite("Adapters of services")
struct ServiceAdapterTests {
    private let old = ServiceStub<SampleError>()
    private let new = ServiceStub<NewError>()
    private let losses = Trace()

    /// An adapter that carries out an update as a move: a word is lost, and so is the label of a point in an output.
    private var adapter: ServiceAdapter<SampleError, NewError> {
        var adapter = ServiceAdapter(
            old: old,
            new: new,
            onLoss: { [losses] in losses.add("\($0)") },
            error: { error in
                switch error {
                case .gone(let error): Converted(NotFoundException(message: error.message)).of(error) { .notFound($0) }
                case .unmodeled(let error): Converted(.unmodeled(error))
                case .invalidInput(let error): Converted(.invalidInput(error))
                case .client(let error): Converted(.client(error))
                }
            }
        )
        adapter.route(
            .update,
            to: .move,
            input: { input in
                Converted(to: "New") { losses in
                    losses.drop("word", of: input)
                    return Point(x: input.id.count)
                }
            },
            output: { node in
                Converted(to: "Old") { losses in
                    losses.drop("name", of: node)
                    return UpdateOutput(point: Point(x: node.children?.count ?? 0))
                }
            }
        )
        return adapter
    }

    @Test("an operation with a route is carried out by the other service, and what an output loses is reported")
    func route() async throws {
        new.answer(.move) { input in Node(name: "lost", children: [Node](repeating: Node(), count: input.x)) }
        let output = try await adapter.perform(.update, UpdateInput(id: "abc"))
        #expect(output == UpdateOutput(point: Point(x: 3)))
        #expect(new.calls(to: .move) == [Point(x: 3)])
        #expect(losses.lines == [#"name: "lost" has no counterpart in Old"#])
        #expect(old.calledOperations == [])
    }

    @Test("an input of which something would be lost is not sent")
    func lossyInput() async {
        do throws(SampleError) {
            _ = try await adapter.perform(.update, UpdateInput(id: "abc", word: "word"))
            Issue.record("it was sent")
        } catch {
            guard case .client(.conversion(let lost)) = error else {
                Issue.record("another error")
                return
            }
            #expect(lost.losses.map(\.pathDescription) == ["word"])
            #expect(error.description == #"the input was not sent: word: "word" has no counterpart in New"#)
        }
        #expect(new.calledOperations == [] && old.calledOperations == [])
        #expect(losses.lines == [])
    }

    @Test("an operation without a route is carried out as it is")
    func noRoute() async throws {
        old.answer(.remove) { _ in UpdateOutput(point: Point(x: 9)) }
        #expect(try await adapter.perform(.remove, UpdateInput(id: "a", word: "word")).point?.x == 9)
        #expect(new.calledOperations == [])
    }

    @Test("an error is converted, with the response that it came with")
    func error() async throws {
        let response = ErrorResponse(
            code: "GoneException",
            message: "gone",
            metadata: ResponseMetadata(status: 410, attempts: 2),
            body: [1]
        )
        new.answer(.move) { _ throws(NewError) in
            throw .gone(NotFoundException(code: "lost", message: "gone", response: response))
        }
        do throws(SampleError) {
            _ = try await adapter.perform(.update, UpdateInput(id: "a"))
            Issue.record("there was an output")
        } catch {
            guard case .notFound(let exception) = error else {
                Issue.record("another error")
                return
            }
            #expect(exception == NotFoundException(message: "gone"))
            #expect(exception.response == response)
            #expect(error.status == 410 && error.attempts == 2)
        }
    }
}
