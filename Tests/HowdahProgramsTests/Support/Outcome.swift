import Howdah
import Logging

@testable import HowdahPrograms

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What came of one message.
enum Outcome {
    case handled
    case failed(any Error)

    var error: (any Error)? {
        if case .failed(let error) = self { error } else { nil }
    }

    /// The failure of the program, whatever it is wrapped in.
    var failure: ProgramFailure? {
        switch error {
        case let error as ProgramFailure: error
        case let error as RetryLater: error.cause as? ProgramFailure
        case let error as Unrecoverable: error.cause as? ProgramFailure
        default: nil
        }
    }
}

extension ProgramHandler {
    /// A handler for messages of the type `test` that runs a script.
    init(
        _ command: ProgramCommand,
        timeout: Duration? = nil,
        grace: Duration = .seconds(5),
        running programs: RunningPrograms = RunningPrograms()
    ) {
        self.init(kind: "test", command: command, timeout: timeout, terminationGrace: grace, running: programs)
    }

    /// Handles one message, all the way through the middleware.
    func outcome(of body: Data = Data("{}".utf8), log: CapturedLog = CapturedLog()) async -> Outcome {
        await outcome(of: body, delivery: nil, logger: log.logger())
    }

    func outcome(of body: Data = Data(), delivery: Delivery? = nil, logger: Logger) async -> Outcome {
        let bus = MessageBus { HandleMiddleware(Handlers([handler]), logger: logger) }
        var envelope = Envelope(RawMessage(kind: kind, body: body))
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
