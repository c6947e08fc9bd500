import Howdah
import HowdahCommands

/// Answers with what the charts of the first page are made of.
struct HandlingAnswers: Sendable {
    let site: Site

    func data(_ request: PageRequest) async throws -> Answer {
        let reading = try await site.readings.handled()
        let flows = (reading?.backlog.flows.values.map { $0 } ?? []).sorted {
            $0.transport.rawValue < $1.transport.rawValue
        }
        let handled = [("hour", reading?.hour ?? []), ("day", reading?.day ?? [])]
        let held = [("hour", reading?.backlog.hour ?? []), ("day", reading?.backlog.day ?? [])]
        return .json(
            JSON.object([
                ("flows", .array(flows.map(Self.json))),
                ("attempts", .object(handled.map { ($0, .array($1.map(Self.json))) })),
                ("backlog", .object(held.map { ($0, .array($1.map(Self.json))) })),
            ]).text
        )
    }

    private static func json(_ flow: TransportFlow) -> JSON {
        .object([
            ("transport", .string(flow.transport.rawValue)), ("from", .string(Timestamp.precise(flow.from))),
            ("to", .string(Timestamp.precise(flow.to))), ("in", .integer(flow.incoming)),
            ("out", .integer(flow.outgoing)), ("in_per_second", .number(flow.incomingPerSecond)),
            ("out_per_second", .number(flow.outgoingPerSecond)),
        ])
    }

    private static func json(_ point: HistoryPoint) -> JSON {
        .object([
            ("start", .string(Timestamp.precise(point.start))), ("handled", .integer(point.figures.handled)),
            ("retried", .integer(point.figures.retried)), ("failed", .integer(point.figures.failed)),
        ])
    }

    /// Nobody has counted where the numbers are null.
    private static func json(_ point: BacklogPoint) -> JSON {
        func count(_ number: Int) -> JSON { point.isCounted ? .integer(number) : .null }
        return .object([
            ("start", .string(Timestamp.precise(point.start))), ("ready", count(point.counts.ready)),
            ("delayed", count(point.counts.delayed)), ("in_flight", count(point.counts.inFlight)),
            ("failed", count(point.counts.failed)),
        ])
    }
}
