import Howdah

/// Retries failed messages one after the other, and reports on them.
struct SlowRetry: Sendable {
    let context: CommandContext
    let registered: RegisteredFailureStore
    /// How long to wait before the next one.
    let interval: Duration

    /// Retries the selected messages, the oldest failure first.
    func run(_ selection: FailureSelection) async throws -> CommandStatus {
        guard let retry = GradualRetry(registered, every: interval, clock: context.clock) else {
            let text = "What becomes of messages of \"\(registered.name)\" cannot be seen; leave out --rate."
            throw CommandFailure(.usage, text)
        }
        let progress = try await retry.run(selection)
        report(progress)
        return progress.failure == nil && progress.missing.isEmpty ? .done : .failed
    }

    private func report(_ progress: RetryProgress) {
        let console = context.console
        FailedReport.complain(about: progress.missing, in: registered.name, to: console)
        guard context.format == .txt else { return console.print(json(progress).text) }
        let done = progress.retried.count
        if let failure = progress.failure {
            let all = Amount.of(progress.total, "message")
            let text = "Stopped after \(done) of \(all): message \(failure.id) failed again."
            return console.complain(.error, "\(text)\n\(Printable(failure.error))")
        }
        guard done > 0 else {
            if progress.missing.isEmpty { console.print(.success, "No failed messages were found.") }
            return
        }
        let verb = done == 1 ? "was put back on its transport" : "were put back on their transports"
        console.print(.success, "\(Amount.of(done, "message")) \(verb), and none has failed again so far.")
    }

    private func json(_ progress: RetryProgress) -> JSON {
        let failure = progress.failure.map { failure in
            JSON.object([("id", .string("\(failure.id)")), ("error", .string(failure.error))])
        }
        return .object([
            ("retried", FailedReport.json(progress.retried)),
            ("missing", FailedReport.json(progress.missing)),
            ("remaining", .integer(progress.remaining)),
            ("stopped_by", failure ?? .null),
        ])
    }
}
