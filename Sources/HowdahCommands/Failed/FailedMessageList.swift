import Howdah

/// The failed messages that were asked for, ready to be printed.
struct FailedMessageList: Sendable {
    var messages: [FailedMessage]
    /// How many there are, shown or not.
    var total: Int
    /// How many may be shown.
    var limit: Int
    /// The only type that is shown.
    var kind: MessageKind?

    /// The table for people.
    func lines(usesColor: Bool) -> [String] {
        let rows = messages.map { message in
            [
                "\(message.id)", message.encoded.kind.rawValue, Timestamp.short(message.failedAt),
                Printable(message.lastFailure.message, limit: 120).description,
            ]
        }
        return Table(header: ["Id", "Class", "Failed at", "Error"], rows: rows).lines(usesColor: usesColor)
    }

    /// Says what the table does not.
    ///
    /// - Parameters:
    ///   - program: The name of the program.
    ///   - store: The name of the store.
    /// - Returns: One text for each comment.
    func comments(program: String, store: TransportName) -> [String] {
        let filter = kind.map { ["Showing only messages of type \"\($0)\"."] } ?? []
        let excerpt = total > messages.count ? ["Showing first \(Amount.of(limit, "message"))."] : []
        return filter + excerpt + ["Run \(program) failed:show {id} --transport=\(store) -vv to see message details."]
    }
}
