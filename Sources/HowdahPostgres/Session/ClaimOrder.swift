import Howdah

/// The order in which claimed messages are handled: by transport, then priority, then position.
///
/// The statements find them in that order, but none promises to return them so.
struct ClaimOrder: Sendable {
    private typealias Key = (rank: Int, priority: Int16, position: Int64)

    /// The most wanted first.
    let transports: [SessionTransport]

    /// Puts the rows of one claim in order.
    func sorted(_ rows: [ClaimedRow]) -> [ClaimedRow] {
        sorted(rows) { row in (rank { $0.queue == row.queue }, row.priority, row.position) }
    }

    /// Puts what several claims have brought in the order of one.
    func sorted(_ deliveries: [Delivery]) -> [Delivery] {
        sorted(deliveries) { delivery in
            (rank { $0.name == delivery.transport }, delivery.priority.rawValue, delivery.slot)
        }
    }

    private func rank(where isMeant: (SessionTransport) -> Bool) -> Int {
        transports.count == 1 ? 0 : transports.firstIndex(where: isMeant) ?? transports.count
    }

    /// What is in order, as it nearly always is, is returned as it is.
    private func sorted<Element>(_ elements: [Element], by key: (Element) -> Key) -> [Element] {
        guard var last = elements.first.map(key) else { return elements }
        for element in elements.dropFirst() {
            let next = key(element)
            guard last <= next else { return elements.sorted { key($0) < key($1) } }
            last = next
        }
        return elements
    }
}
