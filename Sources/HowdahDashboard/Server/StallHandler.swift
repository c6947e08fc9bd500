import NIOCore

/// Closes a connection whose other end does not take what is sent to it.
///
/// Without it, whoever asks for a page and never reads it would hold the connection without end: the request has been
/// read, so it is not silent, and is being answered for as long as there is something to write.
final class StallHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = Any
    typealias OutboundOut = Any

    private let limit: TimeAmount
    private var pending = 0
    private var deadline: Scheduled<Void>?

    init(_ limit: TimeAmount) {
        self.limit = limit
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let written = promise ?? context.eventLoop.makePromise()
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        pending += 1
        if pending == 1 { wait(context.value) }
        written.futureResult.assumeIsolated().whenComplete { _ in self.taken(context.value) }
        context.value.write(data, promise: written)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
    }

    /// Takes note that a piece has been taken: the next one has as much time.
    private func taken(_ context: ChannelHandlerContext) {
        pending -= 1
        deadline?.cancel()
        deadline = nil
        if pending > 0, context.channel.isActive { wait(context) }
    }

    private func wait(_ context: ChannelHandlerContext) {
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { context.close(promise: nil) }
    }
}

@available(*, unavailable)
extension StallHandler: Sendable {}
