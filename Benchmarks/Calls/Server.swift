import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server on 127.0.0.1 that gives every request the same answer, in a process of its own, so that what it allocates does not
/// count.
struct Server {
    /// The argument by which the program is the server.
    static let argument = "serve"

    let port: Int
    private let process = Process()
    private let input = Pipe()

    /// Starts the program anew as the server.
    init() throws {
        let output = Pipe()
        process.executableURL = Bundle.main.executableURL
        process.arguments = [Self.argument]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .newlines)) else {
            throw Problem("the server did not say its port, but '\(line)'")
        }
        self.port = port
    }

    /// Ends the server, and waits until it has ended.
    func stop() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Serves until the standard input ends, as it does when the process ends that started this one.
    static func run() async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup(numberOfThreads: 1))
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)),
                        Responder(),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        FileHandle.standardOutput.write(Data("\(listener.localAddress?.port ?? 0)\n".utf8))
        while readLine() != nil {}
    }

    /// Answers when a request is complete.
    private final class Responder: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = ByteBuffer

        private let answer = ByteBuffer(string: Server.answer)

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .end = unwrapInboundIn(data) else { return }
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
        }
    }

    /// What Chime SDK Voice answers to UpdatePhoneNumber, with the header fields of AWS.
    private static let answer = [
        "HTTP/1.1 200 OK", "Date: Thu, 01 Jan 2026 00:00:00 GMT", "Content-Type: application/json",
        "Content-Length: \(body.utf8.count)", "Connection: keep-alive",
        "x-amzn-RequestId: 4d3c8c0e-9f6d-4b1e-8a1c-0d7c2b9f5e6a", "", body,
    ].joined(separator: "\r\n")

    private static let body = [
        #"{"PhoneNumber":{"PhoneNumberId":"%2B12065550100","E164PhoneNumber":"+12065550100","Country":"US""#,
        #""Type":"Local","ProductType":"VoiceConnector","Status":"Assigned""#,
        #""Capabilities":{"InboundCall":true,"OutboundCall":true,"InboundSMS":true,"OutboundSMS":true"#,
        #""InboundMMS":true,"OutboundMMS":true}"#,
        #""Associations":[{"Value":"abcdef1ghij2klmno3pqr4","Name":"VoiceConnectorId""#,
        #""AssociatedTimestamp":"2019-10-28T18:40:37Z"}]"#,
        #""CallingName":"Front desk 1","CallingNameStatus":"UpdateInProgress""#,
        #""CreatedTimestamp":"2019-08-09T21:35:21Z","UpdatedTimestamp":"2019-10-31T16:42:07Z""#,
        #""OrderId":"885b5970-6640-46e9-8b59-3d77be15a4f5","Name":"Reception"}}"#,
    ].joined(separator: ",")
}
