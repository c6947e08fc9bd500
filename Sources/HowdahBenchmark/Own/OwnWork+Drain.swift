import Howdah
import HowdahPostgres

extension OwnWork {
    /// How many bytes of bodies are dispatched in one call at most.
    private static let chunkBytes = 4 << 20
    private static let longestChunk = 5_000

    /// Fills a transport, and has one worker empty it.
    func drain() async throws -> Measurement {
        try await drain(DrainLoad(messages: plan.messages))
    }

    /// Fills transports, and has one worker empty them.
    ///
    /// The time begins when the worker is connected, and ends when every message is settled in the database and the
    /// worker has taken its leave of it.
    func drain(_ load: DrainLoad) async throws -> Measurement {
        try await fill(load)
        return try await empty(load)
    }

    /// Empties the tables, and dispatches what a load says.
    func fill(_ load: DrainLoad) async throws {
        try await clear()
        let payload = load.payload ?? plan.payload
        let size = max(min(Self.longestChunk, Self.chunkBytes / payload), 1)
        var message = message(size: payload)
        for (number, transport) in transports.prefix(load.transports).enumerated() {
            let share = load.share(of: number)
            for start in stride(from: 0, to: share, by: size) {
                let messages = (start..<min(start + size, share)).map { number in
                    message.priority = load.priority(of: number)
                    return message
                }
                _ = try await transport.send(messages)
            }
        }
    }

    /// Has one worker handle as many messages as a load has.
    func empty(
        _ load: DrainLoad,
        recorder: HandlingRecorder? = nil,
        _ handle: @escaping @Sendable (RawMessage) -> Void = { _ in }
    ) async throws -> Measurement {
        let observer = MomentObserver()
        var setup = setup
        setup.transports = Array(transports.prefix(load.transports))
        setup.limits.messages = load.messages
        setup.recorder = recorder
        try await worker(setup, observer: observer, handle).run()
        try Task.checkCancellation()
        return Measurement(load.messages, in: observer.start.duration(to: .now))
    }
}
