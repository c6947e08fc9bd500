import Howdah

/// Retries the messages of one failure store, all at once.
struct FailedRetry: Sendable {
    let context: CommandContext
    let registered: RegisteredFailureStore
    /// Whether to handle them in this process, instead of putting them back.
    let here: Bool

    /// Retries the selected messages and reports on them.
    func run(_ selection: FailureSelection) async throws -> CommandStatus {
        guard !here else {
            let outcome = try await handle(selection)
            report(outcome)
            return outcome.status
        }
        let change = try await registered.store.retry(selection)
        report(change)
        return change.missing.isEmpty ? .done : .failed
    }

    /// Handles the selected messages in this process.
    func handle(_ selection: FailureSelection) async throws -> HandlingOutcome {
        let count = try await registered.store.total(of: selection)
        let ids = try await registered.store.identifiers(selection, limit: count)
        guard let receiver = registered.receiver else {
            let text = "Messages of \"\(registered.name)\" cannot be handled where they are; leave out --here."
            throw CommandFailure(.usage, text)
        }
        return try await HandlingHere(context: context, receiver: receiver, purpose: "failed:retry").run(ids)
    }

    private func report(_ change: FailureChange) {
        FailedReport.complain(about: change.missing, in: registered.name, to: context.console)
        guard context.format == .txt else {
            let members = [
                ("retried", FailedReport.json(change.changed)), ("missing", FailedReport.json(change.missing)),
            ]
            return context.console.print(JSON.object(members).text)
        }
        guard !change.changed.isEmpty else {
            if change.missing.isEmpty { context.console.print(.success, "No failed messages were found.") }
            return
        }
        let count = change.changed.count
        let verb = count == 1 ? "was put back on its transport" : "were put back on their transports"
        context.console.print(.success, "\(Amount.of(count, "message")) \(verb).")
    }

    private func report(_ outcome: HandlingOutcome) {
        FailedReport.complain(about: outcome.missing, in: registered.name, to: context.console)
        guard context.format == .txt else { return context.console.print(outcome.json.text) }
        for failure in outcome.failed {
            context.console.complain(.error, "Message \(failure.id) failed again: \(failure.error)")
        }
        guard outcome.status == .done else { return }
        context.console.print(.success, outcome.handled.isEmpty ? "No failed messages were found." : "All done!")
    }
}
