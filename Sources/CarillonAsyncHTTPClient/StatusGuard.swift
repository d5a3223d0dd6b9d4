internal import AsyncHTTPClient
internal import CarillonRuntime
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTP2

// AsyncHTTPClient takes every status below 200 for an interim response, and stops the process when the response ends
// after it; NIO stops the process for a negative one. Neither is HTTP, whose statuses are 100 to 999 (RFC 9110, section
// 15), and neither gets that far.

extension HTTPClient.Configuration {
    /// Puts a guard into each connection that reports a response without a status of HTTP as an error.
    mutating func guardStatuses() {
        http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
                try pipeline.addHandler(StatusGuard(), position: .after(decoder))
            }
        }
        // A stream's frames pass here before they are translated.
        http2StreamChannelDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(StreamStatusGuard(), position: .first)
            }
        }
    }
}

extension TransportFailure {
    fileprivate static func malformedStatus(_ status: String) -> TransportFailure {
        .malformedResponse(reason: "its status is \(status)")
    }
}

/// Lets no response of HTTP/1.1 through whose status is none.
private final class StatusGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private var isBroken = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isBroken else { return }
        if case .head(let head) = unwrapInboundIn(data), !isStatus(Int(head.status.code)) {
            isBroken = true
            context.fireErrorCaught(TransportFailure.malformedStatus("\(head.status.code)"))
            context.close(promise: nil)
        } else {
            context.fireChannelRead(data)
        }
    }
}

/// Lets no response of HTTP/2 through whose status is none, or not three digits (RFC 9113, section 8.3.2).
private final class StreamStatusGuard: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias InboundOut = HTTP2Frame.FramePayload

    private var isBroken = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isBroken else { return }
        // Trailers have no status.
        if case .headers(let block) = unwrapInboundIn(data), let status = block.headers.first(name: ":status"),
            !(status.utf8.count == 3 && status.utf8.allSatisfy(isDigit) && Int(status).map(isStatus) == true)
        {
            isBroken = true
            context.fireErrorCaught(TransportFailure.malformedStatus("'\(status.prefix(20))'"))
            context.close(promise: nil)
        } else {
            context.fireChannelRead(data)
        }
    }
}
