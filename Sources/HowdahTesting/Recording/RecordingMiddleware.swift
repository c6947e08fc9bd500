public import Howdah

/// Records the envelopes that pass it, as they come in.
public struct RecordingMiddleware: Middleware {
    private let recorder = Recorder<Envelope>()

    public init() {}

    /// Every envelope so far, oldest first.
    public var envelopes: [Envelope] { recorder.elements }

    /// Suspends until an envelope that matches has passed, and returns the first one.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    @discardableResult
    public func first(where matches: @escaping @Sendable (Envelope) -> Bool) async throws -> Envelope {
        try await recorder.first(where: matches)
    }

    public func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        recorder.record(envelope)
        return try await next(envelope)
    }
}
