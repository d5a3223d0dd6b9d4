internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

/// Serves one connection: collects each request, asks for the answer and writes its bytes.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let connection: Int
    private let journal: Journal
    private let answer: @Sendable (ReceivedRequest) -> Answer
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var owesBytes = false

    init(connection: Int, journal: Journal, answer: @escaping @Sendable (ReceivedRequest) -> Answer) {
        self.connection = connection
        self.journal = journal
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let bytes):
            body.append(contentsOf: bytes.readableBytesView)
        case .end:
            guard let head, let method = HTTPRequest.Method(head.method.rawValue) else { return }
            self.head = nil
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
            journal.record(request)
            write(answer(request), to: request, keepAlive: head.isKeepAlive, context: context)
        }
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
        let isLast = answer.ending == .closeConnection || (answer.ending == .keepConnection && !keepAlive)
        write(pieces[...], before: answer.ending, closing: isLast, context: context)
    }

    /// Writes pieces, each when the one before has gone: a client that does not read stops the server.
    private func write(
        _ pieces: ArraySlice<[UInt8]>,
        before ending: Answer.Ending,
        closing isLast: Bool,
        context: ChannelHandlerContext
    ) {
        guard let piece = pieces.first else {
            owesBytes = ending == .silence
            if isLast { context.close(promise: nil) }
            return
        }
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
        context.value.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: piece))).whenSuccess {
            handler.value.journal.countPiece()
            handler.value.write(pieces.dropFirst(), before: ending, closing: isLast, context: context.value)
        }
    }
}
