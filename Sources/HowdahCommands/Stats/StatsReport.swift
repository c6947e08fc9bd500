package import Howdah

/// How many messages each transport holds, ready to be printed.
package struct StatsReport: Sendable {
    package var counts: [(name: TransportName, counts: MessageCounts)]
    /// Those that are paused.
    package var pauses: [TransportName: TransportPause]
    /// The transports that cannot tell.
    package var uncountable: [TransportName]

    /// A report on transports, with those that are paused and those that cannot tell.
    package init(
        counts: [(name: TransportName, counts: MessageCounts)] = [],
        pauses: [TransportName: TransportPause] = [:],
        uncountable: [TransportName] = []
    ) {
        self.counts = counts
        self.pauses = pauses
        self.uncountable = uncountable
    }

    /// The numbers for programs.
    package var json: JSON {
        .object([
            ("transports", .object(counts.map { ($0.name.rawValue, json($0.counts, pauses[$0.name])) })),
            ("uncountable_transports", .strings(uncountable.map(\.rawValue))),
        ])
    }

    /// The numbers for people.
    func lines(usesColor: Bool) -> [String] {
        guard !counts.isEmpty else { return [] }
        let rows = counts.map { name, counts in
            [
                name.rawValue, "\(counts.ready)", "\(counts.delayed)", "\(counts.inFlight)", "\(counts.failed)",
                counts.oldestReady.map(Amount.time) ?? "-",
            ] + (pauses.isEmpty ? [] : [pauses[name].map(PauseText.since) ?? ""])
        }
        let header =
            ["Transport", "Count", "Delayed", "In flight", "Failed", "Oldest"] + (pauses.isEmpty ? [] : ["Paused"])
        return Table(header: header, rows: rows, rightAligned: [1, 2, 3, 4, 5]).lines(usesColor: usesColor)
    }

    /// Says which transports are left out, if any are.
    var uncountableNote: String? {
        guard !uncountable.isEmpty else { return nil }
        let names = uncountable.map { "\"\($0)\"" }.joined(separator: ", ")
        return "Messages cannot be counted for: \(names)."
    }

    private func json(_ counts: MessageCounts, _ pause: TransportPause?) -> JSON {
        .object([
            ("count", .integer(counts.ready)),
            ("ready", .integer(counts.ready)),
            ("delayed", .integer(counts.delayed)),
            ("in_flight", .integer(counts.inFlight)),
            ("failed", .integer(counts.failed)),
            ("oldest_ready_seconds", counts.oldestReady.map { .number(Self.milliseconds($0)) } ?? .null),
            ("paused", .bool(pause != nil)),
        ])
    }

    /// Seconds to the millisecond: what is behind it is noise.
    private static func milliseconds(_ duration: Duration) -> Double {
        duration.milliseconds.rounded() / 1_000
    }
}
