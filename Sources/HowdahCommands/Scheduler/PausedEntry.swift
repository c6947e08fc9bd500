package import HowdahScheduler

/// What `schedule:pause` and `schedule:resume` do.
package struct PausedEntry {
    /// The entry, as somebody named it.
    let id: String
    let isPaused: Bool

    /// Pauses the entry or lets it go on, and prints how it is then.
    ///
    /// - Parameters:
    ///   - context: What the command works with.
    ///   - end: The end of the sentence for people that begins with the entry.
    /// - Returns: That it is done.
    /// - Throws: ``CommandFailure`` if there is no such entry, or the error of its store.
    func set(in context: CommandContext, saying end: String) async throws -> CommandStatus {
        let message = try context.recurringMessage(id)
        try await context.reach(message)
        let state = try await context.schedules().setPaused(isPaused, message)
        guard context.format == .txt else {
            context.console.print(Self.json(state).text)
            return .done
        }
        context.console.print(.success, "\(message.id) \(end)")
        return .done
    }

    package static func json(_ state: EntryState) -> JSON {
        .object([
            ("id", .string(state.id.description)),
            ("paused", .bool(state.pausedAt != nil)),
            ("paused_at", .optional(state.pausedAt.map(Timestamp.precise))),
        ])
    }
}
