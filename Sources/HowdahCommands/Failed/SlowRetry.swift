import Howdah

/// Puts failed messages back on their transports one after the other, and stops when one of them fails again.
struct SlowRetry: Sendable {
    let context: CommandContext
    let registered: RegisteredFailureStore
    /// How long to wait before the next one.
    let interval: Duration

    /// How far it has got.
    private struct Progress {
        var ids: [MessageID]
        var retried: [MessageID] = []
        var missing: [MessageID] = []
        var watch: RetryWatch
        var failure: RetryWatch.Failure?

        var remaining: Int { ids.count - retried.count - missing.count }
    }

    /// Retries the selected messages, the oldest failure first.
    func run(_ selection: FailureSelection) async throws -> CommandStatus {
        var progress = Progress(ids: try await identifiers(selection), watch: try watch())
        for id in progress.ids {
            if let failure = try await progress.watch.failure() {
                progress.failure = failure
                break
            }
            try await progress.watch.begin(id)
            let change = try await registered.store.retry(.ids([id]))
            progress.retried += change.changed
            progress.missing += change.missing
            // The last one gets as much time as the others to fail before the end.
            try await context.clock.sleep(for: interval)
        }
        if progress.failure == nil { progress.failure = try await progress.watch.failure() }
        report(progress)
        return progress.failure == nil && progress.missing.isEmpty ? .done : .failed
    }

    private func watch() throws -> RetryWatch {
        guard let browser = registered.receiver?.store as? any MessageBrowser else {
            let text = "What becomes of messages of \"\(registered.name)\" cannot be seen; leave out --rate."
            throw CommandFailure(.usage, text)
        }
        return RetryWatch(store: registered.store, browser: browser)
    }

    private func identifiers(_ selection: FailureSelection) async throws -> [MessageID] {
        if case .ids(let ids) = selection { return ids }
        let count = try await registered.store.count(selection)
        return try await registered.store.list(selection, limit: max(count, 1)).map(\.id)
    }

    private func report(_ progress: Progress) {
        let console = context.console
        FailedReport.complain(about: progress.missing, in: registered.name, to: console)
        guard context.format == .txt else { return console.print(json(progress).text) }
        let (done, all) = (progress.retried.count, progress.ids.count)
        if let failure = progress.failure {
            let text = "Stopped after \(done) of \(Amount.of(all, "message")): message \(failure.id) failed again."
            return console.complain(.error, "\(text)\n\(Printable(failure.error))")
        }
        guard done > 0 else {
            if progress.missing.isEmpty { console.print(.success, "No failed messages were found.") }
            return
        }
        let verb = done == 1 ? "was put back on its transport" : "were put back on their transports"
        console.print(.success, "\(Amount.of(done, "message")) \(verb), and none has failed again so far.")
    }

    private func json(_ progress: Progress) -> JSON {
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
