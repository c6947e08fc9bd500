import Howdah

/// Deletes messages of one failure store, after asking.
struct FailedRemoval: Sendable {
    let view: FailedView
    /// Whether to ask nothing.
    let force: Bool
    let showsMessages: Bool

    private var context: CommandContext { view.context }
    private var console: Console { context.console }

    /// Deletes the named messages; those that are not there are named on standard error.
    func remove(_ ids: [MessageID]) async throws -> CommandStatus {
        var present: [FailedMessage] = []
        var missing: [MessageID] = []
        for id in ids {
            if let message = try await view.store.find(id) { present.append(message) } else { missing.append(id) }
        }
        FailedReport.complain(about: missing, in: view.store.name, to: console)
        let accepted = try accepted(of: present, of: ids.count)
        let change = accepted.isEmpty ? FailureChange() : try await view.store.remove(.ids(accepted))
        for id in change.changed where context.format == .txt {
            console.print(.success, "Message with id \(id) removed.")
        }
        report(change.changed, missing: missing + change.missing)
        return missing.isEmpty && change.missing.isEmpty ? .done : .failed
    }

    /// Deletes all messages, or those of one type.
    func remove(_ selection: FailureSelection) async throws -> CommandStatus {
        let count = try await view.store.count(selection)
        guard count > 0 else {
            if context.format == .txt { console.print(.success, "No failed messages were found.") }
            report([], missing: [])
            return .done
        }
        if showsMessages, context.format == .txt {
            for message in try await view.store.list(selection, limit: count) { try await show(message.id) }
        }
        guard try isAccepted("Do you want to permanently remove \(Amount.of(count, "message"))?") else {
            console.note(.note, "No message was removed.")
            report([], missing: [])
            return .done
        }
        let change = try await view.store.remove(selection)
        if context.format == .txt { console.print(.success, "\(Amount.of(change.changed.count, "message")) removed.") }
        report(change.changed, missing: [])
        return .done
    }

    private func accepted(of messages: [FailedMessage], of asked: Int) throws -> [MessageID] {
        try messages.filter { message in
            if context.format == .txt, asked == 1 || showsMessages { console.print(view.details(message)) }
            let which = asked == 1 ? "this message" : "message \(message.id)"
            if try isAccepted("Do you want to permanently remove \(which)?") { return true }
            console.note(.note, "Message with id \(message.id) not removed.")
            return false
        }.map(\.id)
    }

    private func isAccepted(_ question: String) throws -> Bool {
        if force { return true }
        guard console.isInteractive else {
            throw CommandFailure(.usage, "Nothing was removed: nobody can be asked here, so use --force.")
        }
        return Prompt(console: console).confirm(question)
    }

    private func show(_ id: MessageID) async throws {
        guard let message = try await view.store.find(id) else { return }
        console.print(view.details(message))
    }

    private func report(_ removed: [MessageID], missing: [MessageID]) {
        guard context.format == .json else { return }
        let members = [("removed", FailedReport.json(removed)), ("missing", FailedReport.json(missing))]
        console.print(JSON.object(members).text)
    }
}
