internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Serves one connection: collects each request, asks for the answer and writes its bytes.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let connection: Int
    private let journal: Journal
    private let answersEarly: Bool
    private let answer: @Sendable (ReceivedRequest) -> Answer
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var owesBytes = false

    init(
        connection: Int,
        journal: Journal,
        answersEarly: Bool,
        answer: @escaping @Sendable (ReceivedRequest) -> Answer
    ) {
        self.connection = connection
        self.journal = journal
        self.answersEarly = answersEarly
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            if answersEarly { respond(to: head, context: context) }
        case .body(let bytes):
            body.append(contentsOf: bytes.readableBytesView)
        case .end:
            guard let head else { return }
            self.head = nil
            if !answersEarly { respond(to: head, context: context) }
        }
    }

    private func respond(to head: HTTPRequestHead, context: ChannelHandlerContext) {
        guard let method = HTTPRequest.Method(head.method.rawValue) else { return }
        let request = ReceivedRequest(
            method: method,
            target: head.uri,
            headers: HTTPFields(
                head.headers.compactMap { name, value in
                    HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
                }
            ),
            body: body,
            connection: connection
        )
        let answer = answer(request)
        if answersEarly, answer.ending == .silence {
            // What the client has yet to send stays in the buffers of both ends, and then where it is.
            context.channel.setOption(.autoRead, value: false).whenComplete { [journal] _ in journal.record(request) }
        } else {
            journal.record(request)
        }
        write(answer, to: request, keepAlive: head.isKeepAlive, context: context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if owesBytes { journal.recordHangUp() }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func write(_ answer: Answer, to request: ReceivedRequest, keepAlive: Bool, context: ChannelHandlerContext) {
        owesBytes = true
        let pieces = ([answer.head] + (request.method == .head ? [] : answer.bodyPieces)).filter { !$0.isEmpty }
        var answer = answer
        if answer.ending == .keepConnection, !keepAlive { answer.ending = .closeConnection }
        write(pieces[...], of: answer, context: context)
    }

    /// Writes pieces, each when the one before has gone: a client that does not read stops the server.
    private func write(_ pieces: ArraySlice<[UInt8]>, of answer: Answer, context: ChannelHandlerContext) {
        guard let piece = pieces.first ?? (answer.repeatedPiece.isEmpty ? nil : answer.repeatedPiece) else {
            owesBytes = answer.ending == .silence
            switch answer.ending {
            case .keepConnection, .silence: break
            case .closeConnection: context.close(promise: nil)
            case .reset: context.channel.reset()
            }
            return
        }
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
        context.value.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: piece))).whenSuccess {
            handler.value.journal.countPiece()
            // A write may be over at once: the next one does not go on top of it, however many there are.
            context.value.eventLoop.assumeIsolated().execute {
                handler.value.write(pieces.dropFirst(), of: answer, context: context.value)
            }
        }
    }
}

extension Channel {
    /// Closes the connection so that the client is told by a reset.
    func reset() {
        let setting = (self as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        guard let setting else { return close(promise: nil) }
        setting.whenComplete { _ in self.close(promise: nil) }
    }
}
