import HTTPTypes
import Synchronization
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// An input whose members choose the checksums.
private struct CheckedInput: Structure, Equatable, CustomReflectable {
    var algorithm: Color?
    var mode: String?
    var ownChecksum: String?
    var text: String?
    static let schema = StructureSchema<Self>(
        .optional(\.algorithm, "algorithm", .enumeration, .header("x-algorithm")),
        .optional(\.mode, "mode", .string, .header("x-mode")),
        .optional(\.ownChecksum, "ownChecksum", .string, .header("x-amz-checksum-sha1")),
        .optional(\.text, "text", .string, "Text")
    )
}

@Suite("Checksums of bodies")
struct ChecksumTests {
    private static let flexible = ServiceSchema.Checksum(
        isRequired: true,
        algorithmMember: "algorithm",
        validationModeMember: "mode",
        responseAlgorithms: [.sha256, .crc32]
    )

    /// The checksum that the tests' client computes: the name of the algorithm, and the number of bytes.
    private static let compute: ClientConfiguration.ChecksumFunction = { algorithm, bytes in
        algorithm == .crc64nvme ? nil : Array("\(algorithm) \(bytes.count)".utf8)
    }

    /// Sends an input, and returns the fields of the request.
    private func send(
        _ input: CheckedInput,
        _ checksum: ServiceSchema.Checksum = flexible,
        computing compute: ClientConfiguration.ChecksumFunction? = compute,
        answer fields: [String: String] = [:],
        body: String = "{}"
    ) async throws -> HTTPFields {
        let sent = Mutex<HTTPFields?>(nil)
        var configuration = ClientConfiguration()
        configuration.computeChecksum = compute
        let client = SampleClient(configuration) { request, _, _ in
            sent.withLock { $0 = request.headerFields }
            var response = HTTPResponse(status: .ok)
            for (name, value) in fields { response.headerFields[try #require(HTTPField.Name(name))] = value }
            return (response, Array(body.utf8))
        }
        let operation = ServiceOperation<CheckedInput, UpdateOutput, SampleError>(
            "Update",
            "POST /",
            checksum: checksum
        )
        _ = try await client.perform(operation, input)
        return try #require(sent.withLock { $0 })
    }

    private func field(_ name: String, _ fields: HTTPFields) throws -> String? {
        fields[try #require(HTTPField.Name(name))]
    }

    @Test("a service that needs one gets it in Content-MD5")
    func md5() async throws {
        let fields = try await send(CheckedInput(text: "a"), ServiceSchema.Checksum(isRequired: true))
        // "md5 12"
        #expect(try field("Content-MD5", fields) == "bWQ1IDEy")
        #expect(try field("x-amz-checksum-crc32", fields) == nil)
    }

    @Test("one with a choice gets CRC32, and is told so")
    func defaultAlgorithm() async throws {
        let fields = try await send(CheckedInput())
        // "crc32 2"
        #expect(try field("x-amz-checksum-crc32", fields) == "Y3JjMzIgMg==")
        #expect(try field("x-algorithm", fields) == "CRC32")
        #expect(try field("x-mode", fields) == "ENABLED")
        #expect(try field("Content-MD5", fields) == nil)
    }

    @Test("the input chooses another")
    func choice() async throws {
        let fields = try await send(CheckedInput(algorithm: Color(rawValue: "SHA256"), mode: "OFF"))
        // "sha256 2"
        #expect(try field("x-amz-checksum-sha256", fields) == "c2hhMjU2IDI=")
        #expect(try field("x-amz-checksum-crc32", fields) == nil)
        #expect(try field("x-algorithm", fields) == "SHA256")
        #expect(try field("x-mode", fields) == "OFF")
    }

    @Test("one of the input's own is sent as it is")
    func own() async throws {
        let fields = try await send(CheckedInput(ownChecksum: "abc="))
        #expect(try field("x-amz-checksum-sha1", fields) == "abc=")
        #expect(try field("x-amz-checksum-crc32", fields) == nil)
        #expect(try field("x-algorithm", fields) == nil)
    }

    @Test("one that is neither needed nor chosen is left out, with its name, by a client that cannot compute it")
    func optional() async throws {
        let schema = ServiceSchema.Checksum(algorithmMember: "algorithm")
        let fields = try await send(CheckedInput(), schema, computing: nil)
        #expect(try field("x-amz-checksum-crc32", fields) == nil)
        #expect(try field("x-algorithm", fields) == nil)
    }

    @Test(
        "nothing is sent without one that is needed",
        arguments: [("CRC32", false), ("CRC64NVME", true), ("X", true)]
    )
    func unsupported(_ algorithm: String, hasFunction: Bool) async throws {
        let input = CheckedInput(algorithm: Color(rawValue: algorithm))
        await #expect {
            try await send(input, computing: hasFunction ? Self.compute : nil)
        } throws: { error in
            guard case SampleError.client(.checksum(let error)) = error else { return false }
            return error == .unsupported(algorithm: algorithm) && error.description.contains("'computeChecksum'")
        }
    }

    @Test("without a function, no checksum of a response is asked for, and one that the input asks for is refused")
    func uncheckedResponses() async throws {
        let schema = ServiceSchema.Checksum(validationModeMember: "mode", responseAlgorithms: [.crc32])
        let answer = ["x-amz-checksum-crc32": "-"]
        #expect(try field("x-mode", try await send(CheckedInput(), schema, computing: nil, answer: answer)) == nil)
        await #expect {
            try await send(CheckedInput(mode: "ENABLED"), schema, computing: nil, answer: answer)
        } throws: { error in
            guard case SampleError.client(.checksum(.unsupported(algorithm: "CRC32"))) = error else { return false }
            return true
        }
    }

    @Test(
        "one that is chosen for a stream, of which none can be computed in advance, is refused",
        arguments: [true, false]
    )
    func streams(isChosen: Bool) async throws {
        let schema = ServiceSchema.Checksum(algorithmMember: "algorithm")
        let operation = ServiceOperation<CheckedInput, UpdateOutput, SampleError>("Update", "POST /", checksum: schema)
        let checksums = CallChecksums(
            operation.schema,
            CheckedInput(algorithm: isChosen ? Color(rawValue: "CRC32") : nil)
        )
        var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: nil)
        let body = HTTPBody(ChunkSequence([[1]]))
        if isChosen {
            #expect(throws: ClientError.ChecksumFailure.streamedBody) {
                try checksums.add(to: &request, body, computing: Self.compute)
            }
        } else {
            try checksums.add(to: &request, body, computing: Self.compute)
            #expect(request.headerFields.isEmpty)
        }
    }

    @Test("no checksum of an operation without any is computed")
    func none() async throws {
        let client = SampleClient(.ok, "{}", ["x-amz-checksum-crc32": "wrong"])
        _ = try await client.perform(.update, UpdateInput(id: "a"))
    }

    @Test("a response is checked against the first that came with it, if the input asks for it")
    func responses() async throws {
        // "crc32 2", "sha256 2"
        let (crc32, sha256) = ("Y3JjMzIgMg==", "c2hhMjU2IDI=")
        _ = try await send(CheckedInput(), answer: ["x-amz-checksum-crc32": crc32, "x-amz-checksum-sha256": sha256])
        _ = try await send(CheckedInput(), answer: ["x-amz-checksum-crc32": crc32, "x-amz-checksum-sha256": "-"])
        _ = try await send(CheckedInput(mode: "OFF"), answer: ["x-amz-checksum-crc32": "-"])
        // Neither is one of the operation's, nor one of the whole body.
        _ = try await send(CheckedInput(), answer: ["x-amz-checksum-sha1": "-", "x-amz-checksum-crc32": "abc-2"])
        await #expect {
            try await send(CheckedInput(), answer: ["x-amz-checksum-crc32": crc32], body: "{\"a\":1}")
        } throws: { error in
            guard case SampleError.client(.checksum(let error)) = error else { return false }
            // "crc32 7"
            return error == .mismatch(algorithm: .crc32, expected: crc32, found: "Y3JjMzIgNw==")
                && error.description.contains(crc32) && error.description.contains("Y3JjMzIgNw==")
        }
    }
}

@Suite("Compression of requests")
struct RequestCompressionTests {
    private func send(
        _ size: Int,
        encoding: String? = nil,
        to codings: [RequestCompression.Coding] = [.gzip],
        minimumSize: Int = 100,
        checksum: ServiceSchema.Checksum? = nil
    ) async throws -> (HTTPFields, [UInt8]) {
        let sent = Mutex<(HTTPFields, [UInt8])?>(nil)
        var configuration = ClientConfiguration()
        configuration.requestCompression = RequestCompression(minimumSize: minimumSize) { coding, bytes in
            Array("\(coding) \(bytes.count)".utf8)
        }
        configuration.computeChecksum = { _, bytes in bytes }
        let client = SampleClient(configuration) { request, body, _ in
            sent.withLock { $0 = (request.headerFields, body) }
            return (HTTPResponse(status: .ok), [])
        }
        let operation = ServiceOperation<EncodedInput, UpdateOutput, SampleError>(
            "Update",
            "POST /",
            checksum: checksum,
            requestCompression: codings
        )
        _ = try await client.perform(operation, EncodedInput(encoding: encoding, data: Blob(repeating: 1, count: size)))
        return try #require(sent.withLock { $0 })
    }

    @Test("a long body is compressed, where the service takes it", arguments: [(99, false), (100, true)])
    func threshold(_ size: Int, isCompressed: Bool) async throws {
        let (fields, body) = try await send(size)
        #expect(fields[.contentEncoding] == (isCompressed ? "gzip" : nil))
        #expect(body == (isCompressed ? Array("gzip \(size)".utf8) : Array(repeating: 1, count: size)))
        let (plain, whole) = try await send(size, to: [])
        #expect(plain[.contentEncoding] == nil)
        #expect(whole.count == size)
    }

    @Test("what the body is encoded in already stands before it")
    func otherEncoding() async throws {
        #expect(try await send(100, encoding: "custom").0[.contentEncoding] == "custom, gzip")
        #expect(try await send(99, encoding: "custom").0[.contentEncoding] == "custom")
    }

    @Test("the checksum is that of the compressed body")
    func checksum() async throws {
        let (fields, body) = try await send(100, checksum: ServiceSchema.Checksum(isRequired: true))
        #expect(String(decoding: body, as: UTF8.self) == "gzip 100")
        #expect(fields[try #require(HTTPField.Name("Content-MD5"))] == "Z3ppcCAxMDA=")
    }

    /// A body of bytes, with an encoding of its own.
    private struct EncodedInput: Structure, Equatable, CustomReflectable {
        var encoding: String?
        var data: Blob?
        static let schema = StructureSchema<Self>(
            .optional(\.encoding, "encoding", .string, .header("Content-Encoding")),
            .optional(\.data, "data", .blob(), .payload)
        )
    }
}
