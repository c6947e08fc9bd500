import Howdah
import PostgresLibpq

/// What the lists of messages in one state have in common: what is looked for, from where on, and how far.
struct Listing: Sendable {
    /// The only queue; `nil` for every one.
    var queue: Int32?
    var filter: MessageFilter
    var order: MessageOrder
    /// The place behind which the list begins, of the same state.
    var after: MessageCursor?
    /// How many messages to look at.
    var scan: Int
    /// How many to return.
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        let isNewestFirst = order == .newestFirst
        let key = after?.key
        bindings.append(queue)
        bindings.append(filter.kind?.rawValue)
        bindings.append(filter.text)
        bindings.append(filter.from)
        bindings.append(filter.until)
        bindings.append(isNewestFirst)
        bindings.append(key)
        bindings.append(key == nil ? (isNewestFirst ? Int64.max : Int64.min) : after?.tie)
        bindings.append(Int64(scan))
        bindings.append(Int64(limit))
    }
}
