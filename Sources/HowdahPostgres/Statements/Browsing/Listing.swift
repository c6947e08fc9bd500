import Howdah
import PostgresLibpq

/// What the lists of messages in one state have in common: what is looked for, from where on, and how far.
///
/// A text is not looked for in the header that carries the rest of a chain, nor in messages of types that are unsearchable:
/// those are no matches, so that a page with nothing on it does not tell that they hold the text.
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

    /// What to ask of the list of one state.
    init(_ state: MessageState, _ query: MessageQuery, queue: Int32?, wanted: Int) {
        self.queue = queue
        self.filter = query.filter
        self.order = query.order
        self.after = query.after?.state == state ? query.after : nil
        // Where everything that is looked at is wanted, there is no need to look further than one page.
        self.scan = query.filter.takesAll(in: state) ? wanted : MessageQuery.maximumScan
        self.limit = wanted
    }

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
        bindings.append(filter.unsearchable)
    }
}

extension PostgresBindings {
    /// Binds two parameters: the single types, and what the others begin with.
    mutating func append(_ patterns: KindPatterns) {
        append(patterns.kinds.map(\.rawValue))
        append(Array(patterns.prefixes))
    }
}

extension MessageFilter {
    /// Whether every message in its state is wanted.
    var takesAll: Bool { transport == nil && kind == nil && from == nil && until == nil && text == nil }

    /// Whether every message that the list of a state looks at is wanted.
    fileprivate func takesAll(in state: MessageState) -> Bool {
        guard kind == nil, text == nil else { return false }
        return state == .ready ? from == nil && until == nil : transport == nil
    }
}
