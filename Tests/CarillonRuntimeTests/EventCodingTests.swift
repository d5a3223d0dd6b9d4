import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Events in messages")
struct EventCodingTests {
    private typealias Header = EventMessage.Header

    private func read(
        _ message: EventMessage,
        _ options: DecodingOptions = DecodingOptions()
    ) async throws -> Happenings.Outcome {
        let fields: HTTPFields = [HTTPField.Name("x-amzn-requestid")!: "885b"]
        let metadata = ResponseMetadata(status: 200, headerFields: fields)
        return await Happenings(HTTPBody(try message.encoded()), options, metadata).read()
    }

    private func event(_ message: EventMessage) async throws -> Happening? {
        let result = try await read(message)
        #expect(result.error == nil)
        return result.events.first
    }

    /// What is wrong with a message, without the words before it.
    private func failure(_ message: EventMessage) async throws -> String? {
        let result = try await read(message)
        #expect(result.events == [])
        return result.error?.decodingFailure?.description
    }

    private func headers(_ headers: [(String, EventMessage.Value)]) -> EventMessage {
        EventMessage(event: "headers", headers.map { Header(name: $0, value: $1) })
    }

    // MARK: Events

    @Test("an event is read as it was written, whatever its members are")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let time = random.timestamp()
            let event = Happening.headers(
                HeadersEvent(
                    boolean: random.maybe { Bool.random(using: &$0) },
                    byte: random.maybe { Int8.random(in: .min ... .max, using: &$0) },
                    short: random.maybe { Int16.random(in: .min ... .max, using: &$0) },
                    integer: random.maybe { Int(Int32.random(in: .min ... .max, using: &$0)) },
                    long: random.maybe { Int64.random(in: .min ... .max, using: &$0) },
                    blob: random.maybe { Blob($0.some { UInt8.random(in: 0...255, using: &$0) }) },
                    string: random.maybe { $0.text() },
                    timestamp: random.maybe { _ in time }
                )
            )
            let guarded = Happening.guarded(
                GuardedEvent(secret: random.text(), page: random.maybe { $0.optionals(depth: 2) })
            )
            for event in [event, guarded] {
                let message = try EventMessage(of: event)
                var reader = EventMessageReader()
                reader.append(try message.encoded())
                let read = try reader.next()
                #expect(read == message)
                let decoded: Happening? = try read?.event(DecodingOptions())
                #expect(decoded == event)
            }
        }
    }

    @Test("a whole number may be of a narrower type than the model's, and of no wider one")
    func narrowNumbers() async throws {
        let narrow = headers([("longHeader", .byte(-1)), ("intHeader", .short(-2)), ("shortHeader", .byte(3))])
        #expect(try await event(narrow) == .headers(HeadersEvent(short: 3, integer: -2, long: -1)))
        let wide = headers([("intHeader", .long(3))])
        #expect(
            try await failure(wide)
                == "$[0].headers, header intHeader: expected a number of at most 32 bits, found a number of 64 bits"
        )
    }

    @Test(
        "a header of another type than the model's is refused",
        arguments: [
            ("booleanHeader", "a boolean"), ("byteHeader", "a number of at most 8 bits"), ("stringHeader", "text"),
            ("blobHeader", "bytes"), ("timestampHeader", "a timestamp"),
        ]
    )
    func wrongTypes(_ name: String, _ expected: String) async throws {
        #expect(
            try await failure(headers([(name, .uuid(Array(1...16)))]))
                == "$[0].headers, header \(name): expected \(expected), found a UUID"
        )
    }

    @Test("a timestamp beyond the years that there are is refused")
    func timestamps() async throws {
        #expect(
            try await failure(headers([("timestampHeader", .timestamp(.max))]))
                == "$[0].headers, header timestampHeader: expected a timestamp, found \(Int64.max) milliseconds since 1970"
        )
    }

    @Test("headers that the model does not have are passed over, and an absent payload is absent")
    func leniency() async throws {
        #expect(try await event(headers([("other", .byte(1))])) == .headers(HeadersEvent()))
        #expect(try await event(EventMessage(event: "blobPayload")) == .blobPayload(BlobPayloadEvent()))
        #expect(try await event(EventMessage(event: "structurePayload")) == .structurePayload(StructurePayloadEvent()))
        let implicit = EventMessage(event: "headersAndImplicitPayload")
        #expect(try await event(implicit) == .headersAndImplicitPayload(HeadersAndImplicitPayloadEvent()))
    }

    @Test("an event that the service added later is unknown, by its name, and the stream goes on")
    func unknown() async throws {
        let known = Happening.headers(HeadersEvent())
        let bytes = try EventMessage(event: "later", [], "?").encoded() + EventMessage(of: known).encoded()
        let result = await Happenings(HTTPBody(bytes)).read()
        #expect(result.whole == [.unknown("later"), known])
    }

    @Test("JSON that does not fit is an error with the place in the event")
    func json() async throws {
        #expect(
            try await failure(EventMessage(event: "headersAndImplicitPayload", [], #"{"payload": 1}"#))
                == "$[0].headersAndImplicitPayload.payload: expected text, found a number (byte 12)"
        )
        #expect(
            try await failure(EventMessage(event: "structurePayload", [], "[]"))
                == "$[0].structurePayload: expected an object, found an array (byte 0)"
        )
    }

    @Test("nothing of a sensitive header is in an error, and a required one has to be there")
    func sensitive() async throws {
        let number = EventMessage(event: "Guarded", [Header(name: "secret", value: .long(41_111_111))])
        let result = try await read(number)
        #expect(
            result.error?.description
                == "the response could not be read: $[0].Guarded, header secret: expected text, found a number of 64 bits"
                + " (request 885b)"
        )
        #expect(
            try await failure(EventMessage(event: "Guarded"))
                == "$[0].Guarded, header secret: the required member 'secret' is missing"
        )
    }

    @Test("the limit of decoded values holds for each event")
    func sizeLimit() async throws {
        var options = DecodingOptions()
        options.sizeLimit = 600
        func reason(_ event: Happening) async throws -> DecodingFailure.Reason? {
            let bytes = try EventMessage(of: event).encoded()
            return await Happenings(HTTPBody(bytes + bytes + bytes), options).read().error?.decodingFailure?.reason
        }
        let (fits, exceeds) = (String(repeating: "a", count: 500), String(repeating: "a", count: 601))
        #expect(try await reason(.stringPayload(StringPayloadEvent(payload: fits))) == nil)
        #expect(try await reason(.stringPayload(StringPayloadEvent(payload: exceeds))) == .tooLarge(limit: 600))
        #expect(try await reason(.headers(HeadersEvent(string: fits))) == nil)
        #expect(try await reason(.headers(HeadersEvent(string: exceeds))) == .tooLarge(limit: 600))
        #expect(
            try await reason(.structurePayload(StructurePayloadEvent(payload: PayloadStructure(member: fits)))) == nil
        )
        let structure = StructurePayloadEvent(payload: PayloadStructure(member: exceeds))
        #expect(try await reason(.structurePayload(structure)) == .tooLarge(limit: 600))
    }

    @Test(
        "a message has to say what it is",
        arguments: [
            ([], "header :message-type: the required member ':message-type' is missing"),
            ([(":message-type", "event")], "header :event-type: the required member ':event-type' is missing"),
            (
                [(":message-type", "exception")],
                "header :exception-type: the required member ':exception-type' is missing"
            ),
            ([(":message-type", "Event")], "header :message-type: expected event, exception or error, found \"Event\""),
        ] as [([(String, String)], String)]
    )
    func messageTypes(_ texts: [(String, String)], _ text: String) async throws {
        #expect(try await failure(EventMessage(texts)) == "$[0], \(text)")
    }

    // MARK: Errors

    @Test("an error of the model ends the stream, with the model's status and the response's fields")
    func exception() async throws {
        let message = EventMessage(
            [(":message-type", "exception"), (":exception-type", "error")],
            #"{"message":"no"}"#
        )
        let bytes = try EventMessage(of: Happening.headers(HeadersEvent())).encoded() + message.encoded()
        let result = await Happenings(HTTPBody(bytes + bytes)).read()
        #expect(result.events == [.headers(HeadersEvent())])
        let error = try await read(message).error
        guard case .error(let event) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(event.message == "no")
        #expect(error?.description == "HTTP 400 ErrorEvent: no (request 885b)")
        #expect(event.response?.body == Array(#"{"message":"no"}"#.utf8))
    }

    @Test("an error's members come from headers of the message, and a sensitive message is not shown")
    func exceptionHeaders() async throws {
        let type = [(":message-type", "exception"), (":exception-type", "Strict")]
        var message = EventMessage(type, #"{"message":"4111"}"#)
        let mismatch = try await read(message).error
        #expect(mismatch?.isThrottling == true)
        #expect(
            mismatch?.description == "HTTP 429 Strict: <redacted> (request 885b); the error could not be read: "
                + "header retry: the required member 'retry' is missing"
        )
        message.headers.append(Header(name: "retry", value: .byte(7)))
        guard case .strict(let error) = try await read(message).error else {
            Issue.record("another error")
            return
        }
        #expect(error.retry == 7)
        #expect(error.message == "4111")
        #expect(HappeningError.strict(error).description == "HTTP 429 Strict: <redacted> (request 885b)")
    }

    @Test("an error that the model does not have is unmodeled, with what is known of it")
    func unmodeled() async throws {
        let exception = EventMessage(
            [(":message-type", "exception"), (":exception-type", "SlowDown")],
            #"{"Message":"later"}"#
        )
        let first = try await read(exception).error
        #expect(first?.description == "HTTP 200 SlowDown: later (request 885b)")
        let error = EventMessage([
            (":message-type", "error"), (":error-code", "internal"), (":error-message", "broken"),
        ])
        let second = try await read(error).error
        guard case .unmodeled(let unmodeled) = second else {
            Issue.record("\(String(describing: second))")
            return
        }
        #expect(unmodeled.code == "internal")
        #expect(unmodeled.message == "broken")
        let bare = try await read(EventMessage([(":message-type", "error")])).error
        #expect(bare?.description == "HTTP 200 (no body, request 885b)")
    }

    @Test("an error of the model is the last message of a request, and another one breaks it off")
    func sentErrors() async throws {
        func bytes(_ error: HappeningError) async throws -> [UInt8] {
            try await Happenings([.headers(HeadersEvent())], throwing: error)
                .body(EventErrors("error=ErrorEvent Strict")).collect(upTo: .max)
        }
        let result = await Happenings(HTTPBody(try await bytes(.strict(StrictEvent(retry: 3, message: "a"))))).read()
        #expect(result.events == [.headers(HeadersEvent())])
        guard case .strict(let error) = result.error else {
            Issue.record("another error")
            return
        }
        #expect(error == StrictEvent(retry: 3, message: "a"))
        await #expect(throws: HappeningError.self) { try await bytes(.unavailable(UnavailableError())) }
        await #expect(throws: HappeningError.self) { try await bytes(.client(.cancelled)) }
    }

    // MARK: What cannot be sent

    @Test("what cannot be sent is a violation with its place")
    func violations() async throws {
        func violations(_ event: Happening) -> String? {
            do throws(InvalidInput) {
                _ = try EventMessage(of: event)
                return nil
            } catch {
                return error.debugDescription
            }
        }
        #expect(
            violations(.headers(HeadersEvent(integer: 1 << 31)))
                == "headers.integer: 2147483648, where the number must be -2147483648 to 2147483647"
        )
        var deep = Optionals()
        for _ in 0..<140 { deep = Optionals(recursion: deep) }
        #expect(
            violations(.guarded(GuardedEvent(secret: "", page: deep)))
                == "guarded: a value on level 129, where values may be nested 128 levels deep"
        )
    }
}
