import Howdah

/// Puts a page together from what the lists of its states return, one after the other.
struct PageAssembly: Sendable {
    private let limit: Int
    private var messages: [MessageSummary] = []
    private var last: MessageCursor?
    /// The page, once nothing more belongs to it.
    private(set) var page: MessagePage?

    init(limit: Int) {
        self.limit = limit
    }

    /// How many messages to ask of the next list: one more than fit, to know whether there are more.
    ///
    /// The end of what was looked at is a row of its own.
    var wanted: Int { limit - messages.count + 1 }

    /// Takes in what a list has returned.
    mutating func receive(_ rows: [ListedMessage]) {
        for row in rows where page == nil {
            if row.matches {
                guard messages.count < limit else {
                    page = MessagePage(messages: messages, next: last)
                    return
                }
                messages.append(row.summary)
                last = row.place
            }
            if row.isEnd { page = MessagePage(messages: messages, next: row.place, isPartial: messages.count < limit) }
        }
    }

    /// The page, when every list was asked.
    func finished() -> MessagePage {
        page ?? MessagePage(messages: messages)
    }
}
