import Howdah

/// Shows the contents of one failure store.
struct FailedView: Sendable {
    let context: CommandContext
    let store: any FailureStore

    private var console: Console { context.console }

    /// Shows the selected messages.
    func list(_ selection: FailureSelection, limit: Int) async throws -> CommandStatus {
        let total = try await store.count(selection)
        let messages = try await store.list(selection, limit: limit)
        guard context.format == .txt else {
            console.print(FailedMessageJSON.list(messages, total: total).text)
            return .done
        }
        console.note(PendingNote.text(selection == .all ? total : try await store.count(.all)))
        let list = FailedMessageList(messages: messages, total: total, limit: limit, selection: selection)
        guard !messages.isEmpty else {
            console.print(.success, "No failed messages were found.")
            return .done
        }
        console.print(list.lines(usesColor: console.colorsOutput))
        for text in list.comments(program: context.program, store: store.name) { console.note(.comment, text) }
        return .done
    }

    /// Shows one message.
    func show(_ id: MessageID) async throws -> CommandStatus {
        guard let message = try await store.find(id) else {
            throw CommandFailure(.failed, "The message \"\(id)\" was not found in \"\(store.name)\".")
        }
        if context.format == .txt { console.note(PendingNote.text(try await store.count(.all))) }
        let isSensitive = context.system.isSensitive(message.encoded.kind)
        context.print(FailedMessageJSON.details(message, hidesBody: isSensitive), orLines: details(message))
        guard context.format == .txt else { return .done }
        console.note("")
        console.note(" Run \(context.program) failed:retry \(id) --transport=\(store.name) to retry this message.")
        console.note(" Run \(context.program) failed:remove \(id) --transport=\(store.name) to delete it.")
        return .done
    }

    /// Shows the groups of messages that failed alike.
    func groups(limit: Int) async throws -> CommandStatus {
        let list = FailureGroupList(groups: try await store.groups(limit: limit))
        context.print(list.json, orLines: list.lines(usesColor: console.colorsOutput))
        guard context.format == .txt else { return .done }
        guard !list.groups.isEmpty else {
            console.print(.success, "No failed messages were found.")
            return .done
        }
        let program = context.program
        console.note(
            .comment,
            "Run \(program) failed:show --group {group} --transport=\(store.name) to see its messages."
        )
        return .done
    }

    /// Counts the messages by type.
    func count(_ kind: MessageKind?) async throws -> CommandStatus {
        // The store adds up; of a million messages, none is read.
        var counts: [String: Int] = [:]
        for (found, count) in try await store.groups(limit: .max).flatMap(\.kinds) where kind == nil || found == kind {
            counts[found.rawValue, default: 0] += count
        }
        let total = counts.values.reduce(0, +)
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        context.print(
            .object([
                ("types", .object(sorted.map { ($0.key, .integer($0.value)) })), ("total", .integer(total)),
            ]),
            orLines: Table(
                header: ["Class", "Count"],
                rows: sorted.map { [$0.key, "\($0.value)"] },
                rightAligned: [1]
            ).lines(usesColor: console.colorsOutput)
        )
        return .done
    }

    /// The lines that describe a message, as verbose as the command is.
    func details(_ message: FailedMessage) -> [String] {
        FailedMessageDetails(message, hidesBody: context.system.isSensitive(message.encoded.kind)).lines(
            isVerbose: console.verbosity >= .veryVerbose,
            usesColor: console.colorsOutput
        )
    }
}
