import NIOCore
import NIOHTTP1

/// Reads one request after the other, and answers.
final class AnsweringHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: HTTPTestServer.Answering
    private let record: RequestRecord
    private var request: ReceivedRequest?

    init(_ answer: @escaping HTTPTestServer.Answering, _ record: RequestRecord) {
        self.answer = answer
        self.record = record
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let headers = head.headers.map { (name: $0.name, value: $0.value) }
            request = ReceivedRequest(method: head.method.rawValue, target: head.uri, headers: headers, body: [])
        case .body(let piece):
            request?.body.append(contentsOf: piece.readableBytesView)
        case .end:
            guard let request = request.take() else { return }
            record.add(request)
            respond(answer(request), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that gives up, or does not trust the certificate, is what some tests are about.
        context.close(promise: nil)
    }

    private func respond(_ answer: ServerAnswer, _ context: ChannelHandlerContext) {
        switch answer {
        case .silence: return
        case .hangUp: context.close(promise: nil)
        case .answer(let status, let headers, let body):
            sendHead(status, headers.merging(["Content-Length": "\(body.utf8.count)"]) { given, _ in given }, context)
            send(body, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .unfinished(let status, let body):
            sendHead(status, ["Content-Length": "1000000"], context)
            send(body, context)
            context.flush()
        case .endless(let status):
            sendHead(status, [:], context)
            sendForever(context)
        }
    }

    private func sendHead(_ status: Int, _ headers: [String: String], _ context: ChannelHandlerContext) {
        let fields = HTTPHeaders(headers.sorted { $0.key < $1.key })
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        guard !text.isEmpty else { return }
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
    }

    /// Sends pieces until the connection is closed, each when the one before it is out.
    private func sendForever(_ context: ChannelHandlerContext) {
        send(String(repeating: "more ", count: 2_000), context)
        let isOut = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        isOut.futureResult.whenSuccess {
            let (handler, context) = bound.value
            handler.sendForever(context)
        }
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: isOut)
    }
}
