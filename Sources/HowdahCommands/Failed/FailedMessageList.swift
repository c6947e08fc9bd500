import Howdah

/// The failed messages that were asked for, ready to be printed.
struct FailedMessageList: Sendable {
    var messages: [FailedMessage]
    /// How many there are, shown or not.
    var total: Int
    /// How many may be shown.
    var limit: Int
    /// Which of them were asked for.
    var selection: FailureSelection

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
        let filter =
            switch selection {
            case .kind(let kind): ["Showing only messages of type \"\(kind)\"."]
            case .group(let group): ["Showing only messages of the group \(group)."]
            case .all, .ids: [String]()
            }
        let excerpt = total > messages.count ? ["Showing first \(Amount.of(limit, "message"))."] : []
        return filter + excerpt + ["Run \(program) failed:show {id} --transport=\(store) -vv to see message details."]
    }
}
