import Howdah

/// Shows failed messages one after the other and asks what to do with each.
struct FailedReview: Sendable {
    /// How many messages one review looks at.
    static let maximumCount = 1_000

    let view: FailedView
    let retry: FailedRetry

    private var console: Console { view.context.console }

    /// Reviews the selected messages.
    func run(_ selection: FailureSelection) async throws -> CommandStatus {
        var status = CommandStatus.done
        var seen = 0
        for id in try await view.store.identifiers(selection, limit: Self.maximumCount) {
            guard let message = try await view.store.find(id) else {
                FailedReport.complain(about: [id], in: view.store.name, to: console)
                status = .failed
                continue
            }
            seen += 1
            console.print(view.details(message))
            if try await decide(id) == .failed { status = .failed }
        }
        if status == .done {
            let text =
                seen == 0
                ? "No failed messages were found." : "All failed messages have been handled, removed or skipped!"
            console.print(.success, text)
        }
        return status
    }

    private func decide(_ id: MessageID) async throws -> CommandStatus {
        let question = "Do you want to retry this message, delete it, or skip it?"
        switch Prompt(console: console).decide(question, ["retry", "delete", "skip"]) {
        case "retry":
            return try await retry.run(.ids([id]))
        case "delete":
            _ = try await view.store.remove(.ids([id]))
            console.print(.success, "Message with id \(id) removed.")
        default:
            console.note(.note, "Message with id \(id) skipped.")
        }
        return .done
    }
}
