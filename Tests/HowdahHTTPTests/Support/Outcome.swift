import Foundation
import HTTPTestServer
import Howdah
import Logging

@testable import HowdahHTTP

/// What came of one message.
enum Outcome {
    case handled
    case failed(any Error)

    var error: (any Error)? {
        if case .failed(let error) = self { error } else { nil }
    }

    /// The failure of the request, whatever it is wrapped in.
    var failure: HTTPFailure? {
        switch error {
        case let error as HTTPFailure: error
        case let error as RetryLater: error.cause as? HTTPFailure
        case let error as Unrecoverable: error.cause as? HTTPFailure
        default: nil
        }
    }
}

extension HTTPHandler {
    /// Lends a handler for messages of the type `test`, and closes its connections afterwards.
    static func lend(
        to url: String,
        timeout: Duration = .seconds(30),
        over connections: HTTPConnections = HTTPConnections(logger: CapturedLog().logger),
        _ body: (inout HTTPHandler) async throws -> Void
    ) async throws {
        guard let url = URL(string: url) else { throw URLError(.badURL) }
        var handler = HTTPHandler(kind: "test", url: url, timeout: timeout, over: connections)
        do {
            try await body(&handler)
        } catch {
            await connections.close()
            throw error
        }
        await connections.close()
    }

    /// Handles one message, all the way through the middleware.
    func outcome(
        of body: String = "{}",
        kind: MessageKind? = nil,
        delivery: Delivery? = nil,
        log: CapturedLog = CapturedLog()
    ) async -> Outcome {
        var handler = self
        handler.kind = kind ?? self.kind
        let bus = MessageBus { HandleMiddleware(Handlers([handler.handler]), logger: log.logger) }
        var envelope = Envelope(RawMessage(kind: handler.kind, body: Data(body.utf8)))
        if let delivery { envelope.stamp(with: ReceivedStamp(delivery)) }
        do {
            _ = try await bus.dispatch(envelope)
            return .handled
        } catch let error as HandlingError {
            return .failed(error.failures.first?.error ?? error)
        } catch {
            return .failed(error)
        }
    }
}

extension Delivery {
    /// The third attempt for message 42.
    static func sample(headers: MessageHeaders = [:], transport: TransportName = "async") -> Delivery {
        Delivery(
            id: MessageID(rawValue: 42),
            transport: transport,
            lease: Delivery.Lease(rawValue: 1),
            attempt: 3,
            encoded: EncodedMessage(kind: "test", body: Data("{}".utf8), headers: headers),
            createdAt: Date()
        )
    }
}
