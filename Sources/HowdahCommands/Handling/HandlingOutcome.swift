import Howdah

/// What became of messages that were handled by the command itself.
struct HandlingOutcome: Sendable {
    /// A message that failed, or failed again.
    struct Failure: Sendable, Hashable {
        var id: MessageID
        var error: String
    }

    var handled: [MessageID] = []
    var failed: [Failure] = []
    var missing: [MessageID] = []

    var status: CommandStatus { failed.isEmpty && missing.isEmpty ? .done : .failed }

    /// The outcome for programs.
    var json: JSON {
        .object([
            ("handled", FailedReport.json(handled)),
            (
                "failed",
                .array(failed.map { .object([("id", .string("\($0.id)")), ("error", .string($0.error))]) })
            ),
            ("missing", FailedReport.json(missing)),
        ])
    }
}
