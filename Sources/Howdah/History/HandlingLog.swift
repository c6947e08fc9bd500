/// What one process has done since it started, and what of that nobody has taken yet.
///
/// There may be any number of types, since whoever dispatches names them: beyond a limit, they are counted together.
struct HandlingLog: Sendable {
    /// What was done of one type on one transport.
    private struct Entry: Sendable {
        let series: HandlingSeries
        let meters: HandlingMeters?
        /// What was taken.
        var taken = HandlingFigures()
        /// What was not.
        var recent = HandlingFigures()
    }

    private let maximumSeries: Int
    private let makeMeters: @Sendable (HandlingSeries) -> HandlingMeters?
    private var entries: [Entry] = []
    private var places: [HandlingSeries: Int] = [:]
    /// Where the last attempt was counted; the next one often belongs there, too.
    private var last: (series: HandlingSeries, place: Int)?

    init(
        maximumSeries: Int,
        meters makeMeters: @escaping @Sendable (HandlingSeries) -> HandlingMeters? = { _ in nil }
    ) {
        self.maximumSeries = maximumSeries
        self.makeMeters = makeMeters
    }

    /// Takes note of an attempt.
    mutating func record(_ series: HandlingSeries, _ outcome: AttemptOutcome, took: Duration, waited: Duration?) {
        let place = place(of: series)
        entries[place].recent.record(outcome, took: took, waited: waited)
        entries[place].meters?.record(outcome, took: took, waited: waited)
    }

    /// Whether everything was taken.
    var isTaken: Bool { entries.allSatisfy(\.recent.isEmpty) }

    /// What was done since the last call.
    mutating func take() -> [(series: HandlingSeries, figures: HandlingFigures)] {
        var changes: [(series: HandlingSeries, figures: HandlingFigures)] = []
        for place in entries.indices where !entries[place].recent.isEmpty {
            changes.append((entries[place].series, entries[place].recent))
            entries[place].taken.add(entries[place].recent)
            entries[place].recent = HandlingFigures()
        }
        return changes
    }

    /// What was done since the start, by transport and type.
    var totals: [HistorySummary] {
        var table = HistoryTable()
        for entry in entries {
            table.add(entry.taken, transport: entry.series.transport, kind: entry.series.kind)
            table.add(entry.recent, transport: entry.series.transport, kind: entry.series.kind)
        }
        return table.summaries
    }

    private mutating func place(of series: HandlingSeries) -> Int {
        if let last, last.series == series { return last.place }
        let place = places[series] ?? enter(series)
        last = (series, place)
        return place
    }

    private mutating func enter(_ wanted: HandlingSeries) -> Int {
        var series = wanted
        if entries.count >= maximumSeries { series.kind = HandlingSeries.otherKind }
        if let known = places[series] { return known }
        entries.append(Entry(series: series, meters: makeMeters(series)))
        places[series] = entries.count - 1
        return entries.count - 1
    }
}
