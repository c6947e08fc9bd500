import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    private static let looks = 50
    private static let textOfNoMessage = "a text that no message holds"

    /// Looks at pages of the messages that wait, of which there are a great many on ten transports.
    ///
    /// The deep page begins behind half of them, the filtered one shows one transport and one type, and the search finds
    /// nothing, so that it looks at as many as one page may cost.
    func pages() async throws -> [FigureName: BenchRound] {
        try await fill(DrainLoad(messages: plan.many, transports: transports.count))
        let filtered = MessageFilter(transport: transports.last?.name, state: .ready, kind: Self.kind)
        let figures: [FigureName: BenchRound] = [
            .pageFirst: try await look(at: MessageQuery()),
            .pageDeep: try await look(at: try await deepQuery()),
            .pageFiltered: try await look(at: MessageQuery(filtered)),
            .pageSearch: try await look(at: MessageQuery(MessageFilter(text: Self.textOfNoMessage))),
        ]
        try await clear()
        return figures
    }

    /// The page behind half of the messages, whose places are numbered without gaps.
    private func deepQuery() async throws -> MessageQuery {
        let filter = MessageFilter(state: .ready)
        var query = MessageQuery(filter)
        if let next = try await store.messages(query).next, let key = next.key {
            query.after = MessageCursor(next.state, key: key - Int64(plan.many / 2), tie: next.tie)
        }
        return query
    }

    private func look(at query: MessageQuery) async throws -> BenchRound {
        var samples = Samples(capacity: Self.looks)
        for _ in 0..<Self.looks {
            let start = ContinuousClock.now
            _ = try await store.messages(query)
            samples.append(start.duration(to: .now))
        }
        return BenchRound(own: Measurement(percentiles: samples.percentiles))
    }
}
